package studio.bottega.engine.collect;

import java.time.Duration;
import java.time.Instant;

/**
 * Since when every sign of life has been heard. Silence means something only to somebody who has listened: after a start,
 * an outage or a backlog, leases are judged when a whole lease has been listened through again. One thread tells it, any
 * may ask.
 */
public final class Attention {

    /** A gap that is no gap: rounds of listening take about this long. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private record Span(Instant since, Instant until) {}

    private volatile Span span = new Span(Instant.MAX, Instant.MIN);

    /** Nothing that was sent before this moment is unheard. Called by one thread. */
    public void heardUntil(Instant now) {
        Span known = span;
        span = known.until().isBefore(now.minus(TOLERANCE)) ? new Span(now, now) : new Span(known.since(), now);
    }

    /** Whether a silence of this length would have been a real one. */
    public boolean covers(Duration silence, Instant now) {
        Span known = span;
        return !known.until().isBefore(now.minus(TOLERANCE)) && !known.since().isAfter(now.minus(silence));
    }
}
