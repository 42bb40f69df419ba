package studio.bottega.media.codec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Has the coming frames made by one other thread, in order, while this one works on those before. Confined to one thread itself. */
public final class Ahead<T> implements AutoCloseable {

    private static final int MOST = 6; // what takes a while on one side is made up for by the other
    private static final long PATIENCE_SECONDS = 60;

    private final Supplier<Optional<T>> maker;
    private final ExecutorService making;
    private final Deque<Future<Optional<T>>> coming = new ArrayDeque<>();
    private boolean ended; // known to the other thread alone

    /**
     * @param thread the other thread's name
     * @param maker makes the next frame, and nothing after the last; called by that thread alone, and not again after that
     */
    public Ahead(String thread, Supplier<Optional<T>> maker) {
        this.maker = maker;
        this.making = Executors.newSingleThreadExecutor(task -> {
            Thread other = new Thread(task, thread);
            other.setDaemon(true);
            return other;
        });
    }

    /**
     * The next frame.
     *
     * @return empty after the last
     * @throws MediaException as the maker threw it
     * @throws CancellationException if this thread is interrupted
     */
    public Optional<T> next() {
        while (coming.size() < MOST) {
            coming.add(making.submit(this::made));
        }
        try {
            return coming.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The work on the film was interrupted.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MediaException known) {
                throw known;
            }
            throw new IllegalStateException("A frame could not be made: " + e.getCause(), e);
        }
    }

    /** On the other thread; nothing is asked of the maker after its last frame. */
    private Optional<T> made() {
        Optional<T> frame = ended ? Optional.empty() : maker.get();
        ended = frame.isEmpty();
        return frame;
    }

    /** Ends the other thread, so that what it reads can be closed after this. */
    @Override
    public void close() {
        making.shutdownNow();
        try {
            if (!making.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A frame of the film is still being made after a minute.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
