package studio.bottega.worker.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.contract.domain.GenerationSpec.InspectSpec;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.media.inspect.Inspection;
import studio.bottega.media.inspect.Inspector;
import studio.bottega.media.inspect.Story;
import studio.bottega.media.inspect.UnreadableException;
import studio.bottega.media.inspect.caption.CaptionFile;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.inspect.rule.Expectation;
import studio.bottega.media.type.TextLayout;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/** INSPECT: the artifact against its order, with its words and captions. Thread-safe. */
final class InspectTask {

    private final Clock clock;

    InspectTask(Clock clock) {
        this.clock = clock;
    }

    List<Product> make(EngineTask task) throws IOException, InterruptedException {
        InspectSpec spec = task.spec(InspectSpec.class);
        Inspection inspection = inspection(task, spec);
        MeasureReport report;
        try {
            report = Inspector.builtIn(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .inspect(inspection, share -> task.progress(share, "measuring"), task::cancelled);
        } catch (UnreadableException e) {
            throw EngineFailure.lasting("input-unreadable", String.valueOf(e.getMessage()), e);
        }
        long failed = report.measurements().stream()
                .filter(measurement -> !measurement.passed())
                .count();
        return List.of(task.writeJson(
                Outputs.MEASURES,
                report,
                Map.of(
                        "measures", Integer.toString(report.measurements().size()),
                        "failed", Long.toString(failed),
                        "worst", worst(report))));
    }

    private static Inspection inspection(EngineTask task, InspectSpec spec) {
        Path artifact = task.inputs()
                .find(Outputs.VIDEO)
                .or(() -> task.inputs().find(Outputs.PICTURE))
                .orElseThrow(() -> EngineFailure.lasting(
                        "input-missing",
                        "There is neither a video nor a picture to inspect; the request has %s"
                                .formatted(task.inputs().all().keySet())));
        Inspection inspection = Inspection.of(spec.artifact(), artifact)
                .expecting(Expectation.of(spec))
                .withCues(cues(task))
                .telling(Story.of(spec));
        Optional<Path> background = task.inputs().find(Outputs.BACKGROUND);
        if (background.isPresent()) {
            inspection = inspection.withBackground(background.get());
        }
        return task.inputs().find(Outputs.LAYOUT).isPresent() ? inspection.withLayout(layout(task)) : inspection;
    }

    private static List<Cue> cues(EngineTask task) {
        if (task.inputs().find(Outputs.CAPTIONS_SRT).isEmpty()) {
            return List.of();
        }
        String text = new String(task.inputs().bytes(Outputs.CAPTIONS_SRT), StandardCharsets.UTF_8);
        return text.isBlank() ? List.of() : CaptionFile.read(text);
    }

    private static TextLayout layout(EngineTask task) {
        try {
            return TextLayout.read(task.inputs().bytes(Outputs.LAYOUT));
        } catch (MalformedMessageException e) {
            throw EngineFailure.lasting("input-unreadable", "The layout cannot be used: " + e.getMessage(), e);
        }
    }

    /** Severity of the worst rule that is broken, or {@code none}. */
    private static String worst(MeasureReport report) {
        return report.measurements().stream()
                .filter(measurement -> !measurement.passed())
                .map(Measurement::severity)
                .max(Enum::compareTo)
                .map(Enum::name)
                .orElse("none");
    }
}
