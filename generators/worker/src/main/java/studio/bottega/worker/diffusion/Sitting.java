package studio.bottega.worker.diffusion;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import studio.bottega.contract.domain.Rework.Guide;
import studio.bottega.generators.image.Bitmap;
import studio.bottega.generators.image.Planes;
import studio.bottega.generators.model.ControlNetModel;
import studio.bottega.generators.model.VaeMemory;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;
import studio.bottega.worker.diffusion.Equipment.Part;
import studio.bottega.worker.diffusion.Equipment.Reference;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.ModelCache.Lease;
import studio.bottega.worker.engine.ModelCache.Loaded;

/**
 * One task at work on its device: what it needs is borrowed, loaded where it is not there yet, and given back. Runs on the device's thread.
 *
 * @param loader of checkpoints
 * @param task whose seed makes the noise
 */
record Sitting(DeviceLane lane, Equipment equipment, Painter.Loader loader, EngineTask task) {

    /** What is borrowed, given back from the last to the first. */
    private static final class Borrowed implements AutoCloseable {
        private final Deque<Lease<?>> leases = new ArrayDeque<>();

        <M> M take(Lease<M> lease) {
            leases.push(lease);
            return lease.model();
        }

        @Override
        public void close() {
            leases.forEach(Lease::close);
        }
    }

    Bitmap paint(Sketch sketch, int steps, double guidance) throws InterruptedException {
        task.progress(0.01, "loading the checkpoint");
        lane.models().requireRoom(sketch.checkpoint().card().name(), bytes(sketch));
        try (Borrowed borrowed = new Borrowed()) {
            Painter painter = borrowed.take(painter(sketch));
            List<ControlNetModel> nets = new ArrayList<>();
            for (Sketch.Steer steer : sketch.steers()) {
                nets.add(borrowed.take(net(steer.control().guide())));
            }
            return paint(painter, new Painter.Wish(sketch, nets, steps, guidance, VaeMemory.WHOLE));
        }
    }

    private long bytes(Sketch sketch) {
        long nets = sketch.steers().stream()
                .map(steer -> steer.control().guide())
                .distinct()
                .mapToLong(guide -> part(guide).bytes())
                .sum();
        return sketch.checkpoint().bytes()
                + reference(sketch).map(Reference::bytes).orElse(0L)
                + nets;
    }

    private Optional<Reference> reference(Sketch sketch) {
        return sketch.references().isEmpty() ? Optional.empty() : equipment.reference();
    }

    private Part part(Guide guide) {
        return Objects.requireNonNull(equipment.controls().get(guide), "a sketch has only what there is");
    }

    private Lease<Painter> painter(Sketch sketch) throws InterruptedException {
        Checkpoint checkpoint = sketch.checkpoint();
        Optional<Reference> reference = reference(sketch);
        String name = checkpoint.card().name() + " " + checkpoint.digest()
                + reference.map(own -> " with reference " + sketch.likeness()).orElse("");
        long bytes = checkpoint.bytes() + reference.map(Reference::bytes).orElse(0L);
        return lane.models().borrow(name, Painter.class, bytes, () -> {
            Painter loaded = loader.load(
                    checkpoint.within(lane.threads()), lane.tensors(), lane.precision(), reference, sketch.likeness());
            return new Loaded<>(loaded, loaded::close);
        });
    }

    private Lease<ControlNetModel> net(Guide guide) throws InterruptedException {
        Part part = part(guide);
        String name = "ControlNet " + guide + " " + part.digest();
        return lane.models().borrow(name, ControlNetModel.class, part.bytes(), () -> {
            NDManager manager = lane.tensors().newSubManager();
            boolean loaded = false;
            try {
                ControlNetModel net = new ControlNetModel(
                        ControlNetModel.Config.from(JsonConfig.read(part.path().resolve("config.json"))),
                        Weights.load(manager, TensorSource.open(part.path()), lane.precision()));
                loaded = true;
                return new Loaded<>(net, manager::close);
            } finally {
                if (!loaded) {
                    manager.close();
                }
            }
        });
    }

    private Bitmap paint(Painter painter, Painter.Wish wish) {
        try {
            return painted(painter, wish);
        } catch (EngineException | OutOfMemoryError e) {
            if (!outOfMemory(e)) {
                throw e;
            }
            task.progress(0.05, "again in tiles, for want of memory");
            return painted(painter, wish.tiled());
        }
    }

    private Bitmap painted(Painter painter, Painter.Wish wish) {
        Sketch sketch = wish.sketch();
        try (NDManager own = lane.tensors().newSubManager();
                NDArray picture =
                        painter.paint(wish, own, new SeededNoise(task.seed()), new Previewer(task, painter, wish))) {
            return sketch.finished(new Planes(3, sketch.height(), sketch.width(), picture.toFloatArray()));
        }
    }

    static boolean outOfMemory(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return cause instanceof OutOfMemoryError
                || message.contains("out of memory")
                || message.contains("can't allocate memory");
    }
}
