package studio.bottega.engine.api;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.contract.domain.TaskId;

/**
 * One client's stream of server-sent events. It holds no thread: it writes when there is news and the client takes it, and
 * waits otherwise. A slow client slows its own stream alone: nothing is written while what was written before is on its
 * way, events are read again later, and of progress it gets the newest for each task. Who takes nothing for a minute is
 * gone.
 *
 * <p>{@link #tell} and {@link #close} may be called from any thread; all else happens on the connection's event loop.
 */
final class EventStream implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CHUNK_BYTES = 32_768;
    private static final int MAX_SIGNS = 64;
    private static final Buffer HELLO = Buffer.buffer("retry: 1000\n\n");
    private static final Buffer STILL_HERE = Buffer.buffer(": still here\n\n");

    private final HttpServerResponse response;
    private final Context context;
    private final EventFeed feed;
    private final boolean untilTerminal;
    private final long beatMillis;
    private final Map<TaskId, Buffer> progress = new LinkedHashMap<>();
    private EventTail tail;
    private long sent;
    private long timer;
    private boolean catchingUp;
    private boolean silent;
    private long stuckMillis;
    private volatile boolean closed;

    /**
     * @param response nothing of it has been written
     * @param context of the connection
     * @param after the number of the last event that the client has
     * @param untilTerminal whether the stream ends once the production has
     * @param heartbeat how long it stays silent at most
     */
    EventStream(
            HttpServerResponse response,
            Context context,
            EventFeed feed,
            long after,
            boolean untilTerminal,
            Duration heartbeat) {
        this.response = response;
        this.context = context;
        this.feed = feed;
        this.tail = feed.tail();
        this.sent = after;
        this.untilTerminal = untilTerminal;
        this.beatMillis = Math.max(1, heartbeat.toMillis() / 2);
    }

    void begin() {
        context.runOnContext(now -> {
            if (!gone()) {
                response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream;charset=UTF-8")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .putHeader("X-Accel-Buffering", "no")
                        .setChunked(true);
                response.drainHandler(taken -> pump());
                timer = context.owner().setPeriodic(beatMillis, tick -> context.runOnContext(later -> beat()));
                write(HELLO);
            }
        });
    }

    /** There is news: events, and signs of progress. */
    void tell(EventTail newest, Map<TaskId, Buffer> signs) {
        context.runOnContext(now -> {
            tail = newest;
            signs.forEach(this::put);
            pump();
        });
    }

    private void put(TaskId task, Buffer sign) {
        progress.remove(task);
        progress.put(task, sign);
        if (progress.size() > MAX_SIGNS) {
            progress.remove(progress.keySet().iterator().next());
        }
    }

    /** The stream ends at once: its client is gone, the program stops, or there is nothing to be had. */
    @Override
    public void close() {
        closed = true;
        context.runOnContext(now -> {
            context.owner().cancelTimer(timer);
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        });
    }

    private boolean gone() {
        return closed || response.ended() || response.closed();
    }

    /** Writes what there is, as long as the client takes it. */
    private void pump() {
        while (!gone() && !catchingUp && !response.writeQueueFull()) {
            if (sent < tail.after()) {
                catchUp();
                return;
            }
            Buffer chunk = next();
            if (chunk.length() == 0) {
                if (untilTerminal && sent >= tail.end()) {
                    close();
                }
                return;
            }
            write(chunk);
        }
    }

    /** The events that come next, and then progress. */
    private Buffer next() {
        Buffer chunk = append(Buffer.buffer(), tail.since(sent));
        while (chunk.length() < CHUNK_BYTES && !progress.isEmpty()) {
            TaskId task = progress.keySet().iterator().next();
            chunk.appendBuffer(progress.remove(task));
        }
        return chunk;
    }

    private Buffer append(Buffer chunk, List<EventTail.Sent> events) {
        for (EventTail.Sent event : events) {
            if (chunk.length() >= CHUNK_BYTES) {
                break;
            }
            chunk.appendBuffer(event.text());
            sent = event.sequence();
        }
        return chunk;
    }

    private void catchUp() {
        catchingUp = true;
        feed.catchUp(
                sent,
                events -> context.runOnContext(now -> {
                    catchingUp = false;
                    if (!gone() && !events.isEmpty()) {
                        write(append(Buffer.buffer(), events));
                        pump();
                    }
                }),
                this::close);
    }

    private void write(Buffer text) {
        silent = false;
        response.write(text);
    }

    private void beat() {
        if (gone()) {
            return;
        }
        if (response.writeQueueFull()) {
            stuckMillis += beatMillis;
            if (stuckMillis >= PATIENCE.toMillis()) {
                response.reset();
            }
            return;
        }
        stuckMillis = 0;
        if (silent) {
            write(STILL_HERE);
        }
        silent = true;
    }
}
