package studio.bottega.media.cut;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import studio.bottega.media.codec.MediaException;
import studio.bottega.media.codec.YuvFrame;

/** Has the coming frames of a film made by one other thread, in order, while one is being coded. Confined to one thread itself. */
final class FrameQueue implements AutoCloseable {

    private static final int AHEAD = 3;
    private static final long PATIENCE_SECONDS = 60;

    private final int frames;
    private final IntFunction<YuvFrame> maker;
    private final ExecutorService making;
    private final Deque<Future<YuvFrame>> coming = new ArrayDeque<>();
    private int ordered;

    /**
     * @param frames how many there will be
     * @param maker makes the frame of a number; called in order and by one thread
     */
    FrameQueue(int frames, IntFunction<YuvFrame> maker) {
        this.frames = frames;
        this.maker = maker;
        this.making = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "film-frames");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The next frame.
     *
     * @throws MediaException as the maker threw it
     * @throws CancellationException if this thread is interrupted
     */
    YuvFrame next() {
        while (ordered < frames && coming.size() < AHEAD) {
            int frame = ordered++;
            coming.add(making.submit(() -> maker.apply(frame)));
        }
        try {
            return coming.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Cutting was interrupted.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MediaException known) {
                throw known;
            }
            throw new IllegalStateException("A frame could not be made: " + e.getCause(), e);
        }
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
