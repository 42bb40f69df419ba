package studio.bottega.engine.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each caller may ask: a bucket of permits that is filled evenly and may be emptied at once. Forgets who has
 * been quiet longest when there are too many to remember. Thread-safe.
 */
public final class Pace {

    private static final int MAX_CALLERS = 10_000;

    private final double perSecond;
    private final double burst;
    private final Clock clock;
    private final Map<String, Bucket> callers = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_CALLERS;
        }
    };

    private record Bucket(double permits, Instant at) {}

    /**
     * @param perSecond how many permits come back in a second, above 0
     * @param burst how many there can be, at least 1
     */
    public Pace(double perSecond, double burst, Clock clock) {
        if (!(perSecond > 0) || !(burst >= 1)) {
            throw new IllegalArgumentException(
                    "a pace needs more than 0 permits a second and a burst of at least 1, got %s and %s"
                            .formatted(perSecond, burst));
        }
        this.perSecond = perSecond;
        this.burst = burst;
        this.clock = clock;
    }

    /** Takes a permit. @return how long to wait before asking again; zero if there was one */
    public synchronized Duration take(String caller) {
        Instant now = clock.instant();
        Bucket before = callers.getOrDefault(caller, new Bucket(burst, now));
        double seconds = Math.max(0, Duration.between(before.at(), now).toNanos() / 1e9);
        double permits = Math.min(burst, before.permits() + seconds * perSecond);
        if (permits < 1) {
            callers.put(caller, new Bucket(permits, now));
            return Duration.ofMillis((long) Math.ceil((1 - permits) / perSecond * 1000));
        }
        callers.put(caller, new Bucket(permits - 1, now));
        return Duration.ZERO;
    }
}
