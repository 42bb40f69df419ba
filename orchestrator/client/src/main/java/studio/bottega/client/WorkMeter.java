package studio.bottega.client;

import java.time.Duration;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskKind;

/** Where a worker counts; the programs put their metrics library behind it. Thread-safe, never throws. */
public interface WorkMeter {

    /** Counts nothing. */
    WorkMeter NONE = new WorkMeter() {
        @Override
        public void count(Pool pool, WorkEvent event) {}

        @Override
        public void finished(Pool pool, TaskKind kind, String outcome, Duration elapsed) {}
    };

    void count(Pool pool, WorkEvent event);

    /**
     * An attempt has ended and its result is published.
     *
     * @param outcome {@code succeeded}, {@code cancelled}, or the code of the failure
     */
    void finished(Pool pool, TaskKind kind, String outcome, Duration elapsed);
}
