package studio.bottega.worker.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import studio.bottega.client.TaskContext;
import studio.bottega.client.TaskHandler;
import studio.bottega.client.WorkEvent;
import studio.bottega.client.WorkMeter;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskOutcome;
import studio.bottega.contract.message.TaskRequest;

/**
 * Counts what the lanes do:
 *
 * <pre>
 * bottega_worker_requests_total{pool, event}            every request and what became of it
 * bottega_worker_task_seconds{pool, kind, outcome}      time from its arrival to its result
 * bottega_worker_busy{pool}                             lanes at work
 * </pre>
 *
 * Thread-safe.
 */
public final class WorkerMetrics implements WorkMeter {

    private final MeterRegistry registry;
    private final Map<Pool, AtomicInteger> busy = new EnumMap<>(Pool.class);

    public WorkerMetrics(MeterRegistry registry, Set<Pool> pools) {
        this.registry = registry;
        for (Pool pool : pools) {
            AtomicInteger lanes = new AtomicInteger();
            busy.put(pool, lanes);
            registry.gauge("bottega.worker.busy", Tags.of("pool", pool.id()), lanes);
        }
    }

    @Override
    public void count(Pool pool, WorkEvent event) {
        registry.counter("bottega.worker.requests", "pool", pool.id(), "event", event.id())
                .increment();
    }

    @Override
    public void finished(Pool pool, TaskKind kind, String outcome, Duration elapsed) {
        Timer.builder("bottega.worker.task")
                .tags("pool", pool.id(), "kind", kind.name(), "outcome", outcome)
                .publishPercentileHistogram()
                .register(registry)
                .record(elapsed);
    }

    /** The same handler, with its lanes counted while they work. */
    public TaskHandler counting(TaskHandler handler) {
        return (request, context) -> busy(handler, request, context);
    }

    private TaskOutcome busy(TaskHandler handler, TaskRequest request, TaskContext context)
            throws InterruptedException {
        AtomicInteger lanes = busy.computeIfAbsent(request.kind().pool(), pool -> new AtomicInteger());
        lanes.incrementAndGet();
        try {
            return handler.handle(request, context);
        } finally {
            lanes.decrementAndGet();
        }
    }
}
