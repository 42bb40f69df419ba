package studio.bottega.worker.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.ComposeSpec;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.generators.onnx.OnnxRuntime;
import studio.bottega.media.picture.Flattening;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.LayersArchive;
import studio.bottega.media.picture.MalformedPictureException;
import studio.bottega.media.picture.Png;
import studio.bottega.media.poster.Poster;
import studio.bottega.media.poster.PosterComposer;
import studio.bottega.media.scene.SceneComposer;
import studio.bottega.media.subject.SubjectSource;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/** {@code composer}: draws described scenes in layers, and puts words over them. Thread-safe. */
public final class ComposerEngine implements Engine {

    private static final String NAME = "composer";
    private static final String VERSION = "3";
    private static final int MAX_LANES = 4;

    /** Fact of a picture: who made each subject, and why. */
    private static final String SUBJECTS = "subjects";

    private static final long ENLARGING_MEGABYTES = 90;

    /** Of a usual scene, for the estimate; each is made once and remembered. */
    private static final double MADE_SUBJECTS = 1;

    private final Optional<SubjectMaker> maker;
    private final String because;

    /** Everything is drawn. */
    public ComposerEngine() {
        this(Optional.empty(), "");
    }

    /**
     * @param maker of things, asked before the vector library
     * @param because why there is none, for people; empty if nobody wants one
     */
    public ComposerEngine(Optional<SubjectMaker> maker, String because) {
        this.maker = maker;
        this.because = because;
        OnnxRuntime.start(); // the library of drawings finds them by sentence embeddings
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<EngineCapability> capabilities() {
        return List.of(
                Offers.of(
                                NAME,
                                maker.map(own -> VERSION + "-starter-" + own.version())
                                        .orElse(VERSION),
                                TaskKind.IMAGE)
                        .model(maker.map(SubjectMaker::digest).orElse(""))
                        .licence("Apache-2.0; drawings Fluent Emoji, MIT"
                                + maker.map(own -> "; starter " + own.licence()).orElse(""))
                        .limit("width", GenerationSpec.MAX_SIDE_PIXELS / 2.0)
                        .limit("height", GenerationSpec.MAX_SIDE_PIXELS / 2.0)
                        .limit(Rework.LAYERED, 1)
                        .speed(
                                0.8
                                        + MADE_SUBJECTS
                                                * maker.map(SubjectMaker::seconds)
                                                        .orElse(0.0),
                                0.9)
                        .memory(FrameMemory.COMPOSING.usual() + enlarging())
                        .describedAs(
                                "Illustrated scenes in layers with depth: sky, land, city, rooms and drawn subjects,"
                                        + " lit as one. An illustration, not a photograph."
                                        + subjects()),
                Offers.of(NAME, VERSION, TaskKind.COMPOSE)
                        .licence("Apache-2.0; fonts SIL OFL 1.1")
                        .limit("width", GenerationSpec.MAX_SIDE_PIXELS / 2.0)
                        .limit("height", GenerationSpec.MAX_SIDE_PIXELS / 2.0)
                        .speed(0.6, 0.7)
                        .memory(FrameMemory.COMPOSING.usual())
                        .describedAs("Words typeset over a picture, in the layout families %s."
                                .formatted(String.join(", ", PosterComposer.families()))));
    }

    /** Where its subjects come from, in a sentence; empty if nobody asked for anything but drawings. */
    private String subjects() {
        if (maker.isPresent()) {
            return " A subject is made by the starter checkpoint if its words are near what that was trained with and it stays small,"
                    + " else drawn; each picture says which and why.";
        }
        return because.isEmpty() ? "" : " All subjects are drawn: " + because;
    }

    @Override
    public int lanes(int cores) {
        return Math.max(1, Math.min(MAX_LANES, cores / 2));
    }

    private long enlarging() {
        return maker.isPresent() ? ENLARGING_MEGABYTES : 0;
    }

    @Override
    public long memoryBytes(TaskRequest request, EngineCapability declared) {
        long more = declared.kind() == TaskKind.IMAGE ? enlarging() << 20 : 0;
        return FrameMemory.COMPOSING.bytes(request.spec()) + more;
    }

    @Override
    public List<Product> make(EngineTask task) throws IOException, InterruptedException {
        return task.kind() == TaskKind.IMAGE ? picture(task) : poster(task);
    }

    private List<Product> picture(EngineTask task) throws IOException, InterruptedException {
        ImageSpec spec = task.spec(ImageSpec.class);
        if (!spec.rework().equals(Rework.NONE) || !task.inputs().all().isEmpty()) {
            throw new IllegalArgumentException(
                    "The composer draws from words alone; this picture is to be made by %s from %s."
                            .formatted(
                                    spec.rework().manner(), task.inputs().all().keySet()));
        }
        task.progress(0.05, "composing the scene");
        Optional<SubjectMaker.Cast> cast = maker.map(own -> own.cast(task));
        LayeredPicture layers = composed(spec, task, cast.isPresent() ? cast.get() : SubjectSource.LIBRARY);
        task.checkCancelled();
        task.progress(0.6, "writing layers");
        Product archive = task.write(
                Outputs.LAYERS,
                LayersArchive.write(layers),
                LayersArchive.MEDIA_TYPE,
                Map.of("layers", Integer.toString(layers.layers().size())));
        task.progress(0.8, "flattening");
        Map<String, String> facts = cast.map(found -> Map.of(SUBJECTS, String.join("; ", found.choices())))
                .orElse(Map.of());
        return List.of(png(task, Outputs.PICTURE, Flattening.flatten(layers, task.seed()), facts), archive);
    }

    private static LayeredPicture composed(ImageSpec spec, EngineTask task, SubjectSource subjects)
            throws InterruptedException {
        try {
            return SceneComposer.compose(spec, task.seed(), subjects);
        } catch (CancellationException e) {
            task.checkCancelled();
            throw e;
        }
    }

    private static List<Product> poster(EngineTask task) throws IOException, InterruptedException {
        ComposeSpec spec = task.spec(ComposeSpec.class);
        task.progress(0.05, "reading layers");
        LayeredPicture layers = layers(task);
        task.checkCancelled();
        task.progress(0.2, "typesetting");
        Poster poster = PosterComposer.compose(spec, Marks.of(task, spec.brand()), layers, task.seed());
        task.checkCancelled();
        task.progress(0.8, "writing pictures");
        return List.of(
                png(task, Outputs.PICTURE, poster.picture(), Map.of()),
                png(task, Outputs.BACKGROUND, poster.background(), Map.of()),
                task.write(
                        Outputs.LAYOUT,
                        poster.layout().json(),
                        "application/json",
                        Map.of("family", poster.layout().family())));
    }

    /** The picture that a task is given; a damaged archive is a fault of its maker and lasts. */
    static LayeredPicture layers(EngineTask task) throws IOException {
        try {
            return LayersArchive.read(task.inputs().file(Outputs.LAYERS));
        } catch (MalformedPictureException e) {
            throw EngineFailure.lasting(
                    "input-unreadable", "The layers cannot be used: %s".formatted(e.getMessage()), e);
        }
    }

    private static Product png(EngineTask task, String name, BufferedImage picture, Map<String, String> more)
            throws IOException {
        Map<String, String> facts = new LinkedHashMap<>(more);
        facts.put("width", Integer.toString(picture.getWidth()));
        facts.put("height", Integer.toString(picture.getHeight()));
        return task.write(name, Png.write(picture), "image/png", facts);
    }
}
