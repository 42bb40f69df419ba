package studio.bottega.worker.diffusion;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.cutout.Starter;
import studio.bottega.generators.cutout.StarterCard;
import studio.bottega.generators.ops.TensorThreads;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.StableDiffusion;
import studio.bottega.generators.pipeline.StepListener;
import studio.bottega.generators.train.MiniLm;
import studio.bottega.generators.weights.WeightsException;
import studio.bottega.media.picture.Pixels;
import studio.bottega.media.picture.Smoothing;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;

/**
 * A starter checkpoint and the one thread that works with it. Loaded when it is first asked; then it stays. Thread-safe: tasks wait in turn.
 */
public final class StarterBench implements AutoCloseable {

    private static final int DIGEST_SHOWN = 12;

    private final StarterSettings settings;
    private final @Nullable StarterCard card;
    private final Loras loras;
    private final int side;
    private final String digest;
    private final String unavailableBecause;
    private final ExecutorService thread;
    private @Nullable NDManager tensors; // only its thread touches these two
    private @Nullable Starter starter;

    public StarterBench(StarterSettings settings) {
        this.settings = settings;
        StarterCard found = null;
        int pixels = 0;
        String sum = "";
        String because = "";
        Loras merged = new Loras(Map.of());
        try {
            found = Starter.card(settings.checkpoint());
            pixels = Starter.side(settings.checkpoint());
            merged = Loras.of(settings.loras());
            additions(settings.checkpoint(), merged);
            sum = Checkpoint.digest(settings.checkpoint(), Checkpoint.files(settings.checkpoint()), merged);
        } catch (WeightsException e) {
            because = String.valueOf(e.getMessage());
        } catch (IOException e) {
            because = "The starter %s cannot be read: %s".formatted(settings.checkpoint(), e.getMessage());
        }
        this.card = found;
        this.loras = merged;
        this.side = pixels;
        this.digest = sum;
        this.unavailableBecause = because;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "starter");
            made.setDaemon(true);
            return made;
        });
    }

    /** Empty if it can be used, else a sentence that says what is missing. */
    public String unavailableBecause() {
        return unavailableBecause;
    }

    /** SHA-256 over names and contents of the checkpoint's files; empty if it cannot be used. */
    String digest() {
        return digest;
    }

    /** What, besides the weights, changes the bytes of a picture. */
    String version() {
        return card == null
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "%d-%s-of-%d-%s",
                        card.steps(),
                        card.guidance(),
                        tries(),
                        digest.substring(0, DIGEST_SHOWN));
    }

    /** Of its pictures, in pixels. */
    int side() {
        return side;
    }

    /** Pictures of one thing, of which the best is taken. */
    int tries() {
        return usable().tries(settings.seconds());
    }

    /** Seconds that they take, by the checkpoint's card. */
    double seconds() {
        return card == null ? 0 : card.secondsPerPicture() * tries();
    }

    /** How near words are to what the starter was trained with. */
    Starter.Nearness nearness(String words) throws InterruptedException {
        return ask(() -> loaded().nearness(words));
    }

    /**
     * The best picture of one thing.
     *
     * @param progress is told the share that is done
     * @throws CancellationException if the task is cancelled meanwhile
     */
    Starter.Best best(String words, long seed, EngineTask task, DoubleConsumer progress) throws InterruptedException {
        StepListener watch = new StepListener() {
            @Override
            public void onStep(int step, int steps, double timestep, NDArray latents) {
                if (task.cancelled()) {
                    throw new CancellationException("Cancelled after step %d of %d".formatted(step + 1, steps));
                }
                progress.accept((step + 1.0) / steps);
            }
        };
        return ask(() -> loaded().best(words, seed, tries(), watch));
    }

    /** Whether a person taught it anything. */
    boolean learned() {
        return !loras.taught().isEmpty();
    }

    /** A picture as others draw with it: evened, premultiplied. */
    static BufferedImage image(Cutout picture) {
        BufferedImage image = Pixels.clear(picture.side(), picture.side());
        int[] argb = picture.argb();
        System.arraycopy(argb, 0, Pixels.of(image), 0, argb.length);
        return Smoothing.of(image);
    }

    private StarterCard usable() {
        StarterCard known = card;
        if (known == null) {
            throw EngineFailure.lasting("checkpoint-unusable", unavailableBecause);
        }
        return known;
    }

    private Starter loaded() throws IOException {
        Starter present = starter;
        if (present == null) {
            TensorThreads.use(1); // others work beside it on few cores
            NDManager manager = NDManager.newBaseManager();
            tensors = manager;
            present = Starter.load(
                    settings.checkpoint(),
                    MiniLm.of(settings.checkpoint(), settings.cache()),
                    manager,
                    additions(settings.checkpoint(), loras),
                    loras.taught());
            starter = present;
        }
        return present;
    }

    private static StableDiffusion.Additions additions(Path checkpoint, Loras loras) {
        return loras.over(DiffusersRepository.open(checkpoint));
    }

    private <T> T ask(Callable<T> question) throws InterruptedException {
        usable();
        Future<T> answer = thread.submit(question);
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(false);
            throw e;
        } catch (ExecutionException e) {
            throw failure(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof WeightsException damaged) {
            return EngineFailure.lasting(
                    "checkpoint-unusable", "The starter cannot be used: " + damaged.getMessage(), damaged);
        }
        if (cause instanceof EngineException failed) {
            return EngineFailure.passing("device", "The device failed: " + failed.getMessage(), failed);
        }
        if (cause instanceof RuntimeException known) {
            return known;
        }
        return EngineFailure.passing("device", "The starter's thread failed: " + cause, cause);
    }

    @Override
    public void close() {
        thread.execute(() -> {
            Starter present = starter;
            if (present != null) {
                present.close();
            }
            NDManager manager = tensors;
            if (manager != null) {
                manager.close();
            }
        });
        thread.shutdown();
    }
}
