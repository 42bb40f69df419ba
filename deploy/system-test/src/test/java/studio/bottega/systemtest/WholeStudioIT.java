package studio.bottega.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.agent.work.RulesMind;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.storage.postgres.Audit;
import studio.bottega.storage.postgres.PlanRepository;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.ProductionRow;

/** The loop closes, and one trace tells of it, from the brief to what is delivered. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Isolated
class WholeStudioIT {

    private static final Brief POSTER = new Brief(
            "A poster for Lumen, a solar lantern for campers. Warm, adventurous.",
            ProductionKind.CAMPAIGN,
            "en",
            7,
            Budget.DEFAULT,
            ApprovalMode.AUTO,
            List.of());

    @TempDir
    private Path folder;

    @Test
    void whatAPlannerSpoilsIsFoundRepairedAndMeasuredAgain() throws Exception {
        PlantingMind mind = new PlantingMind(new RulesMind(new PromptLibrary()));
        try (SmallStudio studio = new SmallStudio(folder, mind, OpenTelemetry.noop())) {
            ProductionRow production = studio.produce(POSTER);

            assertThat(production.state()).isEqualTo(ProductionState.DELIVERED);
            List<PlanRow> versions =
                    studio.database().transaction(session -> new PlanRepository().list(session, production.id()));
            assertThat(rules(versions.get(0))).contains("text-size", "call-to-action");
            PlanRow delivered = versions.get(production.deliveredVersion() - 1);
            assertThat(delivered.version()).isGreaterThan(1);
            assertThat(rules(delivered)).doesNotContain("text-size", "call-to-action");
            assertThat(delivered.score().orElseThrow())
                    .isGreaterThan(versions.get(0).score().orElseThrow());
            assertThat(studio.database().<List<String>>transaction(session -> new Audit().faults(session)))
                    .isEmpty();
        }
    }

    @Test
    void everyTaskOfAProductionIsInTheTraceOfItsBrief() throws Exception {
        KeptSpans spans = new KeptSpans();
        OpenTelemetry telemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .build();
        try (SmallStudio studio = new SmallStudio(folder, new RulesMind(new PromptLibrary()), telemetry)) {
            assertThat(studio.produce(POSTER).state()).isEqualTo(ProductionState.DELIVERED);
        }

        SpanData brief = spans.named("brief");
        assertThat(spans.all()).allMatch(span -> span.getTraceId().equals(brief.getTraceId()));
        assertThat(spans.all())
                .extracting(SpanData::getName)
                .contains("PLAN", "IMAGE", "COMPOSE", "INSPECT", "CRITIQUE", "PACKAGE");
        assertThat(spans.all())
                .filteredOn(span -> !span.equals(brief))
                .allMatch(span -> span.getParentSpanId().equals(brief.getSpanId()));
    }

    private static List<String> rules(PlanRow version) {
        return version.critique().map(Critique::findings).orElse(List.of()).stream()
                .map(Finding::rule)
                .toList();
    }
}
