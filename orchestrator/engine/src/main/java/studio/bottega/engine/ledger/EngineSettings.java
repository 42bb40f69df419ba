package studio.bottega.engine.ledger;

import java.time.Duration;

/**
 * The engine's bounds.
 *
 * @param dispatchLease how long a dispatched task may stay without a sign of life before somebody asks why
 * @param runningLease longest silence of a running attempt
 * @param maxFailures failed attempts after which a task is given up
 * @param firstBackoff pause before the second attempt; doubles with each
 * @param maxBackoff longest pause
 * @param aliveFor how long a worker counts as alive after it was seen
 * @param rememberedFor how long the engines of a worker that is not seen any more are still planned with
 */
public record EngineSettings(
        Duration dispatchLease,
        Duration runningLease,
        int maxFailures,
        Duration firstBackoff,
        Duration maxBackoff,
        Duration aliveFor,
        Duration rememberedFor) {

    public static final EngineSettings DEFAULT = new EngineSettings(
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            4,
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10));

    public EngineSettings {
        positive("dispatchLease", dispatchLease);
        positive("runningLease", runningLease);
        positive("firstBackoff", firstBackoff);
        positive("maxBackoff", maxBackoff);
        positive("aliveFor", aliveFor);
        positive("rememberedFor", rememberedFor);
        if (maxFailures < 1) {
            throw new IllegalArgumentException("maxFailures must be at least 1, got " + maxFailures);
        }
    }

    /** The pause after so many failed attempts. */
    public Duration backoff(int failures) {
        long doubled = firstBackoff.toMillis() << Math.min(20, Math.max(0, failures - 1));
        return Duration.ofMillis(Math.min(maxBackoff.toMillis(), doubled));
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("%s must be positive, got %s".formatted(name, value));
        }
    }
}
