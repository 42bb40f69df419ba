package studio.bottega.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.bottega.storage.postgres.Rows.NOON;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.storage.postgres.EventRepository.NewEvent;

/** Each test plants one fault and sees it found. */
class AuditIT {

    private final Database database = TestDatabase.create();
    private final ProductionRepository productions = new ProductionRepository();
    private final TaskRepository tasks = new TaskRepository();
    private final TaskQueueRepository queue = new TaskQueueRepository();
    private final TaskEndingRepository endings = new TaskEndingRepository();
    private final EventRepository events = new EventRepository();
    private final ProductionRow production = Rows.production(WorkspaceId.LOCAL);

    @BeforeEach
    void store() {
        database.execute(s -> productions.insert(s, production, null));
        add(Rows.task("plan", TaskState.READY));
    }

    @Test
    void soundBooksHaveNoFaults() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void openTaskOfADeliveredProductionIsFound() {
        database.execute(s -> productions.setDelivered(s, production.id(), 1, NOON));

        assertThat(faults())
                .anyMatch(fault -> fault.contains("has not ended, but its production has"))
                .anyMatch(fault -> fault.contains("does not end as its state says"));
    }

    @Test
    void productionWithoutWorkIsFound() {
        database.execute(s -> endings.cancel(s, open(s), NOON));

        assertThat(faults()).anyMatch(fault -> fault.contains("a task was lost"));
    }

    @Test
    void overspendingIsFound() {
        database.execute(s -> productions.addMoney(s, production.id(), 5_000_000, 1));

        assertThat(faults()).anyMatch(fault -> fault.contains("more than its cap"));
    }

    @Test
    void sameWorkMadeTwiceIsFound() {
        NewTask one = Rows.task("one", TaskState.READY);
        NewTask two = Rows.task("two", TaskState.READY);
        add(one);
        add(two);
        for (NewTask task : List.of(one, two)) {
            database.execute(s -> {
                queue.dispatch(s, Rows.dispatch(task, 1, NOON.plusSeconds(9)), NOON);
                endings.succeed(s, Rows.success(task, "w"), NOON);
            });
        }

        assertThat(faults())
                .contains("The work of key %s was made and accepted more than once.".formatted(Rows.KEY))
                .anyMatch(fault -> fault.contains("its history does not say so once"));
    }

    @Test
    void lifeAfterCancellationIsFound() {
        database.execute(s -> {
            endings.cancel(s, open(s), NOON);
            productions.setState(s, production.id(), ProductionState.CANCELLED, NOON);
            events.appendAll(
                    s,
                    Map.of(
                            production.id(),
                            List.of(new NewEvent(EventType.PRODUCTION_CANCELLED, "", "cancelled", Map.of()))),
                    NOON);
            events.appendAll(
                    s,
                    Map.of(
                            production.id(),
                            List.of(new NewEvent(EventType.PRODUCTION_DELIVERED, "", "delivered", Map.of()))),
                    NOON);
        });

        assertThat(faults())
                .containsExactly("Production %s was cancelled, and went on after that.".formatted(production.id()));
    }

    @Test
    void fencedAndAcceptedAttemptIsFound() {
        Map<String, String> detail = Map.of("taskId", "t", "attempt", "1");
        database.execute(s -> {
            events.appendAll(
                    s,
                    Map.of(
                            production.id(),
                            List.of(new NewEvent(EventType.TASK_SUCCEEDED, "image/s1", "done", detail))),
                    NOON);
            events.appendAll(
                    s,
                    Map.of(production.id(), List.of(new NewEvent(EventType.RESULT_FENCED, "image/s1", "late", detail))),
                    NOON);
        });

        assertThat(faults()).containsExactly("Attempt image/s1#1 was fenced off and accepted.");
    }

    private List<TaskId> open(Session session) {
        return tasks.ofProduction(session, production.id()).stream()
                .map(TaskRow::id)
                .toList();
    }

    private void add(NewTask task) {
        database.execute(s -> tasks.insert(s, production.id(), WorkspaceId.LOCAL, List.of(task), NOON));
    }

    private List<String> faults() {
        return database.transaction(s -> new Audit().faults(s));
    }
}
