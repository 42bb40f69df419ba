package studio.bottega.engine.api;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.engine.access.Access;
import studio.bottega.engine.access.AccessControl;
import studio.bottega.engine.live.EventHub;
import studio.bottega.engine.studio.Library;
import studio.bottega.storage.StorageException;
import studio.bottega.storage.postgres.ProductionRow;

/**
 * The streams that are open, so many and no more, and one feed for each production that is followed. A few threads read for
 * all of them, and look now and then whether the tokens that opened them still do: one statement for all. Ends the streams
 * whose token is revoked or has expired, and all of them when the program stops. Thread-safe.
 */
@ApplicationScoped
class EventStreams {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
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
    private final AtomicBoolean checking = new AtomicBoolean();
    private final AccessControl control;
    private final Vertx vertx;
    private long timer;

    EventStreams(ApiSettings settings, Library library, EventHub hub, AccessControl control, Vertx vertx) {
        this.settings = settings;
        this.library = library;
        this.hub = hub;
        this.control = control;
        this.vertx = vertx;
        this.places = new Semaphore(settings.maxStreams());
        this.readers = readers(settings.maxStreams());
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(Math.max(1, settings.accessCheck().toMillis()), tick -> {
            if (checking.compareAndSet(false, true)) {
                readers.execute(this::sendAwayWhoMayNoLonger);
            }
        });
    }

    /** What cannot be looked up is looked up the next time; without a database there is no news to be kept from anybody. */
    private void sendAwayWhoMayNoLonger() {
        try {
            Set<UUID> asked = open.stream().flatMap(one -> one.token.stream()).collect(Collectors.toSet());
            Set<UUID> good = asked.isEmpty() ? asked : control.stillOpening(asked);
            open.stream()
                    .filter(one -> one.token
                            .filter(token -> asked.contains(token) && !good.contains(token))
                            .isPresent())
                    .forEach(Open::close);
        } catch (StorageException e) {
            LOG.warn("Whether listeners may still listen cannot be looked up now: {}", e.toString());
        } finally {
            checking.set(false);
        }
    }

    /** Each feed and each stream waits for one reading at most, and the tokens for one. What comes after the end is not read. */
    private static ThreadPoolExecutor readers(int maxStreams) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                READERS,
                READERS,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(2 * maxStreams + READERS + 1),
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
     * @param access as whom the stream is asked for
     * @param response nothing of it has been written
     * @param context of the connection
     * @throws Refusal 429 if too many are open
     */
    Open open(
            Access access,
            ProductionRow production,
            long after,
            boolean untilTerminal,
            HttpServerResponse response,
            Context context) {
        if (!places.tryAcquire()) {
            throw new Refusal(
                    429,
                    "%d clients listen already, and no more are served at once. Try again when one has gone, or read the events as JSON."
                            .formatted(settings.maxStreams()));
        }
        EventFeed feed = enter(production);
        EventStream stream = new EventStream(response, context, feed, after, untilTerminal, settings.heartbeat());
        Open begun = new Open(production.id(), access.token(), feed, stream);
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
        vertx.cancelTimer(timer);
        open.forEach(Open::close);
        readers.shutdown();
    }

    /** A stream that holds a place until it is closed. */
    final class Open implements AutoCloseable {

        private final ProductionId production;
        private final Optional<UUID> token;
        private final EventFeed feed;
        private final EventStream stream;

        private Open(ProductionId production, Optional<UUID> token, EventFeed feed, EventStream stream) {
            this.production = production;
            this.token = token;
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
