package studio.bottega.local.process;

import java.time.Duration;

/**
 * When a program that ended unexpectedly is started again.
 *
 * @param first pause before the first restart; it doubles with every further failure in a row
 * @param longest bound of the pause
 * @param failures how many starts in a row that never led to readiness are one too many
 * @param steady how long a program must have been ready for its earlier failures to be forgiven
 */
public record Backoff(Duration first, Duration longest, int failures, Duration steady) {

    public Backoff {
        if (failures < 1) {
            throw new IllegalArgumentException("failures must be at least 1, got " + failures);
        }
    }

    /** One, two, four ... at most 30 seconds; given up after eight false starts in a row. */
    public static Backoff standard() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 8, Duration.ofMinutes(2));
    }

    /** The pause after the {@code failure}-th failure in a row, counted from 1. */
    public Duration pause(int failure) {
        Duration pause = first.multipliedBy(1L << Math.min(failure - 1, 16));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    /** Whether the {@code start}-th false start in a row was one too many. */
    public boolean exhausted(int start) {
        return start >= failures;
    }
}
