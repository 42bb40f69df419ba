package studio.bottega.engine.live;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.message.TaskProgress;

/**
 * Where listeners wait for news of a production. A listener is told that there is something to read, not what: it reads
 * events after the number it has seen. Signs of progress, which are stored nowhere, come with their content.
 *
 * <p>Thread-safe. Listeners are called on the engine's threads: they return at once and do not throw.
 */
public final class EventHub {

    /** Somebody who waits for news. */
    public interface Listener {

        /** There are new events. May be called when there are none. */
        void eventsWritten();

        /** A task is under way. */
        void progressed(TaskProgress progress);
    }

    /** Ends with {@link #close}. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private final Map<ProductionId, Set<Listener>> listeners = new ConcurrentHashMap<>();

    public Subscription subscribe(ProductionId production, Listener listener) {
        listeners.compute(production, (id, known) -> {
            Set<Listener> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(listener);
            return all;
        });
        return () -> listeners.computeIfPresent(production, (id, known) -> {
            known.remove(listener);
            return known.isEmpty() ? null : known;
        });
    }

    /** Says that a production has new events. */
    public void eventsWritten(ProductionId production) {
        listeners.getOrDefault(production, Set.of()).forEach(Listener::eventsWritten);
    }

    /** Passes a sign of progress on. */
    public void progressed(TaskProgress progress) {
        listeners.getOrDefault(progress.productionId(), Set.of()).forEach(listener -> listener.progressed(progress));
    }

    /** The productions that somebody listens to. */
    public Set<ProductionId> listenedTo() {
        return Set.copyOf(listeners.keySet());
    }
}
