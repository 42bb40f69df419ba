package studio.bottega.contract.domain;

import java.time.Duration;

/**
 * The bounds that end a production's loops.
 *
 * @param maxCostMicroUsd cap on what providers and engines charge, in millionths of a US dollar
 * @param maxTime cap on wall time from brief to deliverable
 * @param maxRevisions how many automatic revision rounds at most
 */
public record Budget(long maxCostMicroUsd, Duration maxTime, int maxRevisions) {

    /** Five dollars, two hours, three revisions. */
    public static final Budget DEFAULT = new Budget(5_000_000, Duration.ofHours(2), 3);

    public Budget {
        Checks.range("maxCostMicroUsd", maxCostMicroUsd, 0, 1_000_000_000_000L);
        Checks.range(
                "maxTime in seconds", maxTime.toSeconds(), 1, Duration.ofDays(7).toSeconds());
        Checks.range("maxRevisions", maxRevisions, 0, 20);
    }
}
