package studio.bottega.engine.api;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.engine.live.EventHub;
import studio.bottega.engine.studio.Library;
import studio.bottega.storage.postgres.ProductionRow;

/**
 * The streams that are open, so many and no more, and one feed for each production that is followed. A few threads read for
 * all of them. Ends the streams when the program stops. Thread-safe.
 */
@ApplicationScoped
class EventStreams {

    private static final int READERS = 2;

    /** A production's feed, what ends its news, and how many follow it. */
    private record Followed(EventFeed feed, EventHub.Subscription subscription, int streams) {

        Followed with(int more) {
            return new Followed(feed, subscription, streams + more);
        }
    }

    private final ApiSettings settings;
    private final Library library;
    private final EventHub hub;
    private final Semaphore places;
    private final ThreadPoolExecutor readers;
    private final Map<ProductionId, Followed> feeds = new ConcurrentHashMap<>();
    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    EventStreams(ApiSettings settings, Library library, EventHub hub) {
        this.settings = settings;
        this.library = library;
        this.hub = hub;
        this.places = new Semaphore(settings.maxStreams());
        this.readers = readers(settings.maxStreams());
    }

    /** Each feed and each stream waits for one reading at most. What comes after the end is not read. */
    private static ThreadPoolExecutor readers(int maxStreams) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                READERS,
                READERS,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(2 * maxStreams + READERS),
                work -> {
                    Thread thread = new Thread(work, "event-reader-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /**
     * Begins a stream. The caller ends it.
     *
     * @param response nothing of it has been written
     * @param context of the connection
     * @throws Refusal 429 if too many are open
     */
    Open open(
            ProductionRow production, long after, boolean untilTerminal, HttpServerResponse response, Context context) {
        if (!places.tryAcquire()) {
            throw new Refusal(
                    429,
                    "%d clients listen already, and no more are served at once. Try again when one has gone, or read the events as JSON."
                            .formatted(settings.maxStreams()));
        }
        EventFeed feed = enter(production);
        EventStream stream = new EventStream(response, context, feed, after, untilTerminal, settings.heartbeat());
        Open begun = new Open(production.id(), feed, stream);
        open.add(begun);
        stream.begin();
        feed.join(stream);
        return begun;
    }

    private EventFeed enter(ProductionRow production) {
        return feeds.compute(production.id(), (id, known) -> known == null ? follow(production) : known.with(1))
                .feed();
    }

    private Followed follow(ProductionRow production) {
        EventFeed feed = new EventFeed(library, production, readers);
        return new Followed(feed, hub.subscribe(production.id(), feed), 1);
    }

    private void leave(ProductionId production) {
        feeds.computeIfPresent(production, (id, known) -> {
            if (known.streams() > 1) {
                return known.with(-1);
            }
            known.subscription().close();
            return null;
        });
    }

    int count() {
        return open.size();
    }

    void stop(@Observes ShutdownEvent event) {
        open.forEach(Open::close);
        readers.shutdown();
    }

    /** A stream that holds a place until it is closed. */
    final class Open implements AutoCloseable {

        private final ProductionId production;
        private final EventFeed feed;
        private final EventStream stream;

        private Open(ProductionId production, EventFeed feed, EventStream stream) {
            this.production = production;
            this.feed = feed;
            this.stream = stream;
        }

        @Override
        public void close() {
            if (open.remove(this)) {
                feed.leave(stream);
                EventStreams.this.leave(production);
                stream.close();
                places.release();
            }
        }
    }
}
