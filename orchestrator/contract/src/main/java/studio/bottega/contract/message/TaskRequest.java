package studio.bottega.contract.message;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param allowanceMicroUsd the most that this attempt may cost, in millionths of a US dollar: what was reserved for it. Not
 *     written where it is 0, and 0 where an older program wrote the request
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
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long allowanceMicroUsd,
        String traceparent) {

    public static final int SCHEMA_VERSION = 1;

    public TaskRequest {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt must be at least 1, got " + attempt);
        }
        if (allowanceMicroUsd < 0) {
            throw new IllegalArgumentException("allowanceMicroUsd must be at least 0, got " + allowanceMicroUsd);
        }
        inputs = List.copyOf(inputs);
    }

    public TaskKind kind() {
        return spec.kind();
    }
}
