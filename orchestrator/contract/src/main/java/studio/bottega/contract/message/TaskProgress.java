package studio.bottega.contract.message;

import java.time.Instant;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.Thumbnail;

/**
 * A sign of life. Sent on {@link Topics#PROGRESS} when work starts, and then at least once in every heartbeat interval.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param worker who is at it
 * @param fraction share of the work that is done, in [0, 1]
 * @param stage what is being done, in a few words for people
 * @param at by the worker's clock
 * @param preview what the work looks like so far; {@link Thumbnail#NONE} from workers that do not show it
 */
public record TaskProgress(
        int schemaVersion,
        ProductionId productionId,
        TaskId taskId,
        int attempt,
        String worker,
        double fraction,
        String stage,
        Instant at,
        Thumbnail preview) {

    public static final int SCHEMA_VERSION = 1;

    public TaskProgress {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction must be in [0, 1], got " + fraction);
        }
    }

    /** Without a preview. */
    public TaskProgress(
            int schemaVersion,
            ProductionId productionId,
            TaskId taskId,
            int attempt,
            String worker,
            double fraction,
            String stage,
            Instant at) {
        this(schemaVersion, productionId, taskId, attempt, worker, fraction, stage, at, Thumbnail.NONE);
    }
}
