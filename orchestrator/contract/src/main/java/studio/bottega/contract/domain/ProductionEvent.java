package studio.bottega.contract.domain;

import java.time.Instant;
import java.util.Map;

/**
 * One line of a production's history. Appended in the transaction that it tells of.
 *
 * @param sequence 1, 2, 3 … within the production, without gaps, in the order of commits
 * @param type for programs, for instance {@code task.succeeded}; see {@link EventType}
 * @param node the graph node it is about, for instance {@code video/s2}; empty if about the production
 * @param message a sentence for people
 * @param detail what programs want beside it: {@code taskId}, {@code attempt}, {@code score} …
 */
public record ProductionEvent(
        ProductionId productionId,
        long sequence,
        Instant at,
        EventType type,
        String node,
        String message,
        Map<String, String> detail) {

    public ProductionEvent {
        detail = Map.copyOf(detail);
    }
}
