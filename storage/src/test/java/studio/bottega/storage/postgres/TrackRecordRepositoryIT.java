package studio.bottega.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.bottega.storage.postgres.Rows.NOON;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.plan.TrackRecord;
import studio.bottega.contract.plan.TrackRecord.Entry;
import studio.bottega.contract.plan.TrackRecord.Spread;
import studio.bottega.storage.postgres.TaskEndingRepository.Success;
import studio.bottega.storage.postgres.TaskQueueRepository.CacheHit;
import studio.bottega.storage.postgres.TaskQueueRepository.Dispatch;

class TrackRecordRepositoryIT {

    private static final double ESTIMATED_SECONDS = 2;
    private static final long ESTIMATED_MICRO_USD = 100;

    private final Database database = TestDatabase.create();
    private final ProductionRepository productions = new ProductionRepository();
    private final TaskRepository tasks = new TaskRepository();
    private final TaskQueueRepository queue = new TaskQueueRepository();
    private final TaskEndingRepository endings = new TaskEndingRepository();

    private ProductionRow production(WorkspaceId workspace) {
        ProductionRow production = Rows.production(workspace);
        database.execute(session -> productions.insert(session, production, null));
        return production;
    }

    private NewTask stored(ProductionRow production, String node) {
        NewTask task = Rows.task(node, TaskState.READY);
        database.execute(
                session -> tasks.insert(session, production.id(), production.workspaceId(), List.of(task), NOON));
        return task;
    }

    /** A task that was estimated at 2 s and 100 millionths. */
    private void done(ProductionRow production, String node, double seconds, long microUsd) {
        NewTask task = stored(production, node);
        Dispatch dispatch = new Dispatch(
                task.id(),
                1,
                "noop",
                Rows.KEY,
                List.of(),
                ESTIMATED_SECONDS,
                ESTIMATED_MICRO_USD,
                NOON.plusSeconds(30));
        Success success = new Success(task.id(), "w", List.of(), Map.of(), new Usage(microUsd, 0, 0, seconds), NOON);
        database.execute(session -> {
            queue.dispatch(session, List.of(dispatch), NOON);
            endings.succeed(session, List.of(success), NOON);
        });
    }

    private TrackRecord record() {
        return database.transaction(session -> new TrackRecordRepository().read(session, WorkspaceId.LOCAL, 2));
    }

    @Test
    void endsOfTheRangeAreTheFirstAndTheLastTenthOfWhatWasReallyMade() {
        ProductionRow production = production(WorkspaceId.LOCAL);
        for (int i = 1; i <= 11; i++) {
            done(production, "sound/" + i, ESTIMATED_SECONDS * i, 10L * i * i);
        }
        NewTask again = stored(production, "sound/again");
        database.execute(session -> queue.takeFromCache(
                session, List.of(new CacheHit(again.id(), "noop", Rows.KEY, List.of(), List.of())), NOON));
        stored(production, "sound/waits");

        assertThat(record().entries())
                .containsExactly(new Entry(TaskKind.SOUND, "noop", 11, new Spread(2, 10), 11, new Spread(0.4, 10)));
    }

    @Test
    void whatTookNoTimeOrWasEstimatedAtNoneSaysNothing() {
        ProductionRow production = production(WorkspaceId.LOCAL);
        done(production, "sound/1", 0, 50);

        assertThat(record().entries())
                .containsExactly(new Entry(TaskKind.SOUND, "noop", 0, new Spread(0, 0), 1, new Spread(0.5, 0.5)));
    }

    @Test
    void onlyTheNewestProductionsOfTheWorkspaceCount() {
        WorkspaceId elsewhere = new WorkspaceId(UUID.randomUUID());
        database.execute(session ->
                new WorkspaceRepository().insert(session, new WorkspaceRow(elsewhere, "elsewhere", NOON), null));
        done(production(elsewhere), "sound/1", 100, 0);
        assertThat(record()).isEqualTo(TrackRecord.NONE);

        for (double seconds : new double[] {2, 4, 6}) {
            done(production(WorkspaceId.LOCAL), "sound/1", seconds, 0);
        }

        assertThat(record().entries()).extracting(Entry::timed).containsExactly(2L);
    }
}
