package studio.bottega.media.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.domain.GenerationSpec.ComposeSpec;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.ProductionHistory;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.domain.Weather;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.media.codec.Bt709;
import studio.bottega.media.codec.Container;
import studio.bottega.media.codec.MediaWriter;
import studio.bottega.media.codec.VideoCodec;
import studio.bottega.media.codec.VideoTrack;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.picture.Flattening;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.Png;
import studio.bottega.media.poster.PosterComposer;
import studio.bottega.media.scene.SceneComposer;

/** A production as it looks when it is handed over: a small campaign with one revision. */
final class Dossiers {

    static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final List<String> PALETTE = List.of("#C96A1B", "#1F2A44", "#F3E3C3");
    private static final Environment[] PLACES = {
        Environment.MOUNTAINS, Environment.FOREST, Environment.SEA, Environment.DESERT
    };
    private static final DayTime[] HOURS = {DayTime.DUSK, DayTime.NIGHT, DayTime.DAWN, DayTime.GOLDEN_HOUR};

    private final Path folder;
    private final int unit;
    private final String title;

    /** @param unit a hundredth of the film's width in pixels */
    Dossiers(Path folder, int unit, String title) {
        this.folder = folder;
        this.unit = unit;
        this.title = title;
    }

    Dossier campaign() throws IOException {
        List<LayeredPicture> scenes = new ArrayList<>();
        for (int i = 0; i < PLACES.length; i++) {
            scenes.add(scene(i));
        }
        List<Dossier.Delivery> deliveries = new ArrayList<>();
        deliveries.add(spot(scenes));
        for (int i = 0; i < 3; i++) {
            deliveries.add(poster(i, scenes.get(i)));
        }
        return new Dossier(
                title,
                2,
                plan(),
                history(),
                deliveries,
                List.of(),
                List.of(
                        new Dossier.Maker("composer", "1", "Apache-2.0; drawings MIT", "Illustrated scenes in layers."),
                        new Dossier.Maker("camera-rig", "1", "Apache-2.0", "A camera that moves through them."),
                        new Dossier.Maker("marytts", "1", "LGPL-3.0", "A synthetic voice."),
                        new Dossier.Maker("media", "1", "Apache-2.0", "Cuts, measures, reports.")),
                NOON.plusSeconds(131));
    }

    private LayeredPicture scene(int i) {
        SceneDescription scene = new SceneDescription(
                "A lantern in the wild.",
                PLACES[i],
                HOURS[i],
                Weather.CLEAR,
                Mood.WARM,
                List.of(new Subject("solar lantern", Prominence.HERO), new Subject("tent", Prominence.SUPPORTING)),
                PALETTE,
                "");
        return SceneComposer.compose(scene, ShotSize.MEDIUM, 9 * unit / 2 * 2, 16 * unit / 2 * 2, 7 + i);
    }

    private Dossier.Delivery spot(List<LayeredPicture> scenes) throws IOException {
        Path film = folder.resolve("film.mp4");
        int width = scenes.get(0).width();
        int height = scenes.get(0).height();
        VideoTrack track = new VideoTrack(VideoCodec.H264, width, height, 4, VideoTrack.Quality.INTERMEDIATE);
        try (MediaWriter writer = new MediaWriter(film, Container.MP4, track, Optional.empty())) {
            for (LayeredPicture scene : scenes) {
                BufferedImage flat = Flattening.flatten(scene, 1);
                YuvFrame frame = Bt709.toYuv(flat.getRGB(0, 0, width, height, null, 0, width), width, height);
                for (int i = 0; i < 15; i++) {
                    writer.write(frame);
                }
            }
            writer.finish();
        }
        return new Dossier.Delivery(
                "spot",
                List.of(
                        handover(Outputs.VIDEO, film, "video/mp4"),
                        handover(
                                Outputs.CAPTIONS_SRT,
                                Files.writeString(folder.resolve("c.srt"), "1\n00:00:00,000 --> 00:00:02,000\nHello\n"),
                                "application/x-subrip")),
                List.of(
                        measure("loudness", -14.2, -14, "LUFS", true, Severity.MAJOR),
                        measure("true-peak", -1.6, -1, "dBTP", true, Severity.MAJOR),
                        measure("text-contrast", 7.2, 4.5, "ratio", true, Severity.MAJOR),
                        measure("platform-zone", 42, 0, "px", false, Severity.INFO)));
    }

    private Dossier.Delivery poster(int index, LayeredPicture scene) throws IOException {
        ComposeSpec words = new ComposeSpec(
                "",
                index,
                List.of(
                        new TextBlock(TextRole.PRODUCT, "Lumen", 1),
                        new TextBlock(TextRole.TAGLINE, "Keep the day a little longer", 1),
                        new TextBlock(TextRole.CALL_TO_ACTION, "Light your way", 1)),
                PALETTE,
                Mood.WARM,
                8 * unit,
                10 * unit);
        Path file = folder.resolve("poster-" + index + ".png");
        Files.write(file, Png.write(PosterComposer.compose(words, scene, 3).picture()));
        boolean clean = index != 1;
        return new Dossier.Delivery(
                "poster-" + (index + 1),
                List.of(handover(Outputs.PICTURE, file, "image/png")),
                List.of(
                        measure("text-contrast", clean ? 8.1 : 3.9, 4.5, "ratio", clean, Severity.MAJOR),
                        measure("safe-zone", 0, 0, "px", true, Severity.MAJOR)));
    }

    private static Dossier.Handover handover(String output, Path file, String mediaType) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return new Dossier.Handover(
                output, new AssetRef(TaskKeys.sha256(bytes), mediaType, bytes.length), file, Map.of());
    }

    static Measurement measure(
            String rule, double value, double limit, String unit, boolean passed, Severity severity) {
        return new Measurement(
                rule,
                Place.WHOLE,
                value,
                limit,
                unit,
                passed,
                severity,
                "The value is %s %s; the rule asks for %s.".formatted(value, unit, limit),
                "");
    }

    private Plan plan() {
        List<Plan.Shot> shots = new ArrayList<>();
        String[] said = {
            "When night falls on the trail,", "the forest keeps its secrets.", "Lumen keeps the day", "a little longer."
        };
        for (int i = 0; i < PLACES.length; i++) {
            shots.add(new Plan.Shot(
                    "s" + (i + 1),
                    3.75,
                    ShotSize.WIDE,
                    Lens.NORMAL,
                    "push-in 1.5 m over 3.75 s, ease-out",
                    List.of("lumen"),
                    List.of(),
                    "The lantern glows in the " + Words.lower(PLACES[i]) + ".",
                    said[i],
                    i == 3 ? "Lumen" : "",
                    "It shows where the product is at home.",
                    "",
                    i == 0 ? 0 : 0.4,
                    0));
        }
        List<Plan.Deliverable> deliverables = new ArrayList<>();
        deliverables.add(new Plan.Deliverable("spot", DeliverableKind.SPOT, "", 1080, 1920, 30, 15, -14));
        for (int i = 1; i <= 3; i++) {
            deliverables.add(new Plan.Deliverable("poster-" + i, DeliverableKind.POSTER, "p" + i, 1080, 1350, 0, 0, 0));
        }
        return new Plan(
                Plan.SCHEMA_VERSION,
                ProductionKind.CAMPAIGN,
                "en",
                7,
                "built-in director (rules, no language model)",
                List.of("The brief names no colours; they follow the mood."),
                new Plan.Concept(
                        title,
                        "A lantern that drinks the sun by day and gives it back by the fire, where the maps end and the"
                                + " stories start.",
                        "campers",
                        "warm, adventurous",
                        Mood.WARM,
                        "Dusk light, long shadows, one warm source in a cool world.",
                        PALETTE,
                        "Lumen",
                        "Keep the day a little longer",
                        "Light your way",
                        1),
                List.of(),
                List.of(new Plan.Scene(
                        "trail", "EXT. TRAIL - DUSK", PLACES[0], HOURS[0], Weather.CLEAR, Mood.WARM, shots)),
                new Plan.Audio("warm", 1, Mood.WARM, 92, "Acoustic guitar over soft strings.", -12, true),
                List.of(),
                deliverables);
    }

    private ProductionHistory history() {
        Finding finding = new Finding(
                "poster-2",
                Place.box(64, 1100, 820, 96),
                "text-contrast",
                Severity.MAJOR,
                "\"Keep the day a little longer\" stands out 2.8 : 1 from what is behind it.",
                new PlanPatch(List.of(new PlanPatch.Edit(
                        "/posters/p2/layout",
                        "\"split-panel\"",
                        "The words did not stand out: a layout with its own ground."))));
        List<ProductionHistory.TaskLine> tasks = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            tasks.add(task("image/s" + i, TaskKind.IMAGE, "composer", 1.4, Outputs.LAYERS));
            tasks.add(task("video/s" + i, TaskKind.VIDEO, "camera-rig", 9.8, Outputs.CLIP));
            tasks.add(task("speech/s" + i, TaskKind.SPEECH, "marytts", 0.9, Outputs.SPEECH));
        }
        tasks.add(task("music", TaskKind.MUSIC, "score", 3.1, Outputs.MUSIC));
        tasks.add(task("assemble/spot", TaskKind.ASSEMBLE, "media", 18.2, Outputs.VIDEO));
        return new ProductionHistory(
                new ProductionId(UUID.nameUUIDFromBytes("lumen".getBytes(StandardCharsets.UTF_8))),
                new Brief(
                        "A 15-second vertical ad for Lumen, a solar lantern for campers. Warm, adventurous. Three posters.",
                        ProductionKind.CAMPAIGN,
                        "en",
                        7,
                        Budget.DEFAULT,
                        ApprovalMode.AUTO,
                        List.of()),
                NOON,
                List.of(
                        new ProductionHistory.Version(1, "first plan", 0.88, List.of(finding)),
                        new ProductionHistory.Version(
                                2, "One finding asked for it: the words of poster-2 did not stand out.", 1, List.of())),
                tasks,
                Usage.compute(66),
                "Nothing is left that a revision would repair.");
    }

    private static ProductionHistory.TaskLine task(
            String node, TaskKind kind, String engine, double seconds, String output) {
        String key = TaskKeys.sha256(node.getBytes(StandardCharsets.UTF_8));
        return new ProductionHistory.TaskLine(
                node,
                kind,
                engine,
                TaskState.SUCCEEDED,
                false,
                1,
                seconds,
                key,
                List.of(new OutputAsset(output, new AssetRef(key, "application/octet-stream", 1), Map.of())));
    }
}
