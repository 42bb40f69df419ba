package studio.bottega.worker.work;

import java.util.concurrent.Semaphore;

/** Lets tasks in as long as the memory that their engines declare is there. First come, first served. Thread-safe. */
public final class Admission {

    private static final long UNIT_BYTES = 1L << 20;

    private final Semaphore megabytes;
    private final int total;

    /** @param budgetBytes memory that engines may use at the same time */
    public Admission(long budgetBytes) {
        this.total = units(budgetBytes);
        this.megabytes = new Semaphore(total, true);
    }

    /**
     * Waits until there is room. A task that needs more than there is at all runs alone.
     *
     * @param bytes what its engine declares
     */
    public Place enter(long bytes) throws InterruptedException {
        int wanted = Math.min(units(bytes), total);
        megabytes.acquire(wanted);
        return new Place(megabytes, wanted);
    }

    /** How much is not taken, in bytes. */
    public long freeBytes() {
        return megabytes.availablePermits() * UNIT_BYTES;
    }

    private static int units(long bytes) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, (bytes + UNIT_BYTES - 1) / UNIT_BYTES));
    }

    /** Memory that is taken until it is closed. */
    public record Place(Semaphore from, int units) implements AutoCloseable {
        @Override
        public void close() {
            from.release(units);
        }
    }
}
