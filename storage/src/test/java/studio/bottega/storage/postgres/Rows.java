package studio.bottega.storage.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.GenerationSpec.SoundSpec;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.plan.TaskSpec;
import studio.bottega.storage.postgres.TaskEndingRepository.Success;
import studio.bottega.storage.postgres.TaskQueueRepository.Dispatch;

/** Small values for the tests of this package. */
final class Rows {

    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    static final String KEY = "a".repeat(64);

    private Rows() {}

    static ProductionRow production(WorkspaceId workspace) {
        Brief brief =
                new Brief("An ad.", ProductionKind.CAMPAIGN, "en", 7, Budget.DEFAULT, ApprovalMode.AUTO, List.of());
        return new ProductionRow(
                new ProductionId(UUID.randomUUID()),
                workspace,
                ProductionState.PLANNING,
                "An ad.",
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
                NOON,
                NOON,
                NOON.plus(Duration.ofHours(2)));
    }

    static NewTask task(String node, TaskState state, TaskId... parents) {
        TaskSpec spec = new TaskSpec(node, node, new SoundSpec("wind", 1), "noop", 1, List.of());
        return new NewTask(
                new TaskId(UUID.randomUUID()),
                spec,
                "recipe of " + node,
                state,
                List.of(parents),
                parents.length,
                1,
                0);
    }

    /** What sends a task to its pool, on a lease. */
    static List<Dispatch> dispatch(NewTask task, int attempt, Instant leaseExpiresAt) {
        return List.of(new Dispatch(task.id(), attempt, "noop", KEY, List.of(), 1, 0, leaseExpiresAt));
    }

    /** What ends a task well. */
    static List<Success> success(NewTask task, String worker) {
        return List.of(new Success(task.id(), worker, List.of(), Map.of(), Usage.NONE, NOON));
    }

    static AssetRef asset(char digit) {
        return new AssetRef(String.valueOf(digit).repeat(64), "image/png", 10);
    }
}
