package studio.bottega.engine.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.api.ProgressView;
import studio.bottega.contract.domain.ProductionEvent;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskProgress;
import studio.bottega.engine.live.EventHub;
import studio.bottega.engine.studio.Library;
import studio.bottega.storage.postgres.ProductionRow;

/**
 * One client's stream of server-sent events. What is sent is read from the table, after the number that was sent last, so
 * that nothing is missed or doubled: the hub only says when to look, and the stream looks by itself as well, for what
 * other replicas wrote. A slow client slows its own stream alone; of progress it gets the newest for each task.
 *
 * <p>The thread that calls {@link #writeTo} owns the stream; {@link #close} may be called from any.
 */
final class EventStream implements EventHub.Listener, AutoCloseable {

    private static final int BATCH = 500;

    private final Library library;
    private final ProductionRow production;
    private final boolean untilTerminal;
    private final Duration poll;
    private final Duration heartbeat;
    private final Semaphore news = new Semaphore(0);
    private final Map<TaskId, TaskProgress> progress = new ConcurrentHashMap<>();
    private final Map<TaskId, String> nodes = new HashMap<>();
    private volatile boolean closed;
    private long sent;

    /**
     * @param after the number of the last event that the client has
     * @param untilTerminal whether the stream ends once the production has
     * @param poll how long the stream waits for the hub before it looks by itself
     * @param heartbeat how long it stays silent at most
     */
    EventStream(
            Library library,
            ProductionRow production,
            long after,
            boolean untilTerminal,
            Duration poll,
            Duration heartbeat) {
        this.library = library;
        this.production = production;
        this.sent = after;
        this.untilTerminal = untilTerminal;
        this.poll = poll;
        this.heartbeat = heartbeat;
    }

    @Override
    public void eventsWritten() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    @Override
    public void progressed(TaskProgress sign) {
        progress.put(sign.taskId(), sign);
        eventsWritten();
    }

    /** The client is gone, or the program stops: the stream ends at once. */
    @Override
    public void close() {
        closed = true;
        eventsWritten();
    }

    /** Sends until the client goes, the stream is closed or, if so asked, the production has ended. */
    void writeTo(OutputStream out) throws IOException {
        write(out, "retry: 1000\n\n");
        out.flush();
        Duration silence = Duration.ZERO;
        boolean ended = false;
        while (!closed && !ended) {
            boolean written;
            do {
                // The state is read before the events, so that what it tells of is among them.
                ProductionRow now = library.production(
                        production.workspaceId(), production.id().toString());
                List<ProductionEvent> events = library.events(production.workspaceId(), production.id(), sent, BATCH);
                for (ProductionEvent event : events) {
                    write(out, "id: %d\ndata: %s\n\n".formatted(event.sequence(), text(EventView.of(event))));
                    sent = event.sequence();
                }
                written = !events.isEmpty();
                ended = untilTerminal && now.state().terminal() && sent >= now.eventSequence();
            } while (written && !ended && !closed);
            boolean told = writeProgress(out);
            silence = written || told ? Duration.ZERO : silence;
            if (silence.compareTo(heartbeat) >= 0) {
                write(out, ": still here\n\n");
                silence = Duration.ZERO;
            }
            out.flush();
            if (!ended && !await()) {
                silence = silence.plus(poll);
            }
        }
    }

    /** @return whether there was anything to tell */
    private boolean writeProgress(OutputStream out) throws IOException {
        boolean told = false;
        for (TaskId task : List.copyOf(progress.keySet())) {
            TaskProgress sign = progress.remove(task);
            if (sign != null) {
                write(out, "event: progress\ndata: %s\n\n".formatted(text(view(sign))));
                told = true;
            }
        }
        return told;
    }

    private ProgressView view(TaskProgress sign) {
        if (!nodes.containsKey(sign.taskId())) {
            library.tasks(production.workspaceId(), production.id())
                    .forEach(task -> nodes.put(task.row().id(), task.row().node()));
        }
        return new ProgressView(
                sign.productionId(),
                sign.taskId(),
                nodes.getOrDefault(sign.taskId(), ""),
                sign.attempt(),
                sign.worker(),
                sign.fraction(),
                sign.stage(),
                sign.at(),
                sign.preview().jpeg());
    }

    /** @return whether there is news */
    private boolean await() {
        try {
            boolean told = news.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
            news.drainPermits();
            return told;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
            return false;
        }
    }

    private static String text(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
