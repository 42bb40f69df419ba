package studio.bottega.client;

import java.time.Duration;
import studio.bottega.contract.domain.Pool;

/**
 * The bounds of a worker.
 *
 * @param workerId who works, in results and logs
 * @param lockDuration the broker's lock on a request; it is renewed at half of it. A worker that vanishes without
 *     closing its connection blocks its request for this long
 * @param heartbeat longest silence on the progress topic while work goes on; also how often the books are asked
 * @param progressInterval shortest time between two signs of progress of one task
 * @param deadline longest time that one attempt may take
 * @param grace how long a handler that was told to end may take to do so, before its thread is left behind
 * @param drain how long {@link PoolWorker#stop} lets work go on before it is interrupted and released
 * @param publishTimeout how long a result may take to reach the broker
 * @param firstBackoff pause after something was unreachable; doubles up to {@code maxBackoff}
 * @param maxAbandoned lanes left behind at which the worker takes no more work and says that it needs a restart
 * @param trainingDeadline the same as {@code deadline} in the pool of trainings, which take hours and go on where they were ended
 */
public record WorkSettings(
        String workerId,
        Duration lockDuration,
        Duration heartbeat,
        Duration progressInterval,
        Duration deadline,
        Duration grace,
        Duration drain,
        Duration publishTimeout,
        Duration firstBackoff,
        Duration maxBackoff,
        int maxAbandoned,
        Duration trainingDeadline) {

    /** The same time for one attempt in every pool. */
    public WorkSettings(
            String workerId,
            Duration lockDuration,
            Duration heartbeat,
            Duration progressInterval,
            Duration deadline,
            Duration grace,
            Duration drain,
            Duration publishTimeout,
            Duration firstBackoff,
            Duration maxBackoff,
            int maxAbandoned) {
        this(
                workerId,
                lockDuration,
                heartbeat,
                progressInterval,
                deadline,
                grace,
                drain,
                publishTimeout,
                firstBackoff,
                maxBackoff,
                maxAbandoned,
                deadline);
    }

    public WorkSettings {
        if (workerId.isBlank() || workerId.length() > 120) {
            throw new IllegalArgumentException(
                    "workerId must have 1 to 120 characters, got \"%s\"".formatted(workerId));
        }
        positive("lockDuration", lockDuration);
        positive("heartbeat", heartbeat);
        positive("progressInterval", progressInterval);
        positive("deadline", deadline);
        positive("trainingDeadline", trainingDeadline);
        positive("grace", grace);
        positive("publishTimeout", publishTimeout);
        positive("firstBackoff", firstBackoff);
        positive("maxBackoff", maxBackoff);
        if (drain.isNegative()) {
            throw new IllegalArgumentException("drain must not be negative, got " + drain);
        }
        if (maxAbandoned < 1) {
            throw new IllegalArgumentException("maxAbandoned must be at least 1, got " + maxAbandoned);
        }
    }

    /** Settings that suit engines on one machine. */
    public static WorkSettings defaults(String workerId) {
        return new WorkSettings(
                workerId,
                Duration.ofSeconds(30),
                Duration.ofSeconds(4),
                Duration.ofMillis(400),
                Duration.ofMinutes(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(20),
                Duration.ofMillis(500),
                Duration.ofSeconds(15),
                3);
    }

    /** The same for another worker. */
    public WorkSettings withWorkerId(String id) {
        return copy(id, deadline, grace, drain, trainingDeadline);
    }

    /** The same with another bound on one attempt. */
    public WorkSettings withDeadline(Duration longest, Duration graceAfterIt) {
        return copy(workerId, longest, graceAfterIt, drain, trainingDeadline);
    }

    /** The same with another bound on one attempt at a training. */
    public WorkSettings withTrainingDeadline(Duration longest) {
        return copy(workerId, deadline, grace, drain, longest);
    }

    /** Longest time that one attempt may take. */
    public Duration deadline(Pool pool) {
        return pool == Pool.TRAINING ? trainingDeadline : deadline;
    }

    /** The same with another time to finish in when the worker stops. */
    public WorkSettings withDrain(Duration time) {
        return copy(workerId, deadline, grace, time, trainingDeadline);
    }

    private WorkSettings copy(
            String id, Duration longest, Duration graceAfterIt, Duration lastTime, Duration longestTraining) {
        return new WorkSettings(
                id,
                lockDuration,
                heartbeat,
                progressInterval,
                longest,
                graceAfterIt,
                lastTime,
                publishTimeout,
                firstBackoff,
                maxBackoff,
                maxAbandoned,
                longestTraining);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("%s must be positive, got %s".formatted(name, value));
        }
    }
}
