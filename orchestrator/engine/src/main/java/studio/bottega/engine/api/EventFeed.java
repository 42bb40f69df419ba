package studio.bottega.engine.api;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.api.ProgressView;
import studio.bottega.contract.domain.ProductionEvent;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskProgress;
import studio.bottega.engine.live.EventHub;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.studio.Library.News;
import studio.bottega.engine.studio.StudioException;
import studio.bottega.storage.StorageException;
import studio.bottega.storage.postgres.ProductionRow;

/**
 * What happens to one production, read and put into words once for all who follow it. It is read from the table, after the
 * number that was read last, so that nothing is missed or doubled: the hub only says when to look. The newest events are
 * held; who comes from further back reads the table for itself.
 *
 * <p>Thread-safe. Whoever brings news returns at once: a reader's thread does the work, one at a time for each feed.
 */
final class EventFeed implements EventHub.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final int BATCH = 200;

    private final Library library;
    private final ProductionRow production;
    private final Executor readers;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<TaskId, TaskProgress> progress = new ConcurrentHashMap<>();
    /** Touched by the reader that is at work alone. */
    private final Map<TaskId, String> nodes = new HashMap<>();

    private volatile EventTail tail;

    EventFeed(Library library, ProductionRow production, Executor readers) {
        this.library = library;
        this.production = production;
        this.readers = readers;
        this.tail = EventTail.from(production.eventSequence());
    }

    /** The newest events that have been read. */
    EventTail tail() {
        return tail;
    }

    /** The stream hears of all that is not in the tail it has seen. */
    void join(EventStream stream) {
        streams.add(stream);
        eventsWritten();
    }

    void leave(EventStream stream) {
        streams.remove(stream);
    }

    @Override
    public void eventsWritten() {
        if (asked.getAndIncrement() == 0) {
            readers.execute(this::work);
        }
    }

    @Override
    public void progressed(TaskProgress sign) {
        progress.put(sign.taskId(), sign);
        eventsWritten();
    }

    private void work() {
        int served = asked.get();
        try {
            read();
        } catch (StorageException | StudioException e) {
            LOG.warn(
                    "The events of production {} cannot be read, so its listeners are sent away: {}",
                    id(),
                    e.toString());
            streams.forEach(EventStream::close);
        } finally {
            if (asked.addAndGet(-served) > 0) {
                readers.execute(this::work);
            }
        }
    }

    private void read() {
        News news = library.news(production.workspaceId(), production.id(), tail.last(), BATCH);
        EventTail now = tail.with(news.events().stream().map(EventFeed::sent).toList(), news.production());
        tail = now;
        Map<TaskId, Buffer> signs = takeProgress();
        streams.forEach(stream -> stream.tell(now, signs));
        if (news.events().size() == BATCH) {
            eventsWritten();
        }
    }

    /** Reads for a stream that is behind what is held. */
    void catchUp(long after, Consumer<List<EventTail.Sent>> taker, Runnable failure) {
        readers.execute(() -> {
            try {
                List<ProductionEvent> events = library.events(production, after, BATCH);
                taker.accept(events.stream().map(EventFeed::sent).toList());
            } catch (StorageException | StudioException e) {
                LOG.warn("The events of production {} after {} cannot be read: {}", id(), after, e.toString());
                failure.run();
            }
        });
    }

    /** Of progress the newest for each task. */
    private Map<TaskId, Buffer> takeProgress() {
        Map<TaskId, Buffer> signs = new LinkedHashMap<>();
        for (TaskId task : new ArrayList<>(progress.keySet())) {
            TaskProgress sign = progress.remove(task);
            if (sign != null) {
                signs.put(task, text("event: progress\ndata: ", view(sign)));
            }
        }
        return signs;
    }

    private ProgressView view(TaskProgress sign) {
        if (!nodes.containsKey(sign.taskId())) {
            library.tasks(production)
                    .forEach(task -> nodes.put(task.row().id(), task.row().node()));
            nodes.putIfAbsent(sign.taskId(), "");
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

    private String id() {
        return production.id().toString();
    }

    private static EventTail.Sent sent(ProductionEvent event) {
        return new EventTail.Sent(event.sequence(), text("id: " + event.sequence() + "\ndata: ", EventView.of(event)));
    }

    private static Buffer text(String before, Object value) {
        return Buffer.buffer(before).appendBytes(Json.write(value)).appendString("\n\n");
    }
}
