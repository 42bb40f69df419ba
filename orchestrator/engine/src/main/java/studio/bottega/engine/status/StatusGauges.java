package studio.bottega.engine.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.engine.status.EngineStatus.Queue;

/** The state as gauges, for dashboards and for scaling workers on the seconds of work before them. Thread-safe. */
public final class StatusGauges {

    private final StatusBoard board;
    private volatile EngineStatus latest;

    public StatusGauges(StatusBoard board, MeterRegistry registry, EngineStatus first) {
        this.board = board;
        this.latest = first;
        for (Pool pool : Pool.values()) {
            gauge(registry, "bottega.backlog.seconds", pool, Queue::backlogSeconds);
            gauge(registry, "bottega.backlog.tasks", pool, queue -> queue.ready() + queue.dispatched());
            gauge(registry, "bottega.running.tasks", pool, Queue::running);
            gauge(registry, "bottega.workers", pool, Queue::workers);
        }
        for (TaskState state : TaskState.values()) {
            Gauge.builder("bottega.tasks", this, seen -> seen.latest.tasks().getOrDefault(state, 0L))
                    .tag("state", state.name())
                    .register(registry);
        }
        Gauge.builder("bottega.outbox.messages", this, seen -> seen.latest.outboxMessages())
                .register(registry);
        Gauge.builder(
                        "bottega.outbox.age.seconds",
                        this,
                        seen -> seen.latest.outboxAge().toMillis() / 1000.0)
                .register(registry);
        Gauge.builder("bottega.results.lag", this, seen -> seen.latest.resultLag())
                .register(registry);
    }

    /** One round. @return false: the next look is soon enough */
    public boolean refresh() {
        latest = board.read();
        return false;
    }

    private void gauge(MeterRegistry registry, String name, Pool pool, ToDoubleFunction<Queue> value) {
        Gauge.builder(
                        name,
                        this,
                        seen -> seen.latest.queues().stream()
                                .filter(queue -> queue.pool() == pool)
                                .mapToDouble(value)
                                .sum())
                .tag("pool", pool.id())
                .register(registry);
    }
}
