package studio.bottega.engine.ledger;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a loop of this process as soon as there is something to do. A hint only: loops look by themselves, too. */
public final class Signal {

    private final Semaphore raised = new Semaphore(0);

    /** Wakes the loop that waits, or lets the next wait return at once. */
    public void raise() {
        if (raised.availablePermits() == 0) {
            raised.release();
        }
    }

    /** Waits until somebody raises it, at most so long. */
    public void await(Duration atMost) throws InterruptedException {
        if (raised.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            raised.drainPermits();
        }
    }
}
