package studio.bottega.contract.message;

import java.time.Instant;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskOutcome;

/**
 * How an attempt ended. Sent on {@link Topics#RESULT}, keyed by production.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param attempt the attempt of the request that is answered
 * @param worker who did it, for logs and provenance
 * @param startedAt when the engine began, by the worker's clock
 * @param finishedAt when it ended
 */
public record TaskResult(
        int schemaVersion,
        ProductionId productionId,
        TaskId taskId,
        int attempt,
        String worker,
        TaskOutcome outcome,
        Instant startedAt,
        Instant finishedAt) {

    public static final int SCHEMA_VERSION = 1;
}
