package studio.bottega.worker.diffusion;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.domain.TrainSpec;
import studio.bottega.contract.domain.TrainSpec.Manner;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.generators.train.Learned;
import studio.bottega.generators.train.OwnTraining;
import studio.bottega.generators.train.TrainingException;
import studio.bottega.generators.weights.WeightsException;
import studio.bottega.worker.asset.DiskSpace;
import studio.bottega.worker.engine.Engine;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/**
 * {@code trainer}: teaches a checkpoint a thing of a person's own. One thread of low priority does all of it, and looks between steps whether it is still
 * wanted. An attempt goes on where the last one on this machine was ended. Thread-safe: tasks wait in turn.
 */
public final class TrainerEngine implements Engine {

    /** The name that tasks use. */
    public static final String NAME = "trainer";

    private static final Logger LOG = LoggerFactory.getLogger(TrainerEngine.class);

    private static final int LAST_SECONDS = 4;

    private final TrainingBase base;
    private final TrainingFolders folders;
    private final InstantSource clock;
    private final ExecutorService thread;

    /**
     * @param checkpoint to learn on
     * @param folder for what attempts go on from
     */
    public TrainerEngine(Path checkpoint, Path folder, InstantSource clock) {
        this.base = TrainingBase.inspect(checkpoint);
        this.folders = new TrainingFolders(folder, clock);
        this.clock = clock;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, NAME);
            made.setDaemon(true);
            made.setPriority(Thread.MIN_PRIORITY);
            return made;
        });
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<EngineCapability> capabilities() {
        return List.of(base.capability(NAME));
    }

    @Override
    public List<Product> make(EngineTask task) throws IOException, InterruptedException {
        TrainSpec spec = task.spec(TrainSpec.class);
        if (!base.unavailableBecause().isEmpty()) {
            throw EngineFailure.lasting("checkpoint-unusable", base.unavailableBecause());
        }
        if (spec.manner() == Manner.WORD && !base.words()) {
            throw new IllegalArgumentException(
                    "Words are learned on Stable Diffusion 1, 2 and XL, and the base here is the starter. Train a LoRA, or configure a checkpoint of those.");
        }
        task.progress(0, "waiting for its turn");
        Future<List<Product>> work = thread.submit(() -> train(spec, task));
        try {
            return work.get(); // an interrupt ends the waiting, and the training itself at its next step
        } catch (ExecutionException e) {
            throw failure(e.getCause(), task);
        }
    }

    private List<Product> train(TrainSpec spec, EngineTask task) throws IOException, InterruptedException {
        TrainingLooker looker = new TrainingLooker(task);
        looker.check();
        TaskRequest request = task.request();
        try (TrainingFolders.Place place =
                folders.enter(request.taskKey(), request.attempt(), () -> !task.cancelled())) {
            try {
                Lesson lesson = Lesson.prepare(spec, task, base, place.folder());
                Learned learned = spec.manner() == Manner.LORA
                        ? OwnTraining.lora(lesson.options(), clock, looker)
                        : OwnTraining.word(lesson.options(), clock, looker);
                return lesson.products(learned, task);
            } catch (CancellationException e) {
                if (!task.comesAgain()) {
                    place.remove();
                }
                throw e;
            } catch (IllegalArgumentException | WeightsException e) { // the next attempt would not get further
                place.remove();
                throw e;
            } catch (TrainingException e) {
                place.remove();
                String sentence = String.valueOf(e.getMessage()).replace(place.folder() + "/", "");
                throw EngineFailure.lasting("training-refused", sentence.replace(Lesson.PICTURES + "/", ""), e);
            }
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause, EngineTask task)
            throws IOException, InterruptedException {
        if (cause instanceof CancellationException) {
            task.checkCancelled();
        }
        if (cause instanceof InterruptedException ended) {
            throw ended;
        }
        if (cause instanceof WeightsException damaged) {
            return EngineFailure.lasting(
                    "checkpoint-unusable", "The base cannot be used: " + damaged.getMessage(), damaged);
        }
        if (cause instanceof EngineException failed) {
            return EngineFailure.passing("device", "The device failed: " + failed.getMessage(), failed);
        }
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof UncheckedIOException io) {
            return DiskSpace.exhausted(io)
                    ? DiskSpace.failure("what the training keeps", io)
                    : EngineFailure.passing("input-output", String.valueOf(io.getMessage()), io);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known
                ? known
                : EngineFailure.passing("device", "The trainer's thread failed: " + cause);
    }

    @Override
    public void stored(TaskRequest request) {
        try {
            folders.remove(request.taskKey());
        } catch (IOException e) {
            LOG.warn("What a finished training left behind goes with the next one: {}", e.toString());
        }
    }

    /** Whatever runs has been told that it is not wanted here any more; it has a moment to save its state. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn(
                        "A training did not come to the end of its step; the next attempt goes on from the state before.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
