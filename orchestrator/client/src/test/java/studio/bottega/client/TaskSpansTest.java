package studio.bottega.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.TaskOutcome.Failed;
import studio.bottega.contract.domain.TaskOutcome.Succeeded;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.message.TaskRequest;

class TaskSpansTest {

    private static final TaskContext NOBODY_ASKS = new TaskContext() {
        @Override
        public void progress(double fraction, String stage) {}

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public long allowanceMicroUsd() {
            return 0;
        }
    };

    private final List<SpanData> spans = new ArrayList<>();
    private final TaskSpans tracing = new TaskSpans(
            OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
                            .build())
                    .build(),
            "test");
    private final TaskRequest request = Requests.sound("rain");

    @Test
    void spanContinuesTheTraceOfTheProduction() throws InterruptedException {
        tracing.tracing((task, context) -> new Succeeded(List.of(), Usage.NONE)).handle(request, NOBODY_ASKS);

        assertThat(spans).hasSize(1);
        SpanData span = spans.get(0);
        assertThat(request.traceparent()).contains(span.getTraceId(), span.getParentSpanId());
        assertThat(span.getName()).isEqualTo("SOUND");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void failureIsAnErrorWithItsCode() throws InterruptedException {
        tracing.tracing((task, context) -> new Failed("disk-full", "No room.", true, Usage.NONE))
                .handle(request, NOBODY_ASKS);

        assertThat(spans.get(0).getStatus().getDescription()).isEqualTo("disk-full");
    }

    @Test
    void spanEndsWhenTheHandlerThrows() {
        assertThatThrownBy(() -> tracing.tracing((task, context) -> {
                            throw new IllegalStateException("broken");
                        })
                        .handle(request, NOBODY_ASKS))
                .hasMessage("broken");

        assertThat(spans).hasSize(1);
    }

    private final class Kept implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
