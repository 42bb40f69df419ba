package studio.bottega.contract.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskState;

/**
 * How the studio is doing.
 *
 * @param version of the program that answers
 * @param productions how many are in each state; states without any are left out
 * @param tasks how many are in each state, of productions under way; states without any are left out
 * @param queues one for each pool
 * @param workers those seen lately
 * @param engines what these offer, and what they cannot offer and why
 * @param problems what is down or stuck, as sentences for people; empty if all is well
 */
public record StatusView(
        String version,
        Instant at,
        Map<ProductionState, Long> productions,
        Map<TaskState, Long> tasks,
        List<Queue> queues,
        List<Worker> workers,
        List<Engine> engines,
        Lag lag,
        List<String> problems) {

    public StatusView {
        productions = Map.copyOf(productions);
        tasks = Map.copyOf(tasks);
        queues = List.copyOf(queues);
        workers = List.copyOf(workers);
        engines = List.copyOf(engines);
        problems = List.copyOf(problems);
    }

    /**
     * The work of one pool.
     *
     * @param ready tasks that could start
     * @param dispatched tasks that are on the topic
     * @param running tasks that a worker holds
     * @param workers who serve it
     * @param backlogSeconds estimated time of what is ready and dispatched, on one worker
     */
    public record Queue(Pool pool, long ready, long dispatched, long running, int workers, double backlogSeconds) {}

    /** Somebody who takes work. */
    public record Worker(String id, List<String> pools, Instant seenAt) {

        public Worker {
            pools = List.copyOf(pools);
        }
    }

    /**
     * An engine for one kind of task.
     *
     * @param unavailableBecause empty if it can be used now, else a sentence that says what is missing
     */
    public record Engine(
            TaskKind kind, String engine, String version, String device, String licence, String unavailableBecause) {}

    /**
     * How far delivery is behind the truth.
     *
     * @param outboxMessages messages that are owed to the broker
     * @param outboxSeconds age of the oldest of them
     * @param results results that wait on the topic; -1 if the broker cannot be asked
     */
    public record Lag(long outboxMessages, double outboxSeconds, long results) {}
}
