package studio.bottega.client;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.TaskOutcome;
import studio.bottega.contract.domain.TaskOutcome.Failed;
import studio.bottega.contract.message.TaskRequest;

/** One span for each attempt, in the trace of its production. Thread-safe. */
public final class TaskSpans {

    private static final String TRACEPARENT = "traceparent";

    private final Tracer tracer;

    /** @param program who works, e.g. {@code studio.bottega.worker} */
    public TaskSpans(OpenTelemetry telemetry, String program) {
        this.tracer = telemetry.getTracer(program);
    }

    /** The same handler, traced. */
    public TaskHandler tracing(TaskHandler handler) {
        return (request, context) -> traced(handler, request, context);
    }

    private TaskOutcome traced(TaskHandler handler, TaskRequest request, TaskContext context)
            throws InterruptedException {
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), request, new FromRequest());
        Span span = tracer.spanBuilder(request.kind().name())
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("bottega.production", request.productionId().toString())
                .setAttribute("bottega.task", request.taskId().toString())
                .setAttribute("bottega.node", request.node())
                .setAttribute("bottega.engine", request.engine())
                .setAttribute("bottega.attempt", request.attempt())
                .startSpan();
        try (Scope scope = span.makeCurrent()) {
            TaskOutcome outcome = handler.handle(request, context);
            if (outcome instanceof Failed failed) {
                span.setStatus(StatusCode.ERROR, failed.code());
            }
            return outcome;
        } catch (RuntimeException | InterruptedException | Error e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }

    private static final class FromRequest implements TextMapGetter<TaskRequest> {
        @Override
        public Iterable<String> keys(TaskRequest request) {
            return List.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable TaskRequest request, String key) {
            return request == null
                            || !key.equals(TRACEPARENT)
                            || request.traceparent().isEmpty()
                    ? null
                    : request.traceparent();
        }
    }
}
