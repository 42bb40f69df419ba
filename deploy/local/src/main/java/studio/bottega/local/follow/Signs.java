package studio.bottega.local.follow;

import studio.bottega.contract.api.ProgressView;
import studio.bottega.contract.api.TaskView;
import studio.bottega.contract.domain.TaskState;

/** A task as its newest sign of life shows it. */
final class Signs {

    private Signs() {}

    static TaskView on(TaskView task, ProgressView sign) {
        return new TaskView(
                task.id(),
                task.node(),
                task.label(),
                task.kind(),
                task.pool(),
                task.engine(),
                TaskState.RUNNING,
                task.attempt(),
                task.cached(),
                sign.fraction(),
                sign.stage(),
                task.waitsFor(),
                task.waiting(),
                task.estimatedSeconds(),
                task.elapsedSeconds(),
                task.costMicroUsd(),
                sign.worker(),
                task.failureCode(),
                task.failureMessage(),
                task.outputs(),
                task.createdAt());
    }
}
