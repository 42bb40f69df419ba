package studio.bottega.agent.program;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import studio.bottega.client.WorkEvent;
import studio.bottega.client.WorkMeter;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskKind;

/** Counts what the lanes do in Micrometer. Thread-safe. */
final class Meters implements WorkMeter {

    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void count(Pool pool, WorkEvent event) {
        registry.counter(
                        "bottega.work.events",
                        "pool",
                        pool.id(),
                        "event",
                        event.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    @Override
    public void finished(Pool pool, TaskKind kind, String outcome, Duration elapsed) {
        Timer.builder("bottega.work.duration")
                .tag("pool", pool.id())
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome)
                .register(registry)
                .record(elapsed);
    }
}
