package studio.bottega.worker.diffusion;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.generators.cutout.Starter;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Finish;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.LayersArchive;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.picture.Pixels;
import studio.bottega.media.picture.Png;
import studio.bottega.media.subject.Brush;
import studio.bottega.media.subject.PictureArt;
import studio.bottega.media.subject.SubjectLibrary;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/** {@code starter}: one thing on a transparent ground, from the small checkpoint that every machine can run. Thread-safe. */
public final class StarterEngine implements Engine {

    static final String LICENCE = "Apache-2.0 (trained with Fluent Emoji, MIT)";

    private static final String NAME = "starter";
    private static final String VERSION = "1";
    private static final int PREFERENCE = 10; // after all that make whole scenes
    private static final long MEMORY_BYTES = 400L << 20;
    private static final double MARGIN = 0.06; // of the frame
    private static final double FOCAL_LENGTH_MM = 35;
    private static final double SENSOR_MM = 36;
    private static final double DEPTH_METRES = 3;

    private final StarterBench bench;

    public StarterEngine(StarterBench bench) {
        this.bench = bench;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<EngineCapability> capabilities() {
        return List.of(new EngineCapability(
                NAME,
                VERSION + "-" + bench.version(),
                TaskKind.IMAGE,
                bench.digest(),
                "cpu",
                LICENCE,
                List.of(),
                Map.of("width", GenerationSpec.MAX_SIDE_PIXELS / 2.0, "height", GenerationSpec.MAX_SIDE_PIXELS / 2.0),
                1 + bench.seconds(),
                0.5,
                MEMORY_BYTES,
                0,
                "One small thing in a clean 3D style on a transparent ground; no scenes. It knows everyday things by their usual names.",
                PREFERENCE,
                bench.unavailableBecause()));
    }

    @Override
    public List<Product> make(EngineTask task) throws IOException, InterruptedException {
        ImageSpec spec = task.spec(ImageSpec.class);
        String words = words(spec, task);
        Starter.Nearness nearness = bench.nearness(words);
        Starter.Best best = best(words, task);
        PictureArt thing = PictureArt.of(words, StarterBench.image(best.picture()), Optional.empty())
                .orElseThrow(() -> EngineFailure.lasting(
                        "nothing-seen", "The starter made nothing that can be seen of \"%s\".".formatted(words)));
        task.progress(0.9, "enlarging");
        BufferedImage picture = placed(thing, spec.width(), spec.height());
        Map<String, String> facts = Map.of(
                "width", Integer.toString(spec.width()),
                "height", Integer.toString(spec.height()),
                "nearness", nearness.toString(),
                "score", String.format(Locale.ROOT, "%.3f", best.score()),
                "tries", Integer.toString(best.tries()));
        return List.of(
                task.write(Outputs.PICTURE, Png.write(picture), "image/png", facts),
                task.write(
                        Outputs.LAYERS,
                        LayersArchive.write(layered(picture)),
                        LayersArchive.MEDIA_TYPE,
                        Map.of("layers", "1")));
    }

    private static String words(ImageSpec spec, EngineTask task) {
        List<Subject> subjects = spec.scene().subjects();
        if (!spec.rework().equals(Rework.NONE) || !task.inputs().all().isEmpty()) {
            throw new IllegalArgumentException(
                    "The starter makes things from words alone; this picture is to be made by %s from %s."
                            .formatted(
                                    spec.rework().manner(), task.inputs().all().keySet()));
        }
        if (subjects.size() > 1) {
            throw new IllegalArgumentException("The starter makes one thing at a time; this picture has %d: %s."
                    .formatted(
                            subjects.size(),
                            subjects.stream().map(Subject::description).toList()));
        }
        return SubjectLibrary.core(
                subjects.isEmpty() ? spec.scene().summary() : subjects.get(0).description());
    }

    private Starter.Best best(String words, EngineTask task) throws InterruptedException {
        try {
            return bench.best(words, task.seed(), task, share -> task.progress(0.05, 0.85, share, "making"));
        } catch (CancellationException e) {
            task.checkCancelled();
            throw e;
        }
    }

    /** As large as the frame allows, in its middle. */
    private static BufferedImage placed(PictureArt thing, int width, int height) {
        double free = 1 - 2 * MARGIN;
        double tall = Math.min(free * height, free * width / thing.aspect());
        BufferedImage picture = Pixels.clear(width, height);
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.translate((width - tall * thing.aspect()) / 2, (height - tall) / 2);
        g.scale(tall, tall);
        thing.draw(new Brush(g));
        g.dispose();
        return picture;
    }

    private static LayeredPicture layered(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        Area all = new Area(0, 0, width, height);
        Layer sheet = new Layer("thing", picture, 0, 0, width, height, DEPTH_METRES, Motion.STILL, Blend.OVER);
        return new LayeredPicture(
                width, height, FOCAL_LENGTH_MM, SENSOR_MM, 0.5, all, DEPTH_METRES, all, List.of(sheet), Finish.NONE);
    }

    @Override
    public void close() {
        bench.close();
    }
}
