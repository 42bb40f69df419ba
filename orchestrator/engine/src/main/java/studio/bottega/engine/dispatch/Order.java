package studio.bottega.engine.dispatch;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.bottega.contract.message.TaskInput;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.CapabilityCatalogue.Estimate;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.contract.plan.InputRef;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskQueueRepository.CacheHit;
import studio.bottega.storage.postgres.TaskRow;

/**
 * A task whose engine is chosen and whose inputs are all there: what it will be is known now.
 *
 * @param because why this engine
 * @param refs where the inputs come from, those that were chosen just now included
 */
record Order(
        TaskRow task,
        EngineCapability engine,
        String because,
        List<InputRef> refs,
        List<TaskInput> inputs,
        Estimate estimate,
        String taskKey) {

    static Order of(
            TaskRow task,
            EngineCapability engine,
            String because,
            List<InputRef> refs,
            List<TaskInput> inputs,
            Estimate estimate) {
        Map<String, String> digests = inputs.stream()
                .collect(
                        Collectors.toMap(TaskInput::role, input -> input.asset().sha256()));
        String key = TaskKeys.taskKey(task.spec(), engine, task.seed(), digests);
        return new Order(task, engine, because, refs, inputs, estimate, key);
    }

    /** The same work, for which more is set aside than it is expected to cost. */
    Order reserving(long costMicroUsd) {
        return new Order(task, engine, because, refs, inputs, new Estimate(estimate.seconds(), costMicroUsd), taskKey);
    }

    TaskRequest request(ProductionRow production, int attempt) {
        return new TaskRequest(
                TaskRequest.SCHEMA_VERSION,
                task.productionId(),
                task.id(),
                attempt,
                task.workspaceId(),
                task.node(),
                engine.engine(),
                task.spec(),
                task.seed(),
                taskKey,
                inputs,
                estimate.costMicroUsd(),
                production.traceparent());
    }

    CacheHit hit(List<studio.bottega.contract.domain.OutputAsset> outputs) {
        return new CacheHit(task.id(), engine.engine(), taskKey, refs, outputs);
    }
}
