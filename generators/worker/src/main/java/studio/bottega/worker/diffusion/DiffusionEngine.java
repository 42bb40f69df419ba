package studio.bottega.worker.diffusion;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.generators.image.Bitmap;
import studio.bottega.generators.image.Planes;
import studio.bottega.generators.model.VaeMemory;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.pipeline.PromptBatch;
import studio.bottega.generators.pipeline.StepListener;
import studio.bottega.generators.weights.WeightsException;
import studio.bottega.media.picture.Flattening;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.LayersArchive;
import studio.bottega.media.picture.Png;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/**
 * {@code diffusion}: pictures from a checkpoint of any family that reads words. All tensors live on one thread, the device's; the weights
 * are loaded for the first picture and stay. Thread-safe: tasks wait for the device in turn.
 */
public final class DiffusionEngine implements Engine {

    private static final String NAME = "diffusion";
    private static final String VERSION = "1";
    private static final int PREFERENCE = 80;
    private static final double MAX_SIDE = GenerationSpec.MAX_SIDE_PIXELS / 2.0;

    /** Of one step of a denoiser of 3.44 GB on two cores, for pictures of 512 x 512. */
    private static final double SECONDS_PER_STEP = 18.3;

    private static final double REFERENCE_BYTES = 3.44e9;
    private static final double REFERENCE_SIDE = 512;

    private final Settings settings;
    private final @Nullable Checkpoint checkpoint;
    private final String unavailableBecause;
    private final ExecutorService device = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "diffusion-cpu");
        thread.setDaemon(true);
        return thread;
    });

    /** Only the device's thread touches it. */
    private @Nullable Painter loaded;

    /**
     * @param model folder of a checkpoint in the layout of diffusers, or a single file
     * @param steps denoising steps of a picture; empty for what suits the checkpoint
     * @param guidance scale of guidance; empty for what suits the checkpoint
     * @param side of the square pictures that are made before they are enlarged, in pixels; empty for that of the training
     * @param loras files to merge into the checkpoint, with {@code =WEIGHT} behind those whose weight is not 1
     */
    public record Settings(
            Path model, OptionalInt steps, OptionalDouble guidance, OptionalInt side, List<String> loras) {

        public Settings {
            loras = List.copyOf(loras);
        }

        /** The checkpoint as it is. */
        public static Settings of(Path model) {
            return new Settings(model, OptionalInt.empty(), OptionalDouble.empty(), OptionalInt.empty(), List.of());
        }
    }

    public DiffusionEngine(Settings settings) {
        this.settings = settings;
        Checkpoint found = null;
        String because = "";
        try {
            found = Checkpoint.inspect(settings.model, settings.side, settings.loras);
            because = found.card().refusal(settings.steps, settings.guidance);
        } catch (WeightsException e) {
            because = String.valueOf(e.getMessage());
        }
        this.checkpoint = found;
        this.unavailableBecause = because;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<EngineCapability> capabilities() {
        Checkpoint known = checkpoint;
        double area = known == null ? 1 : Math.pow(known.side() / REFERENCE_SIDE, 2);
        double perStep = known == null ? 0 : SECONDS_PER_STEP * known.bytes() / REFERENCE_BYTES * area;
        return List.of(new EngineCapability(
                NAME,
                "%s-%d-%s".formatted(VERSION, steps(), guidance()),
                TaskKind.IMAGE,
                known == null ? "" : known.digest(),
                "cpu",
                known == null ? "unknown" : known.card().licence().toString(),
                List.of(),
                Map.of("width", MAX_SIDE, "height", MAX_SIDE),
                1 + steps() * perStep,
                0.5,
                known == null ? 0 : known.bytes() * 5 / 4,
                0,
                "Pictures by diffusion from the checkpoint %s, %d steps, %s. One flat sheet: a camera can move over it, without parallax."
                        .formatted(known == null ? settings.model : known.card().name(), steps(), made(known)),
                PREFERENCE,
                unavailableBecause));
    }

    private int steps() {
        Checkpoint known = checkpoint;
        return settings.steps.orElse(known == null ? 1 : known.card().steps().usual());
    }

    private double guidance() {
        Checkpoint known = checkpoint;
        return settings.guidance.orElse(
                known == null ? 1 : known.card().guidance().usual());
    }

    private static String made(@Nullable Checkpoint known) {
        return known == null
                ? "size unknown"
                : "made at about %1$d x %1$d pixels and enlarged to the delivery size".formatted(known.side());
    }

    @Override
    public List<Product> make(EngineTask task) throws IOException, InterruptedException {
        ImageSpec spec = task.spec(ImageSpec.class);
        Bitmap picture = onDevice(task, spec);
        task.progress(0.92, "enlarging to the delivery size");
        LayeredPicture sheet = SingleSheet.over(picture, spec.width(), spec.height());
        Map<String, String> facts = Map.of(
                "width", Integer.toString(spec.width()),
                "height", Integer.toString(spec.height()),
                "generatedWidth", Integer.toString(picture.width()),
                "generatedHeight", Integer.toString(picture.height()),
                "steps", Integer.toString(steps()));
        return List.of(
                task.write(Outputs.PICTURE, Png.write(Flattening.flatten(sheet, task.seed())), "image/png", facts),
                task.write(
                        Outputs.LAYERS, LayersArchive.write(sheet), LayersArchive.MEDIA_TYPE, Map.of("layers", "1")));
    }

    private Bitmap onDevice(EngineTask task, ImageSpec spec) throws InterruptedException {
        Future<Bitmap> work = device.submit(() -> generate(task, spec));
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause(), task);
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause, EngineTask task) throws InterruptedException {
        if (cause instanceof CancellationException) {
            task.checkCancelled();
        }
        if (cause instanceof WeightsException damaged) {
            return EngineFailure.lasting(
                    "checkpoint-unusable", "The checkpoint cannot be used: " + damaged.getMessage(), damaged);
        }
        if (cause instanceof EngineException || cause instanceof OutOfMemoryError) {
            return outOfMemory(cause)
                    ? EngineFailure.passing(
                            "out-of-memory",
                            "The device has too little memory for the picture, in tiles too. Use a smaller checkpoint or free memory.",
                            cause)
                    : EngineFailure.passing("device", "The device failed: " + cause.getMessage(), cause);
        }
        if (cause instanceof RuntimeException known) {
            return known;
        }
        return EngineFailure.passing("device", "The device's thread failed: " + cause);
    }

    private static boolean outOfMemory(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return cause instanceof OutOfMemoryError
                || message.contains("out of memory")
                || message.contains("can't allocate memory");
    }

    private Bitmap generate(EngineTask task, ImageSpec spec) {
        task.progress(0.01, "loading the checkpoint");
        Painter painter = painter();
        Painter.Wish wish = wish(spec);
        try {
            return paint(painter, wish, task);
        } catch (EngineException e) {
            if (!outOfMemory(e)) {
                throw e;
            }
            task.progress(0.05, "again in tiles, for want of memory");
            return paint(painter, wish.tiled(), task);
        }
    }

    private Painter.Wish wish(ImageSpec spec) {
        Checkpoint.Size size = usable().sizeFor(spec.width(), spec.height());
        PicturePrompt prompt = PicturePrompt.of(spec);
        return new Painter.Wish(
                PromptBatch.of(prompt.wanted(), prompt.unwanted()),
                size.width(),
                size.height(),
                steps(),
                guidance(),
                VaeMemory.WHOLE);
    }

    private static Bitmap paint(Painter painter, Painter.Wish wish, EngineTask task) {
        try (NDArray picture = painter.paint(wish, new SeededNoise(task.seed()), watching(task))) {
            return new Planes(3, wish.height(), wish.width(), picture.toFloatArray()).toBitmap();
        }
    }

    private static StepListener watching(EngineTask task) {
        return new StepListener() {
            @Override
            public void onStep(int step, int steps, double timestep, NDArray latents) {
                if (task.cancelled()) {
                    throw new CancellationException("Cancelled after step %d of %d".formatted(step + 1, steps));
                }
                task.progress(0.05, 0.9, (step + 1.0) / steps, "step %d of %d".formatted(step + 1, steps));
            }
        };
    }

    private Painter painter() {
        Painter present = loaded;
        if (present == null) {
            present = Painter.load(usable(), NDManager.newBaseManager(Device.cpu()));
            loaded = present;
        }
        return present;
    }

    private Checkpoint usable() {
        Checkpoint known = checkpoint;
        if (known == null) {
            throw EngineFailure.lasting("checkpoint-unusable", unavailableBecause);
        }
        return known;
    }

    @Override
    public void close() {
        device.execute(() -> {
            Painter present = loaded;
            if (present != null) {
                present.close();
                loaded = null;
            }
        });
        device.shutdown();
    }
}
