package studio.bottega.engine.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import studio.bottega.contract.domain.TaskKind;

/** What the engine counts. Names are in Prometheus' taste. Thread-safe. */
public final class EngineMeters {

    private final MeterRegistry registry;

    public EngineMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Results that could not be read or applied, and were passed over. */
    public void poisoned(String topic) {
        registry.counter("bottega.records.poisoned", "topic", topic).increment();
    }

    /** Results of attempts that are not current. */
    public void fenced(TaskKind kind) {
        registry.counter("bottega.results.fenced", "kind", kind.name()).increment();
    }

    /** Results that had been applied before. */
    public void repeated() {
        registry.counter("bottega.results.repeated").increment();
    }

    public void published(int messages) {
        registry.counter("bottega.outbox.published").increment(messages);
    }

    /** From an outbox row to the broker's word that it has it. */
    public void publishDelay(Duration delay) {
        registry.timer("bottega.outbox.delay").record(delay);
    }

    /** A task that ended well: how long it was waited for, and how long it took. */
    public void succeeded(TaskKind kind, Duration queued, Duration worked) {
        timer("bottega.task.queued", kind).record(queued);
        timer("bottega.task.worked", kind).record(worked);
    }

    private Timer timer(String name, TaskKind kind) {
        return Timer.builder(name)
                .tag("kind", kind.name())
                .publishPercentileHistogram()
                .register(registry);
    }
}
