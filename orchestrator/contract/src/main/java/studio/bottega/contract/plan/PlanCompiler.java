package studio.bottega.contract.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.BrandDuty;
import studio.bottega.contract.domain.BrandLook;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.FilmStyle;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.AssembleSpec;
import studio.bottega.contract.domain.GenerationSpec.ComposeSpec;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.GenerationSpec.InspectSpec;
import studio.bottega.contract.domain.GenerationSpec.MusicSpec;
import studio.bottega.contract.domain.GenerationSpec.Segment;
import studio.bottega.contract.domain.GenerationSpec.SpeechSpec;
import studio.bottega.contract.domain.GenerationSpec.VideoSpec;
import studio.bottega.contract.domain.MusicDuty;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.ShotDuty;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.plan.InputRef.FromAsset;
import studio.bottega.contract.plan.InputRef.FromTask;
import studio.bottega.contract.plan.Plan.Deliverable;
import studio.bottega.contract.plan.Plan.Entity;
import studio.bottega.contract.plan.Plan.Poster;
import studio.bottega.contract.plan.Plan.Scene;
import studio.bottega.contract.plan.Plan.Shot;

/**
 * Turns a valid plan into the graph of tasks that make and inspect its deliverables. Pure: the same plan and catalogue
 * give the same graph, so what two plans share they share task for task. Not thread-safe; one instance compiles one plan.
 *
 * <pre>
 * image/SHOT -> video/SHOT --+
 * speech/SHOT ---------------+-> assemble/SPOT -> inspect/SPOT
 * music ---------------------+
 * picture/POSTER -> compose/POSTER -> inspect/POSTER, where display sizes of a poster share picture/POSTER@display
 * </pre>
 */
public final class PlanCompiler {

    /** A poster with a shorter side is a display advertisement; those of one poster share a picture, of this size. */
    private static final int DISPLAY_SIDE = 400;

    private static final int DISPLAY_PICTURE = 720;

    private final Plan plan;
    private final CapabilityCatalogue catalogue;
    private final Map<String, Entity> entities;
    private final PictureSources sources;
    private final List<TaskSpec> tasks = new ArrayList<>();

    private PlanCompiler(Plan plan, CapabilityCatalogue catalogue) {
        this.plan = plan;
        this.catalogue = catalogue;
        this.entities = plan.entities().stream().collect(Collectors.toMap(Entity::id, Function.identity()));
        this.sources = new PictureSources(plan);
    }

    /**
     * @param plan a plan that {@link PlanValidator} has accepted
     * @return tasks in an order in which parents come before children
     * @throws IllegalArgumentException if no engine offers a kind that the plan needs
     */
    public static List<TaskSpec> compile(Plan plan, CapabilityCatalogue catalogue) {
        PlanCompiler compiler = new PlanCompiler(plan, catalogue);
        for (Deliverable deliverable : plan.deliverables()) {
            if (deliverable.kind() == DeliverableKind.SPOT) {
                compiler.spot(deliverable);
            } else {
                compiler.poster(deliverable);
            }
        }
        return List.copyOf(compiler.tasks);
    }

    private void spot(Deliverable spot) {
        List<InputRef> inputs = new ArrayList<>();
        for (Scene scene : plan.scenes()) {
            for (Shot shot : scene.shots()) {
                inputs.add(new FromTask("clip/" + shot.id(), clip(spot, scene, shot), Outputs.CLIP));
                if (!shot.narration().isBlank()) {
                    String speech = speech(shot);
                    inputs.add(new FromTask("speech/" + shot.id(), speech, Outputs.SPEECH));
                    inputs.add(new FromTask("timings/" + shot.id(), speech, Outputs.TIMINGS));
                }
            }
        }
        if (plan.audio().musical()) {
            String music = music(spot);
            inputs.add(new FromTask(Outputs.MUSIC, music, Outputs.MUSIC));
            inputs.add(new FromTask(Outputs.BEATS, music, Outputs.BEATS));
        }
        inputs.addAll(brandFiles());
        String assemble = "assemble/" + spot.id();
        add(assemble, "Cut and mix the film " + spot.id(), assembleSpec(spot), 0, inputs);
        boolean narrated = plan.shots().stream().anyMatch(s -> !s.narration().isBlank());
        inspect(
                spot,
                narrated,
                List.of(
                        new FromTask(Outputs.VIDEO, assemble, Outputs.VIDEO),
                        new FromTask(Outputs.CAPTIONS_SRT, assemble, Outputs.CAPTIONS_SRT),
                        new FromTask(Outputs.LAYOUT, assemble, Outputs.LAYOUT)));
    }

    private String clip(Deliverable spot, Scene scene, Shot shot) {
        String image = "image/" + shot.id() + suffix(spot);
        SceneDescription description = describe(
                shot.action(),
                scene.environment(),
                scene.dayTime(),
                scene.weather(),
                scene.mood(),
                shot.entities(),
                shot.subjects());
        PictureSources.Source source = sources.of(shot.id(), shot.entities());
        ImageSpec picture = new ImageSpec(description, shot.framing(), spot.width(), spot.height(), source.rework());
        picture(image, "Shot " + shot.id() + ": picture", picture, shot.take(), source);

        String video = "video/" + shot.id() + suffix(spot);
        VideoSpec movement = new VideoSpec(
                spot.width(),
                spot.height(),
                spot.framesPerSecond(),
                shot.durationSeconds() + handle(shot),
                shot.lens(),
                shot.camera(),
                FilmStyle.of(plan.kind()));
        add(
                video,
                "Shot " + shot.id() + ": camera move",
                movement,
                shot.take(),
                List.of(new FromTask(Outputs.LAYERS, image, Outputs.LAYERS)));
        return video;
    }

    /** Seconds that the clip goes on after its shot: while the next one fades in over it, so that fades shorten nothing. */
    private double handle(Shot shot) {
        int next = plan.shots().indexOf(shot) + 1;
        return next < plan.shots().size() ? plan.shots().get(next).transitionSeconds() : 0;
    }

    private String speech(Shot shot) {
        String node = "speech/" + shot.id();
        if (tasks.stream().noneMatch(t -> t.node().equals(node))) {
            SpeechSpec spec = new SpeechSpec(
                    shot.narration().strip(),
                    plan.language(),
                    plan.audio().voice(),
                    plan.audio().voiceRate());
            add(node, "Shot " + shot.id() + ": narration", spec, 0, List.of());
        }
        return node;
    }

    private String music(Deliverable spot) {
        String node = "music" + suffix(spot);
        double seconds =
                plan.shots().stream().mapToDouble(Shot::durationSeconds).sum();
        MusicSpec spec = new MusicSpec(
                plan.audio().musicMood(),
                plan.audio().tempoBpm(),
                seconds,
                plan.audio().musicDescription(),
                MusicDuty.cuts(plan));
        add(node, "Music", spec, 0, List.of());
        return node;
    }

    private AssembleSpec assembleSpec(Deliverable spot) {
        List<Segment> segments = plan.shots().stream()
                .map(shot -> new Segment(
                        shot.id(),
                        shot.durationSeconds(),
                        shot.narration().strip(),
                        shot.onScreenText().strip(),
                        shot.transitionSeconds()))
                .toList();
        return new AssembleSpec(
                segments,
                endTitle(),
                plan.concept().palette(),
                plan.concept().mood(),
                plan.language(),
                spot.width(),
                spot.height(),
                spot.framesPerSecond(),
                spot.loudnessLufs(),
                plan.audio().musicGainDb(),
                plan.audio().burnCaptions(),
                BrandLook.of(plan.brand()),
                FilmStyle.of(plan.kind()));
    }

    private List<TextBlock> endTitle() {
        Plan.Concept concept = plan.concept();
        List<TextBlock> title = new ArrayList<>();
        addText(title, TextRole.PRODUCT, concept.productName(), 1);
        addText(title, TextRole.TAGLINE, concept.tagline(), concept.taglineScale());
        addText(title, TextRole.CALL_TO_ACTION, concept.callToAction(), 1);
        return disclosed(title);
    }

    /** The texts, with what the brand must say wherever it speaks. */
    private List<TextBlock> disclosed(List<TextBlock> texts) {
        List<TextBlock> all = new ArrayList<>(texts);
        for (String disclosure : plan.brand().disclosures()) {
            if (texts.stream().noneMatch(text -> text.text().strip().equals(disclosure.strip()))) {
                addText(all, TextRole.LEGAL, disclosure, 1);
            }
        }
        return all;
    }

    /** Logos and fonts. */
    private List<FromAsset> brandFiles() {
        List<FromAsset> files =
                new ArrayList<>(numbered(Outputs.LOGO, plan.brand().logos()));
        files.addAll(numbered(Outputs.FONT, plan.brand().fonts().files()));
        return files;
    }

    private static List<FromAsset> numbered(String role, List<AssetRef> files) {
        return IntStream.range(0, files.size())
                .mapToObj(i -> new FromAsset(role + "/" + (i + 1), files.get(i)))
                .toList();
    }

    private static void addText(List<TextBlock> texts, TextRole role, String text, double scale) {
        if (!text.isBlank()) {
            texts.add(new TextBlock(role, text.strip(), scale));
        }
    }

    private void poster(Deliverable deliverable) {
        int index = 0;
        while (!plan.posters().get(index).id().equals(deliverable.of())) {
            index++;
        }
        Poster poster = plan.posters().get(index);
        boolean display = Math.min(deliverable.width(), deliverable.height()) < DISPLAY_SIDE;
        String picture = "picture/" + (display ? poster.id() + "@display" : deliverable.id());
        SceneDescription description = describe(
                poster.idea(),
                poster.environment(),
                poster.dayTime(),
                poster.weather(),
                poster.mood(),
                poster.entities(),
                poster.subjects());
        if (tasks.stream().noneMatch(task -> task.node().equals(picture))) {
            PictureSources.Source source = sources.of(poster.id(), poster.entities());
            picture(
                    picture,
                    display
                            ? "Display sizes of " + poster.id() + ": picture"
                            : "Poster " + deliverable.id() + ": picture",
                    new ImageSpec(
                            description,
                            ShotSize.MEDIUM,
                            display ? DISPLAY_PICTURE : deliverable.width(),
                            display ? DISPLAY_PICTURE : deliverable.height(),
                            source.rework()),
                    poster.take(),
                    source);
        }

        String compose = "compose/" + deliverable.id();
        ComposeSpec words = new ComposeSpec(
                poster.layout(),
                index,
                disclosed(poster.texts()),
                plan.concept().palette(),
                poster.mood(),
                deliverable.width(),
                deliverable.height(),
                BrandLook.of(plan.brand()));
        List<InputRef> inputs = new ArrayList<>(List.of(new FromTask(Outputs.LAYERS, picture, Outputs.LAYERS)));
        inputs.addAll(brandFiles());
        add(compose, "Poster " + deliverable.id() + ": typesetting", words, poster.take(), inputs);
        inspect(
                deliverable,
                false,
                List.of(
                        new FromTask(Outputs.PICTURE, compose, Outputs.PICTURE),
                        new FromTask(Outputs.BACKGROUND, compose, Outputs.BACKGROUND),
                        new FromTask(Outputs.LAYOUT, compose, Outputs.LAYOUT)));
    }

    private void inspect(Deliverable deliverable, boolean narrated, List<InputRef> inputs) {
        boolean film = deliverable.kind() == DeliverableKind.SPOT;
        InspectSpec spec = new InspectSpec(
                deliverable.id(),
                deliverable.kind(),
                deliverable.width(),
                deliverable.height(),
                deliverable.durationSeconds(),
                deliverable.loudnessLufs(),
                narrated,
                duty(deliverable),
                film ? MusicDuty.of(plan) : MusicDuty.NONE,
                film ? ShotDuty.of(plan) : List.of());
        add("inspect/" + deliverable.id(), "Inspect " + deliverable.id(), spec, 0, inputs);
    }

    /** A film without an end title has no place for a logo; posters alone are made of the brand's colours. */
    private BrandDuty duty(Deliverable deliverable) {
        boolean poster = deliverable.kind() == DeliverableKind.POSTER;
        BrandDuty duty = BrandDuty.of(plan.brand(), poster);
        return poster || !endTitle().isEmpty() ? duty : duty.withoutLogo();
    }

    private SceneDescription describe(
            String summary,
            studio.bottega.contract.domain.Environment environment,
            studio.bottega.contract.domain.DayTime dayTime,
            studio.bottega.contract.domain.Weather weather,
            studio.bottega.contract.domain.Mood mood,
            List<String> entityIds,
            List<Subject> others) {
        List<Subject> subjects = new ArrayList<>();
        StringBuilder told = new StringBuilder(summary);
        for (String id : entityIds) {
            Entity entity = entities.get(id);
            if (entity != null && entity.kind() == Plan.EntityKind.LOCATION) {
                told.append(" Place: ").append(entity.descriptor()).append('.');
            } else if (entity != null) {
                subjects.add(
                        new Subject(entity.descriptor(), subjects.isEmpty() ? Prominence.HERO : Prominence.SUPPORTING));
            }
        }
        subjects.addAll(others);
        return new SceneDescription(
                told.toString(),
                environment,
                dayTime,
                weather,
                mood,
                subjects.subList(0, Math.min(subjects.size(), SceneDescription.MAX_SUBJECTS)),
                plan.concept().palette(),
                plan.concept().styleBible());
    }

    private void add(String node, String label, GenerationSpec spec, int take, List<? extends InputRef> inputs) {
        TaskKind kind = spec.kind();
        EngineCapability engine = catalogue
                .preferred(spec, List.copyOf(inputs))
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s needs an engine for %s, and none is available".formatted(label, kind)));
        tasks.add(new TaskSpec(
                node, label, spec, engine.engine(), ItemSeed.of(plan.seed(), node, take), List.copyOf(inputs)));
    }

    /** A picture, and the scene that steers it if the studio is to compose one. */
    private void picture(String node, String label, ImageSpec spec, int take, PictureSources.Source source) {
        List<InputRef> inputs = new ArrayList<>(source.inputs());
        if (!source.composed().isEmpty()) {
            String scene = node + "/scene";
            EngineCapability composer = catalogue.of(TaskKind.IMAGE).stream()
                    .filter(EngineCapability::available)
                    .filter(engine -> engine.limits().getOrDefault(Rework.LAYERED, 0.0) > 0)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            label + " is to follow a composed scene, and no engine composes any"));
            tasks.add(new TaskSpec(
                    scene,
                    label + " to follow",
                    spec.with(Rework.NONE),
                    composer.engine(),
                    ItemSeed.of(plan.seed(), scene, take),
                    List.of()));
            source.composed().forEach(role -> inputs.add(new FromTask(role, scene, Outputs.LAYERS)));
        }
        add(node, label, spec, take, inputs);
    }

    /** Nodes of a second and third format carry the deliverable's name; those of the first keep the short one. */
    private String suffix(Deliverable spot) {
        Deliverable first = plan.deliverables().stream()
                .filter(d -> d.kind() == DeliverableKind.SPOT)
                .findFirst()
                .orElseThrow();
        return first.equals(spot) ? "" : "@" + spot.id();
    }
}
