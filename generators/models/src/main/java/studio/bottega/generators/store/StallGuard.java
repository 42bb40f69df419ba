package studio.bottega.generators.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Ends a transfer in which nothing comes any more: the client's streams wait for ever. */
final class StallGuard implements AutoCloseable {

    private static final int CHECKS_PER_LIMIT = 4;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "pull-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong lastNanos = new AtomicLong(System.nanoTime());

    /** @param stream is closed when nothing came for {@code limit}; whoever reads it sees its end */
    StallGuard(InputStream stream, Duration limit) {
        long period = Math.max(1, limit.toNanos() / CHECKS_PER_LIMIT);
        timer.scheduleAtFixedRate(() -> closeIfStalled(stream, limit), period, period, TimeUnit.NANOSECONDS);
    }

    private void closeIfStalled(InputStream stream, Duration limit) {
        if (System.nanoTime() - lastNanos.get() > limit.toNanos()) {
            try {
                stream.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e); // ends the watch; the reader has its own end
            }
        }
    }

    /** Something came. */
    void progress() {
        lastNanos.set(System.nanoTime());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
