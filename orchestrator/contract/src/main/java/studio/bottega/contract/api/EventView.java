package studio.bottega.contract.api;

import java.time.Instant;
import java.util.Map;
import studio.bottega.contract.domain.ProductionEvent;
import studio.bottega.contract.domain.ProductionId;

/**
 * One line of a production's history.
 *
 * @param sequence 1, 2, 3 … within the production, without gaps; the id under which a stream resumes
 * @param type for instance {@code task.succeeded}
 * @param node the graph node it is about; empty if it is about the production
 * @param message a sentence for people
 */
public record EventView(
        ProductionId productionId,
        long sequence,
        Instant at,
        String type,
        String node,
        String message,
        Map<String, String> detail) {

    public EventView {
        detail = Map.copyOf(detail);
    }

    public static EventView of(ProductionEvent event) {
        return new EventView(
                event.productionId(),
                event.sequence(),
                event.at(),
                event.type().id(),
                event.node(),
                event.message(),
                event.detail());
    }
}
