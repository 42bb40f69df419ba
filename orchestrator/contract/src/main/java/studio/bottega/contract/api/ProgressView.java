package studio.bottega.contract.api;

import java.time.Instant;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;

/**
 * A sign of life between two events. It is told to who listens, under the event name {@code progress}, and kept nowhere.
 *
 * @param fraction share of the task's work that is done, in [0, 1]
 * @param stage what is being done, in a few words
 * @param preview what it looks like so far, JPEG in Base64; empty for none
 */
public record ProgressView(
        ProductionId productionId,
        TaskId taskId,
        String node,
        int attempt,
        String worker,
        double fraction,
        String stage,
        Instant at,
        String preview) {}
