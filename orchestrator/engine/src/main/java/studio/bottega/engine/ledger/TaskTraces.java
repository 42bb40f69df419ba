package studio.bottega.engine.ledger;

import java.time.Instant;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRow;

/** Where spans go. A production's trace begins when its brief is taken; its tasks are spans of that trace. Thread-safe. */
public interface TaskTraces {

    /** Tells nobody, and gives each production a trace of its own all the same, so that logs can be joined by it. */
    TaskTraces NONE = new TaskTraces() {
        @Override
        public String begin(String productionId) {
            String hex = productionId.replace("-", "");
            return hex.matches("[0-9a-f]{32}") ? "00-%s-%s-00".formatted(hex, hex.substring(16)) : "";
        }

        @Override
        public void finished(ProductionRow production, TaskRow task, Instant startedAt, Instant finishedAt) {
            // nobody listens
        }
    };

    /** Begins the trace of a production. @return its W3C {@code traceparent} */
    String begin(String productionId);

    /** Tells of a task that ended well. */
    void finished(ProductionRow production, TaskRow task, Instant startedAt, Instant finishedAt);
}
