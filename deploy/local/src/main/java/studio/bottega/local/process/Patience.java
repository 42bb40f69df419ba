package studio.bottega.local.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Bounded looking: other processes do not call us when their state changes, so somebody has to look. */
public final class Patience {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Patience() {}

    /** Looks every 50 ms until {@code condition} holds or {@code limit} has passed; says whether it held. */
    public static boolean until(Duration limit, BooleanSupplier condition) throws InterruptedException {
        return until(limit, PAUSE, condition);
    }

    /** The same with another pause, for looks that cost something. */
    public static boolean until(Duration limit, Duration pause, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
        return true;
    }
}
