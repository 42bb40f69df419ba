package studio.bottega.engine;

import java.util.List;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.storage.postgres.TaskRow;

/** Requests as the outbox held them, for tests that have let them pass. */
final class TestRequests {

    private TestRequests() {}

    /** The request of a task's attempt under way, without inputs: the troupe does not look at them. */
    static TaskRequest of(Stage stage, ProductionId production, String node) {
        TaskRow task = stage.task(production, node);
        return new TaskRequest(
                TaskRequest.SCHEMA_VERSION,
                production,
                task.id(),
                task.attempt(),
                task.workspaceId(),
                node,
                task.engine(),
                task.spec(),
                task.seed(),
                task.taskKey().orElseThrow(),
                List.of(),
                0,
                "");
    }
}
