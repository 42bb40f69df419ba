package studio.bottega.storage.postgres;

import java.util.List;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.plan.TaskSpec;

/**
 * A task that is about to be stored.
 *
 * @param recipe what it is; see {@code TaskKeys.recipes}
 * @param state BLOCKED, WAITING_APPROVAL or READY
 * @param parents every parent
 * @param openParents how many of them have not succeeded yet
 */
public record NewTask(
        TaskId id,
        TaskSpec spec,
        String recipe,
        TaskState state,
        List<TaskId> parents,
        int openParents,
        double estimatedSeconds,
        long estimatedMicroUsd) {

    public NewTask {
        parents = List.copyOf(parents);
    }
}
