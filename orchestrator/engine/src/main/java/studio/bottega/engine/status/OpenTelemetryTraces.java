package studio.bottega.engine.status;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.engine.ledger.TaskTraces;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRow;

/** Traces by OpenTelemetry: the brief's span is the parent of every task's. Thread-safe. */
public final class OpenTelemetryTraces implements TaskTraces {

    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private final Tracer tracer;

    public OpenTelemetryTraces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("studio.bottega.engine");
    }

    @Override
    public String begin(String productionId) {
        Span span = tracer.spanBuilder("brief")
                .setAttribute("bottega.production", productionId)
                .startSpan();
        SpanContext context = span.getSpanContext();
        span.end();
        return context.isValid()
                ? "00-%s-%s-%s"
                        .formatted(
                                context.getTraceId(),
                                context.getSpanId(),
                                context.getTraceFlags().asHex())
                : NONE.begin(productionId);
    }

    @Override
    public void finished(ProductionRow production, TaskRow task, Instant startedAt, Instant finishedAt) {
        Matcher parent = TRACEPARENT.matcher(production.traceparent());
        if (!parent.matches()) {
            return;
        }
        SpanContext brief = SpanContext.createFromRemoteParent(
                parent.group(1), parent.group(2), TraceFlags.fromHex(parent.group(3), 0), TraceState.getDefault());
        tracer.spanBuilder(task.node())
                .setParent(Context.root().with(Span.wrap(brief)))
                .setStartTimestamp(task.dispatchedAt().orElse(startedAt))
                .setAttribute("bottega.production", production.id().toString())
                .setAttribute("bottega.task", task.id().toString())
                .setAttribute("bottega.attempt", task.attempt())
                .setAttribute("bottega.engine", task.engine())
                .startSpan()
                .end(finishedAt);
    }
}
