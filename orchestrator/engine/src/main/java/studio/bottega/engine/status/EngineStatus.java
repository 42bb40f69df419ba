package studio.bottega.engine.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.storage.postgres.CapabilityRepository.Worker;

/**
 * How the orchestrator is doing.
 *
 * @param queues work of every pool
 * @param outboxMessages messages that are owed to the broker
 * @param outboxAge age of the oldest of them
 * @param resultLag results that wait on the topic; -1 if the broker cannot be asked
 * @param workers those seen lately
 * @param problems what is down or stuck, as sentences for people; empty if all is well
 */
public record EngineStatus(
        Instant at,
        Map<ProductionState, Long> productions,
        Map<TaskState, Long> tasks,
        List<Queue> queues,
        long outboxMessages,
        Duration outboxAge,
        long resultLag,
        List<Worker> workers,
        List<String> problems) {

    public EngineStatus {
        productions = Map.copyOf(productions);
        tasks = Map.copyOf(tasks);
        queues = List.copyOf(queues);
        workers = List.copyOf(workers);
        problems = List.copyOf(problems);
    }

    /** Before anything has been read. */
    public static EngineStatus unknown(Instant at) {
        return new EngineStatus(at, Map.of(), Map.of(), List.of(), 0, Duration.ZERO, -1, List.of(), List.of());
    }

    EngineStatus with(long results, List<String> found) {
        return new EngineStatus(at, productions, tasks, queues, outboxMessages, outboxAge, results, workers, found);
    }

    /**
     * Work of one pool.
     *
     * @param ready tasks that could be dispatched
     * @param dispatched tasks that no worker has begun
     * @param running tasks that a worker holds
     * @param workers who serve the pool
     * @param backlogSeconds estimated time of what is ready and dispatched, on one worker
     */
    public record Queue(Pool pool, long ready, long dispatched, long running, int workers, double backlogSeconds) {}
}
