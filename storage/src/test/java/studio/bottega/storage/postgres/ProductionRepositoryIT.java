package studio.bottega.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.bottega.storage.postgres.Rows.NOON;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.ProductionEvent;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.storage.postgres.EventRepository.NewEvent;
import studio.bottega.storage.postgres.TaskQueueRepository.CacheHit;
import studio.bottega.storage.postgres.TaskQueueRepository.SignOfLife;

class ProductionRepositoryIT {

    private final Database database = TestDatabase.create();
    private final ProductionRepository productions = new ProductionRepository();
    private final EventRepository events = new EventRepository();
    private final TaskRepository tasks = new TaskRepository();
    private final TaskQueueRepository queue = new TaskQueueRepository();

    private ProductionRow store(String idempotencyKey) {
        ProductionRow production = Rows.production(WorkspaceId.LOCAL);
        database.execute(s -> productions.insert(s, production, idempotencyKey));
        return production;
    }

    @Test
    void theSameIdempotencyKeyGivesTheSameProduction() {
        ProductionRow first = store("key-1");

        ProductionId again =
                database.transaction(s -> productions.insert(s, Rows.production(WorkspaceId.LOCAL), "key-1"));

        assertThat(again).isEqualTo(first.id());
    }

    @Test
    void withoutIdempotencyKeyEveryInsertIsAProduction() {
        store(null);
        store(null);

        assertThat(database.<List<ProductionRow>>transaction(s -> productions.page(s, WorkspaceId.LOCAL, null, 10)))
                .hasSize(2);
    }

    @Test
    void anotherWorkspaceDoesNotFindIt() {
        ProductionRow production = store(null);

        assertThat(database.<Optional<ProductionRow>>transaction(
                        s -> productions.find(s, WorkspaceId.LOCAL, production.id())))
                .isPresent();
        assertThat(database.<Optional<ProductionRow>>transaction(
                        s -> productions.find(s, new WorkspaceId(UUID.randomUUID()), production.id())))
                .isEmpty();
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        for (int i = 0; i < 5; i++) {
            store(null);
        }
        List<ProductionId> seen = new ArrayList<>();

        ProductionId after = null;
        for (int page = 0; page < 3; page++) {
            ProductionId last = after;
            List<ProductionRow> rows = database.transaction(s -> productions.page(s, WorkspaceId.LOCAL, last, 2));
            rows.forEach(row -> seen.add(row.id()));
            after = rows.get(rows.size() - 1).id();
        }

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aPrefixWithWildcardsMatchesNothing() {
        store(null);

        assertThat(database.<List<ProductionRow>>transaction(s -> productions.findByPrefix(s, WorkspaceId.LOCAL, "%")))
                .isEmpty();
    }

    @Test
    void everyPrefixOfAnIdFindsItsProduction() {
        store(null);
        store(null);
        String id = store(null).id().toString();

        for (int length = 4; length <= id.length(); length++) {
            String prefix = id.substring(0, length);
            assertThat(database.<List<ProductionRow>>transaction(
                            s -> productions.findByPrefix(s, WorkspaceId.LOCAL, prefix)))
                    .as(prefix)
                    .extracting(row -> row.id().toString())
                    .contains(id)
                    .allMatch(found -> found.startsWith(prefix));
        }
    }

    @Test
    void eventsOfConcurrentWritersAreNumberedWithoutGaps() throws Exception {
        ProductionRow production = store(null);
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String node = "node-" + i;
                futures.add(writers.submit(() -> database.execute(s -> events.appendAll(
                        s,
                        Map.of(
                                production.id(),
                                List.of(new NewEvent(EventType.TASK_READY, node, "ready", Map.of("n", node)))),
                        NOON))));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            writers.shutdownNow();
        }

        List<ProductionEvent> history = database.transaction(s -> events.after(s, production.id(), 0, 100));

        assertThat(history)
                .extracting(ProductionEvent::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void eventsOfSeveralProductionsAreNumberedEachForItself() {
        ProductionRow one = store(null);
        ProductionRow other = store(null);
        NewEvent event = new NewEvent(EventType.TASK_READY, "n", "ready", Map.of());

        database.execute(s -> events.appendAll(s, Map.of(one.id(), List.of(event)), NOON));
        database.execute(
                s -> events.appendAll(s, Map.of(one.id(), List.of(event, event), other.id(), List.of(event)), NOON));

        assertThat(database.<List<ProductionEvent>>transaction(s -> events.after(s, one.id(), 0, 10)))
                .extracting(ProductionEvent::sequence)
                .containsExactly(1L, 2L, 3L);
        assertThat(database.<List<ProductionEvent>>transaction(s -> events.after(s, other.id(), 0, 10)))
                .extracting(ProductionEvent::sequence)
                .containsExactly(1L);
    }

    @Test
    void eventsOfAProductionThatDoesNotExistAreRefused() {
        ProductionId nobody = new ProductionId(UUID.randomUUID());
        NewEvent event = new NewEvent(EventType.TASK_READY, "n", "ready", Map.of());

        assertThatThrownBy(() -> database.execute(s -> events.appendAll(s, Map.of(nobody, List.of(event)), NOON)))
                .hasMessageContaining(nobody.toString());
    }

    @Test
    void aChangeIsRememberedUnderItsKeyOnce() {
        ProductionRow one = store(null);
        ProductionRow other = store(null);

        assertThat(database.<Boolean>transaction(s -> productions.rememberRevision(s, one.id(), "k", NOON)))
                .isTrue();
        assertThat(database.<Boolean>transaction(s -> productions.rememberRevision(s, one.id(), "k", NOON)))
                .isFalse();
        assertThat(database.<Boolean>transaction(s -> productions.rememberRevision(s, other.id(), "k", NOON)))
                .isTrue();
    }

    @Test
    void eventsResumeAfterANumber() {
        ProductionRow production = store(null);
        for (int i = 0; i < 3; i++) {
            database.execute(s -> events.appendAll(
                    s,
                    Map.of(production.id(), List.of(new NewEvent(EventType.TASK_READY, "n", "ready", Map.of()))),
                    NOON));
        }

        assertThat(database.<List<ProductionEvent>>transaction(s -> events.after(s, production.id(), 1, 1)))
                .extracting(ProductionEvent::sequence)
                .containsExactly(2L);
    }

    @Test
    void figuresAreThoseOfTheVersionThatIsCarriedOut() {
        ProductionRow production = store(null);
        ProductionRow other = store(null);
        NewTask done = Rows.task("done", TaskState.READY);
        NewTask halfDone = Rows.task("half", TaskState.READY);
        NewTask outdated = Rows.task("outdated", TaskState.READY);
        database.execute(s -> {
            tasks.insert(s, production.id(), production.workspaceId(), List.of(done, halfDone, outdated), NOON);
            tasks.assign(s, production.id(), 1, List.of(outdated.id()));
            tasks.assign(s, production.id(), 2, List.of(done.id(), halfDone.id()));
            productions.setPlanVersion(s, production.id(), 2, 1);
            queue.takeFromCache(s, List.of(new CacheHit(done.id(), "noop", Rows.KEY, List.of(), List.of())), NOON);
            queue.dispatch(s, Rows.dispatch(halfDone, 1, NOON.plusSeconds(30)), NOON);
            List<SignOfLife> signs = List.of(new SignOfLife(halfDone.id(), 1, "w", 0.5, "drawing"));
            queue.heartbeat(s, signs, NOON.plusSeconds(30), NOON);
        });

        Map<ProductionId, ProductionFigures> figures =
                database.transaction(s -> productions.figures(s, List.of(production.id(), other.id())));

        assertThat(figures)
                .containsEntry(production.id(), new ProductionFigures(-1, 0.75))
                .containsEntry(other.id(), ProductionFigures.NONE);
    }
}
