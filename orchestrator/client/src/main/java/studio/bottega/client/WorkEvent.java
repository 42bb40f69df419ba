package studio.bottega.client;

import java.util.Locale;

/** What happens to requests in a worker, for counters. */
public enum WorkEvent {
    /** A request was read from the pool's topic. */
    RECEIVED,
    /** Its result is published and the request is done with. */
    ACCEPTED,
    /** It went back to the pool: something was unreachable, or the worker is stopping. */
    RELEASED,
    /** It could not be read and went to the dead letters. */
    REJECTED,
    /** The broker's lock was extended because the work goes on. */
    RENEWED,
    /** The broker had given the request to somebody else; the result was published all the same. */
    LOCK_LOST,
    /** The work took longer than it may. */
    DEADLINE_PASSED,
    /** A handler ignored its interruption; its thread was left behind. */
    LANE_ABANDONED,
    /** The consumer failed and is being made anew. */
    CONSUMER_FAILED;

    /** The name in metrics: lower case with dashes. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
