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
import studio.bottega.storage.postgres.TaskEndingRepository;
import studio.bottega.storage.postgres.TaskQueueRepository;
import studio.bottega.storage.postgres.TaskQueueRepository.Dispatch;
import studio.bottega.storage.postgres.TaskRepository;

/** Writes what the orchestrator would have written before it sends a request. */
final class Books {

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
            new TaskRepository().insert(session, request.productionId(), request.workspaceId(), List.of(task), now);
            Dispatch dispatch = new Dispatch(
                    request.taskId(),
                    request.attempt(),
                    request.engine(),
                    request.taskKey(),
                    List.of(),
                    1,
                    0,
                    now.plusSeconds(600));
            new TaskQueueRepository().dispatch(session, List.of(dispatch), now);
        });
    }

    static void cancel(Database database, TaskRequest request) {
        database.execute(
                session -> new TaskEndingRepository().cancel(session, List.of(request.taskId()), Instant.EPOCH));
    }
}
