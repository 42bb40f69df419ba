package studio.bottega.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.engine.studio.StudioException;

/** Cancellation wins or completion wins, never both, whoever is a little faster. */
class CancelCompleteRaceIT {

    private static final int SEEDS = 60;

    @TempDir
    private Path folder;

    @Test
    void oneOfCancellationAndCompletionWins() throws Exception {
        Stage stage = Stage.open(folder);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        int cancelled = 0;
        try {
            for (long seed = 0; seed < SEEDS; seed++) {
                ProductionId id = stage.create();
                TaskRequest last = stage.playUntil(request -> request.node().equals("package/v1"))
                        .orElseThrow();
                cancelled += race(stage, threads, id, last, new Random(seed)) ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(cancelled).isBetween(0, SEEDS);
    }

    private static boolean race(Stage stage, ExecutorService threads, ProductionId id, TaskRequest last, Random random)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        long head = random.nextLong(2_000_000);
        boolean completionFirst = random.nextBoolean();
        Future<Boolean> cancel = threads.submit(() -> {
            start.await();
            LockSupport.parkNanos(completionFirst ? head : 1);
            try {
                stage.core.studio().cancel(WorkspaceId.LOCAL, id);
                return true;
            } catch (StudioException e) {
                return false;
            }
        });
        Future<?> complete = threads.submit(() -> {
            start.await();
            LockSupport.parkNanos(completionFirst ? 1 : head);
            stage.perform(last);
            return null;
        });
        complete.get();
        boolean cancelled = cancel.get();

        assertThat(stage.production(id).state())
                .isEqualTo(cancelled ? ProductionState.CANCELLED : ProductionState.DELIVERED);
        List<EventType> told = stage.eventTypes(id);
        assertThat(told.contains(EventType.PRODUCTION_CANCELLED)).isEqualTo(cancelled);
        assertThat(told.contains(EventType.PRODUCTION_DELIVERED)).isEqualTo(!cancelled);
        return cancelled;
    }
}
