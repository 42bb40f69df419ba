package studio.bottega.contract.message;

import java.util.List;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.WorkspaceId;

/**
 * Work for a pool. Sent on {@link Topics#task}.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param productionId whose work it is
 * @param taskId the task
 * @param attempt 1 for the first; a result of an older attempt is fenced off
 * @param workspaceId the tenant: the only one whose assets the worker may read and write
 * @param node the task's name in the production, for people and logs
 * @param engine the engine that was chosen
 * @param spec what to make
 * @param seed the seed of this item
 * @param taskKey key of the work; see {@link TaskKeys}
 * @param inputs every input, by role
 * @param traceparent W3C trace context of the production, or empty
 */
public record TaskRequest(
        int schemaVersion,
        ProductionId productionId,
        TaskId taskId,
        int attempt,
        WorkspaceId workspaceId,
        String node,
        String engine,
        GenerationSpec spec,
        long seed,
        String taskKey,
        List<TaskInput> inputs,
        String traceparent) {

    public static final int SCHEMA_VERSION = 1;

    public TaskRequest {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must be at least 1, got " + attempt);
        }
        inputs = List.copyOf(inputs);
    }

    public TaskKind kind() {
        return spec.kind();
    }
}
