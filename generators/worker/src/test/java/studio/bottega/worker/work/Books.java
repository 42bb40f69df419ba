package studio.bottega.worker.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.contract.plan.TaskSpec;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.NewTask;
import studio.bottega.storage.postgres.ProductionRepository;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRepository;

/** Writes what the orchestrator would have written before it sends a request. */
final class Books {

    private static final TaskRepository TASKS = new TaskRepository();

    private Books() {}

    /** A production with this one task, dispatched. */
    static void dispatch(Database database, TaskRequest request, Instant now) {
        Brief brief =
                new Brief("A test.", ProductionKind.CAMPAIGN, "en", 7, Budget.DEFAULT, ApprovalMode.AUTO, List.of());
        ProductionRow production = new ProductionRow(
                request.productionId(),
                request.workspaceId(),
                ProductionState.RUNNING,
                "A test.",
                brief,
                0,
                0,
                0,
                0,
                0,
                0,
                "",
                "",
                "",
                now,
                now,
                now.plus(Duration.ofHours(1)));
        NewTask task = new NewTask(
                request.taskId(),
                new TaskSpec(
                        request.node(), request.node(), request.spec(), request.engine(), request.seed(), List.of()),
                "recipe",
                TaskState.READY,
                List.of(),
                0,
                1,
                0);
        database.execute(session -> {
            new ProductionRepository().insert(session, production, null);
            TASKS.insert(session, request.productionId(), request.workspaceId(), List.of(task), now);
            TASKS.dispatch(session, request.taskId(), request.attempt(), now.plusSeconds(600), now);
        });
    }

    static void cancel(Database database, TaskRequest request) {
        database.execute(session -> TASKS.cancelOpen(session, request.productionId(), Instant.EPOCH));
    }
}
