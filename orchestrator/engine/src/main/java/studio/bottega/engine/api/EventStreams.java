package studio.bottega.engine.api;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import studio.bottega.engine.live.EventHub;
import studio.bottega.engine.studio.Library;
import studio.bottega.storage.postgres.ProductionRow;

/** The streams that are open: so many and no more. Ends them when the program stops. Thread-safe. */
@ApplicationScoped
class EventStreams {

    private final ApiSettings settings;
    private final Library library;
    private final EventHub hub;
    private final Semaphore places;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    EventStreams(ApiSettings settings, Library library, EventHub hub) {
        this.settings = settings;
        this.library = library;
        this.hub = hub;
        this.places = new Semaphore(settings.maxStreams());
    }

    /**
     * Begins a stream. The caller ends it.
     *
     * @throws Refusal 429 if too many are open
     */
    Open open(ProductionRow production, long after, boolean untilTerminal) {
        if (!places.tryAcquire()) {
            throw new Refusal(
                    429,
                    "%d clients listen already, and no more are served at once. Try again when one has gone, or read the events as JSON."
                            .formatted(settings.maxStreams()));
        }
        EventStream stream =
                new EventStream(library, production, after, untilTerminal, settings.poll(), settings.heartbeat());
        Open begun = new Open(stream, hub.subscribe(production.id(), stream));
        open.add(begun);
        return begun;
    }

    int count() {
        return open.size();
    }

    void stop(@Observes ShutdownEvent event) {
        open.forEach(Open::close);
    }

    /** A stream that holds a place until it is closed. */
    final class Open implements AutoCloseable {

        private final EventStream stream;
        private final EventHub.Subscription subscription;

        private Open(EventStream stream, EventHub.Subscription subscription) {
            this.stream = stream;
            this.subscription = subscription;
        }

        EventStream stream() {
            return stream;
        }

        @Override
        public void close() {
            if (open.remove(this)) {
                subscription.close();
                stream.close();
                places.release();
            }
        }
    }
}
