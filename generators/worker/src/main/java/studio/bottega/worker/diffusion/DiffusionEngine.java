package studio.bottega.worker.diffusion;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.generators.image.Bitmap;
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
 * {@code diffusion}: pictures from a checkpoint of any family that reads words; from words, from a picture that is varied, edited, painted anew
 * under a mask or continued, steered by control pictures and references. Each device has one thread and keeps what it loaded as long as there is room.
 * Thread-safe: tasks wait for a device in turn.
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

    private final DiffusionSettings settings;
    private final Painter.Loader loader;
    private final @Nullable Equipment equipment;
    private final String unavailableBecause;
    private final List<DeviceLane> lanes;
    private final BlockingQueue<DeviceLane> idle;

    public DiffusionEngine(DiffusionSettings settings) {
        this(settings, Painter::load);
    }

    /** @param loader of checkpoints */
    DiffusionEngine(DiffusionSettings settings, Painter.Loader loader) {
        this.settings = settings;
        this.loader = loader;
        Equipment found = null;
        List<DeviceLane> devices = List.of();
        String because = "";
        try {
            found = Equipment.inspect(settings);
            devices = DeviceLane.of(settings.machine());
            because = refusal(found, settings, devices);
        } catch (WeightsException | IllegalArgumentException e) {
            because = String.valueOf(e.getMessage());
        }
        this.equipment = found;
        this.unavailableBecause = because;
        this.lanes = devices;
        this.idle = new LinkedBlockingQueue<>(devices);
    }

    private static String refusal(Equipment equipment, DiffusionSettings settings, List<DeviceLane> devices) {
        return equipment.checkpoints().stream()
                .flatMap(checkpoint -> Stream.concat(
                        Stream.of(checkpoint.card().refusal(settings.steps(), settings.guidance())),
                        devices.stream().map(lane -> lane.refusal(checkpoint))))
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int lanes(int cores) {
        return Math.max(1, lanes.size());
    }

    @Override
    public List<EngineCapability> capabilities() {
        Equipment known = equipment;
        Checkpoint drawer = known == null ? null : known.drawer();
        double area = drawer == null ? 1 : Math.pow(drawer.side() / REFERENCE_SIDE, 2);
        double perStep = drawer == null ? 0 : SECONDS_PER_STEP * drawer.bytes() / REFERENCE_BYTES * area;
        Map<String, Double> limits = new LinkedHashMap<>(Map.of("width", MAX_SIDE, "height", MAX_SIDE));
        if (known != null) {
            limits.putAll(known.abilities());
        }
        int steps = drawer == null ? 1 : steps(drawer);
        return List.of(new EngineCapability(
                NAME,
                drawer == null ? VERSION : version(drawer),
                TaskKind.IMAGE,
                known == null ? "" : known.digest(),
                lanes.isEmpty() ? "none" : lanes.stream().map(DeviceLane::name).collect(Collectors.joining(", ")),
                drawer == null ? "unknown" : drawer.card().licence().toString(),
                List.of(),
                limits,
                1 + steps * perStep,
                0.5,
                known == null ? 0 : known.bytes() * 5 / 4,
                0,
                describe(known, steps),
                PREFERENCE,
                unavailableBecause));
    }

    /** What changes the bytes of a picture besides its task and the weights. */
    private String version(Checkpoint drawer) {
        String plain = "%s-%d-%s".formatted(VERSION, steps(drawer), guidance(drawer));
        boolean reduced = lanes.stream().anyMatch(lane -> lane.precision() != DataType.FLOAT32);
        return reduced ? plain + "-" + lanes.get(0).precision().name().toLowerCase(Locale.ROOT) : plain;
    }

    private String describe(@Nullable Equipment known, int steps) {
        if (known == null) {
            return "Pictures by diffusion from the checkpoint %s.".formatted(settings.model());
        }
        List<String> more = known.abilities().keySet().stream().sorted().toList();
        return ("Pictures by diffusion from the checkpoint %s, %d steps, made at about %3$d x %3$d pixels and enlarged to the delivery size."
                        + " One flat sheet: a camera can move over it, without parallax. Besides words it takes: %4$s.")
                .formatted(
                        known.drawer().card().name(),
                        steps,
                        known.drawer().side(),
                        more.isEmpty() ? "nothing" : String.join(", ", more));
    }

    private int steps(Checkpoint checkpoint) {
        return settings.steps().orElse(checkpoint.card().steps().usual());
    }

    private double guidance(Checkpoint checkpoint) {
        return settings.guidance().orElse(checkpoint.card().guidance().usual());
    }

    @Override
    public List<Product> make(EngineTask task) throws IOException, InterruptedException {
        ImageSpec spec = task.spec(ImageSpec.class);
        Sketch sketch = Sketch.of(spec, task.inputs(), usable());
        Bitmap picture = onDevice(task, sketch);
        task.progress(0.92, "enlarging to the delivery size");
        LayeredPicture sheet = SingleSheet.over(picture, spec.width(), spec.height());
        Map<String, String> facts = Map.of(
                "width", Integer.toString(spec.width()),
                "height", Integer.toString(spec.height()),
                "generatedWidth", Integer.toString(picture.width()),
                "generatedHeight", Integer.toString(picture.height()),
                "checkpoint", sketch.checkpoint().card().name(),
                "steps", Integer.toString(steps(sketch.checkpoint())));
        return List.of(
                task.write(Outputs.PICTURE, Png.write(Flattening.flatten(sheet, task.seed())), "image/png", facts),
                task.write(
                        Outputs.LAYERS, LayersArchive.write(sheet), LayersArchive.MEDIA_TYPE, Map.of("layers", "1")));
    }

    private Bitmap onDevice(EngineTask task, Sketch sketch) throws InterruptedException {
        task.progress(0, "waiting for a device");
        DeviceLane lane = idle.take();
        Future<Bitmap> work = lane.submit(() -> {
            try {
                return new Sitting(lane, usable(), loader, task)
                        .paint(sketch, steps(sketch.checkpoint()), guidance(sketch.checkpoint()));
            } finally {
                idle.add(lane); // also when nobody waits for the picture any more
            }
        });
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw failure(Objects.requireNonNullElse(e.getCause(), e), task);
        }
    }

    private static RuntimeException failure(Throwable cause, EngineTask task) throws InterruptedException {
        if (cause instanceof CancellationException) {
            task.checkCancelled();
        }
        if (cause instanceof WeightsException damaged) {
            return EngineFailure.lasting(
                    "checkpoint-unusable", "The checkpoint cannot be used: " + damaged.getMessage(), damaged);
        }
        if (cause instanceof EngineException || cause instanceof OutOfMemoryError) {
            return Sitting.outOfMemory(cause)
                    ? EngineFailure.passing(
                            "out-of-memory",
                            "The device has too little memory for the picture, in tiles too. Use a smaller checkpoint or free memory.",
                            cause)
                    : EngineFailure.passing("device", "The device failed: " + cause.getMessage(), cause);
        }
        if (cause instanceof RuntimeException known) {
            return known;
        }
        return EngineFailure.passing("device", "The device's thread failed: " + cause, cause);
    }

    private Equipment usable() {
        Equipment known = equipment;
        if (known == null || !unavailableBecause.isEmpty()) {
            throw EngineFailure.lasting("checkpoint-unusable", unavailableBecause);
        }
        return known;
    }

    @Override
    public void close() {
        lanes.forEach(DeviceLane::close);
    }
}
