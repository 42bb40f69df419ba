package studio.bottega.engine.replica;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.live.EventHub;

/**
 * Looks for events that other replicas have written, for the productions that somebody here listens to. One statement for
 * all of them, and none while nobody listens. Confined to one thread.
 */
public final class NewsDesk {

    private final Ledger ledger;
    private final EventHub hub;
    private Map<ProductionId, Long> seen = new HashMap<>();

    public NewsDesk(Ledger ledger, EventHub hub) {
        this.ledger = ledger;
        this.hub = hub;
    }

    /** One round. @return false: there is nothing more until the next look */
    public boolean look() {
        Set<ProductionId> listenedTo = hub.listenedTo();
        if (listenedTo.isEmpty()) {
            seen = new HashMap<>();
            return false;
        }
        Map<ProductionId, Long> now =
                ledger.read(session -> ledger.books().events().sequences(session, listenedTo));
        now.forEach((production, sequence) -> {
            if (!sequence.equals(seen.get(production))) {
                hub.eventsWritten(production);
            }
        });
        seen = now;
        return false;
    }
}
