package studio.bottega.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.bottega.storage.postgres.Rows.NOON;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.GenerationSpec.SoundSpec;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.plan.InputRef;
import studio.bottega.contract.plan.TaskSpec;
import studio.bottega.storage.StorageException;
import studio.bottega.storage.postgres.TaskQueueRepository.CacheHit;
import studio.bottega.storage.postgres.TaskQueueRepository.SignOfLife;

class TaskRepositoryIT {

    private final Database database = TestDatabase.create();
    private final ProductionRepository productions = new ProductionRepository();
    private final TaskRepository tasks = new TaskRepository();
    private final TaskQueueRepository queue = new TaskQueueRepository();
    private final TaskEndingRepository endings = new TaskEndingRepository();
    private final ProductionRow production = Rows.production(WorkspaceId.LOCAL);

    @BeforeEach
    void storeProduction() {
        database.execute(session -> productions.insert(session, production, null));
    }

    private void store(NewTask... rows) {
        database.execute(
                session -> tasks.insert(session, production.id(), production.workspaceId(), List.of(rows), NOON));
    }

    private TaskRow load(NewTask task) {
        return database.transaction(session -> tasks.find(session, task.id())).orElseThrow();
    }

    @Test
    void storedTaskComesBackAsItWas() {
        NewTask task = Rows.task("music", TaskState.READY);
        store(task);

        TaskRow row = load(task);

        assertThat(row.spec()).isEqualTo(task.spec().spec());
        assertThat(row.node()).isEqualTo("music");
        assertThat(row.state()).isEqualTo(TaskState.READY);
        assertThat(row.readyAt()).contains(NOON);
        assertThat(row.leaseExpiresAt()).isEmpty();
    }

    @Test
    void inputsOfBothSortsComeBack() {
        List<InputRef> inputs = List.of(
                new InputRef.FromTask("layers", "image/s1", "layers"), new InputRef.FromAsset("plan", Rows.asset('1')));
        TaskSpec spec = new TaskSpec("music", "Music", new SoundSpec("wind", 1), "noop", 1, inputs);
        NewTask task = new NewTask(new TaskId(UUID.randomUUID()), spec, "recipe", TaskState.READY, List.of(), 0, 1, 0);

        store(task);

        assertThat(load(task).inputs()).isEqualTo(inputs);
    }

    @Test
    void childBecomesReadyWhenItsLastParentHasSucceeded() {
        NewTask left = Rows.task("left", TaskState.READY);
        NewTask right = Rows.task("right", TaskState.READY);
        NewTask child = Rows.task("child", TaskState.BLOCKED, left.id(), right.id());
        store(left, right, child);

        List<TaskRow> afterOne = database.transaction(s -> endings.parentsSucceeded(s, List.of(left.id()), NOON));
        List<TaskRow> afterBoth = database.transaction(s -> endings.parentsSucceeded(s, List.of(right.id()), NOON));

        assertThat(afterOne).isEmpty();
        assertThat(afterBoth).extracting(TaskRow::node).containsExactly("child");
        assertThat(load(child).state()).isEqualTo(TaskState.READY);
    }

    @Test
    void anOlderAttemptChangesNothing() {
        NewTask task = Rows.task("music", TaskState.READY);
        store(task);
        database.execute(s -> queue.dispatch(s, Rows.dispatch(task, 1, NOON.plusSeconds(30)), NOON));
        database.execute(s -> tasks.retry(s, task.id(), 1, "lease-expired", "no sign of life", NOON));
        database.execute(s -> queue.dispatch(s, Rows.dispatch(task, 2, NOON.plusSeconds(60)), NOON));

        boolean late = database.transaction(s -> tasks.retry(s, task.id(), 1, "engine-error", "it broke", NOON));
        boolean current = database.transaction(s -> tasks.isCurrent(s, task.id(), 2));

        assertThat(late).isFalse();
        assertThat(current).isTrue();
        assertThat(load(task).attempt()).isEqualTo(2);
    }

    @Test
    void ofCompletionAndCancellationExactlyOneWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 30; round++) {
                NewTask task = Rows.task("race-" + round, TaskState.READY);
                store(task);
                database.execute(s -> queue.dispatch(s, Rows.dispatch(task, 1, NOON.plusSeconds(30)), NOON));
                CyclicBarrier start = new CyclicBarrier(2);
                Callable<Boolean> complete = () -> {
                    start.await();
                    return completes(task);
                };
                Callable<Boolean> cancel = () -> {
                    start.await();
                    return !database.<List<TaskRow>>transaction(s -> endings.cancel(s, List.of(task.id()), NOON))
                            .isEmpty();
                };

                Future<Boolean> completed = threads.submit(complete);
                Future<Boolean> cancelled = threads.submit(cancel);

                assertThat(completed.get()).isNotEqualTo(cancelled.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean completes(NewTask task) {
        try {
            database.execute(s -> endings.succeed(s, Rows.success(task, "w"), NOON));
            return true;
        } catch (IllegalStateException cancelledBefore) {
            return false;
        }
    }

    @Test
    void backingOffTaskIsNotDueBeforeItsTime() {
        NewTask task = Rows.task("music", TaskState.READY);
        store(task);
        database.execute(s -> queue.dispatch(s, Rows.dispatch(task, 1, NOON.plusSeconds(30)), NOON));
        database.execute(s -> tasks.retry(s, task.id(), 1, "engine-error", "it broke", NOON.plusSeconds(10)));

        assertThat(database.<List<TaskRow>>transaction(
                        s -> queue.due(s, List.of(production.id()), NOON.plusSeconds(9), 10)))
                .isEmpty();
        assertThat(database.<List<TaskRow>>transaction(
                        s -> queue.due(s, List.of(production.id()), NOON.plusSeconds(10), 10)))
                .hasSize(1);
    }

    @Test
    void expiredLeaseIsFound() {
        NewTask task = Rows.task("music", TaskState.READY);
        store(task);
        database.execute(s -> queue.dispatch(s, Rows.dispatch(task, 1, NOON.plusSeconds(30)), NOON));

        assertThat(database.<List<TaskRow>>transaction(s -> queue.expired(s, production.id(), NOON.plusSeconds(30))))
                .isEmpty();
        assertThat(database.<List<TaskRow>>transaction(s -> queue.expired(s, production.id(), NOON.plusSeconds(31))))
                .extracting(TaskRow::node)
                .containsExactly("music");
    }

    @Test
    void signOfLifeExtendsTheLeaseOfTheCurrentAttemptOnly() {
        NewTask task = Rows.task("music", TaskState.READY);
        store(task);
        database.execute(s -> queue.dispatch(s, Rows.dispatch(task, 1, NOON.plusSeconds(30)), NOON));

        database.execute(s -> queue.heartbeat(
                s, List.of(new SignOfLife(task.id(), 1, "w", 0.5, "verse")), NOON.plusSeconds(90), NOON));
        database.execute(s -> queue.heartbeat(
                s, List.of(new SignOfLife(task.id(), 2, "w", 0.9, "verse")), NOON.plusSeconds(990), NOON));

        assertThat(load(task).leaseExpiresAt()).contains(NOON.plusSeconds(90));
        assertThat(load(task).state()).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void aCancelledTaskIsNotCurrent() {
        NewTask task = Rows.task("music", TaskState.READY);
        store(task);
        database.execute(s -> queue.dispatch(s, Rows.dispatch(task, 1, NOON.plusSeconds(30)), NOON));
        assertThat(database.<Boolean>transaction(s -> tasks.isCurrent(s, task.id(), 1)))
                .isTrue();

        database.execute(s -> endings.cancel(s, List.of(task.id()), NOON));

        assertThat(database.<Boolean>transaction(s -> tasks.isCurrent(s, task.id(), 1)))
                .isFalse();
    }

    @Test
    void theSameNodeWithTheSameRecipeIsStoredOnce() {
        store(Rows.task("music", TaskState.READY));

        assertThatThrownBy(() -> store(Rows.task("music", TaskState.READY)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("task_production_id_node_recipe_key");
    }

    @Test
    void cachedOutputsEndATaskWithoutAnAttempt() {
        NewTask task = Rows.task("music", TaskState.READY);
        store(task);
        List<OutputAsset> outputs = List.of(new OutputAsset("music", Rows.asset('1'), Map.of("durationSeconds", "15")));

        database.execute(s ->
                queue.takeFromCache(s, List.of(new CacheHit(task.id(), "noop", Rows.KEY, List.of(), outputs)), NOON));

        assertThat(load(task).outputs()).isEqualTo(outputs);
        assertThat(load(task).attempt()).isZero();
        assertThat(load(task).cached()).isTrue();
    }
}
