package studio.bottega.generators.train;

import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Threads that compute batches side by side, PyTorch using one thread in each.
 *
 * <p>Layers of a small model are too short to be shared: with two threads in every operator, one of them waited during a third of a step. PyTorch's number of
 * threads is the process's, so only a program that does nothing else takes more than one lane.
 */
final class Lanes implements AutoCloseable {

    private static final int MOST = 64;

    private final int count;
    private final int threadsBefore = JniUtils.getNumThreads();
    private final ExecutorService threads;

    /** @param count at least 1; one computes with all the threads that PyTorch has */
    Lanes(int count) {
        if (count < 1 || count > MOST) {
            throw new TrainingException("A training has 1 to %d lanes, got %d.".formatted(MOST, count));
        }
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "training-lane");
            thread.setDaemon(true);
            return thread;
        });
        if (count > 1) {
            JniUtils.setNumThreads(1);
        }
    }

    int count() {
        return count;
    }

    /**
     * Computes all, as many at a time as there are lanes.
     *
     * @return the results in the order of the works
     * @throws CancellationException if this thread is interrupted
     */
    <T> List<T> all(List<Supplier<T>> works) {
        List<Future<T>> futures = new ArrayList<>();
        works.forEach(work -> futures.add(threads.submit(work::get)));
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> future : futures) {
                results.add(future.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The training was interrupted.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("A batch could not be computed: " + e.getCause(), e);
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        if (count > 1) {
            JniUtils.setNumThreads(threadsBefore);
        }
    }
}
