package studio.bottega.contract.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Attachments;
import studio.bottega.contract.domain.Brief.Attachment;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.Rework.Guide;
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.contract.domain.Rework.Margins;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.domain.Weather;
import studio.bottega.contract.plan.Material.Derived;
import studio.bottega.contract.plan.Material.Likeness;
import studio.bottega.contract.plan.Material.Steer;
import studio.bottega.contract.plan.Plan.Deliverable;
import studio.bottega.contract.plan.Plan.Shot;

/** A small good plan and a catalogue that can carry it out. */
public final class Plans {

    private Plans() {}

    public static CapabilityCatalogue catalogue() {
        return new CapabilityCatalogue(Arrays.stream(TaskKind.values())
                .filter(kind -> kind != TaskKind.TALKING_HEAD && kind != TaskKind.SCENE_3D)
                .map(kind -> engine("engine-of-" + kind, kind))
                .toList());
    }

    /** The same, with pictures that can be made from pictures. */
    public static CapabilityCatalogue able() {
        List<EngineCapability> all = new ArrayList<>(catalogue().capabilities());
        Map<String, Double> abilities =
                new HashMap<>(engine("able", TaskKind.IMAGE).limits());
        Stream.of(Manner.values()).forEach(manner -> abilities.put(Rework.ability(manner), 1.0));
        Stream.of(Guide.values()).forEach(guide -> abilities.put(Rework.ability(guide), 2.0));
        abilities.put(Rework.REFERENCES, 4.0);
        all.add(engine("able", TaskKind.IMAGE, abilities));
        all.add(engine("composing", TaskKind.IMAGE, Map.of("width", 4096.0, "height", 4096.0, Rework.LAYERED, 1.0)));
        return new CapabilityCatalogue(all);
    }

    public static EngineCapability engine(String name, TaskKind kind) {
        return engine(
                name, kind, Map.of("width", 4096.0, "height", 4096.0, "durationSeconds", 600.0, "characters", 5000.0));
    }

    private static EngineCapability engine(String name, TaskKind kind, Map<String, Double> limits) {
        return new EngineCapability(
                name,
                "1",
                kind,
                "",
                "cpu",
                "Apache-2.0",
                kind == TaskKind.SPEECH ? List.of("en") : List.of(),
                limits,
                1,
                0.1,
                0,
                0,
                "",
                10,
                "");
    }

    public static Plan lantern() {
        return plan(List.of(shot("s1", 5, ""), shot("s2", 10, "s1")));
    }

    /** Three files: a photograph, its mask, and a document. */
    public static Attachments attachments() {
        return new Attachments(List.of(
                new Attachment("photo.png", new AssetRef("aa".repeat(32), "image/png", 1000)),
                new Attachment("mask.png", new AssetRef("bb".repeat(32), "image/png", 1000)),
                new Attachment("brief.pdf", new AssetRef("cc".repeat(32), "application/pdf", 1000))));
    }

    /** The first shot from the photograph, steered by its edges, and the lantern as it looks there. */
    public static Material material() {
        return new Material(
                List.of(new Derived(
                        "s1",
                        Manner.VARIATION,
                        "photo.png",
                        "",
                        0.6,
                        "",
                        Margins.NONE,
                        List.of(new Steer("#1", Guide.CANNY, false, 1, 0, 1)))),
                List.of(new Likeness("lantern", List.of("photo.png"), 0.6)));
    }

    /** What the lantern's plan teaches. */
    public static Lesson lesson() {
        return new Lesson(
                List.of(new Lesson.Objective("dusk", "say what falls at dusk", List.of("s1", "s2"))),
                List.of(new Lesson.Section("evening", "The evening", List.of("s1", "s2"))),
                List.of(new Lesson.Term("dusk", "dusk", "The time between sunset and night.")),
                List.of(new Lesson.QuizItem(
                        "q1", "dusk", "What falls?", List.of("snow", "night"), 1, "Night does.", "s2", "night falls")));
    }

    public static Plan plan(List<Shot> shots) {
        double total = shots.stream().mapToDouble(Shot::durationSeconds).sum();
        return new Plan(
                Plan.SCHEMA_VERSION,
                ProductionKind.CAMPAIGN,
                "en",
                7,
                "a test",
                List.of(),
                new Plan.Concept(
                        "Lumen",
                        "Light that follows you.",
                        "campers",
                        "warm",
                        Mood.WARM,
                        "soft light",
                        List.of("#E8A33D"),
                        "Lumen",
                        "Bring the sun.",
                        "Shop now",
                        1),
                List.of(new Plan.Entity("lantern", Plan.EntityKind.PRODUCT, "Lumen", "solar lantern", "")),
                List.of(new Plan.Scene(
                        "camp", "EXT. CAMP - DUSK", Environment.FOREST, DayTime.DUSK, Weather.CLEAR, Mood.WARM, shots)),
                new Plan.Audio("", 1, Mood.WARM, 0, "acoustic", -12, true),
                List.of(new Plan.Poster(
                        "p1",
                        "the lantern at dusk",
                        "",
                        Environment.FOREST,
                        DayTime.DUSK,
                        Weather.CLEAR,
                        Mood.WARM,
                        List.of("lantern"),
                        List.of(),
                        List.of(new TextBlock(TextRole.HEADLINE, "Bring the sun", 1)),
                        0)),
                List.of(
                        new Deliverable("spot", DeliverableKind.SPOT, "", 1080, 1920, 30, total, -14),
                        new Deliverable("poster-1", DeliverableKind.POSTER, "p1", 1080, 1350, 0, 0, 0)));
    }

    public static Shot shot(String id, double seconds, String continuesFrom) {
        return new Shot(
                id,
                seconds,
                ShotSize.WIDE,
                Lens.NORMAL,
                "push-in 1 m over 3 s",
                List.of("lantern"),
                List.of(),
                "The lantern glows.",
                "Night falls.",
                "",
                "hook",
                continuesFrom,
                0,
                0);
    }

    static Plan with(Plan plan, List<Plan.Entity> entities, List<Deliverable> deliverables) {
        return new Plan(
                plan.schemaVersion(),
                plan.kind(),
                plan.language(),
                plan.seed(),
                plan.plannedBy(),
                plan.notes(),
                plan.concept(),
                entities,
                plan.scenes(),
                plan.audio(),
                plan.posters(),
                deliverables);
    }

    static List<Shot> shots(int count, double seconds) {
        List<Shot> shots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shots.add(shot("s" + i, seconds, ""));
        }
        return shots;
    }
}
