package studio.bottega.engine.deliver;

import java.time.Duration;
import java.util.List;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.ProductionHistory;
import studio.bottega.contract.domain.ProductionHistory.TaskLine;
import studio.bottega.contract.domain.ProductionHistory.Version;
import studio.bottega.contract.domain.Usage;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.storage.postgres.PlanRow;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.TaskRow;

/** Tells how a production came about, for its report. */
final class Histories {

    private Histories() {}

    static ProductionHistory of(Entry entry, ProductionRow production, PlanRow kept, String because) {
        List<TaskRow> tasks = entry.books().tasks().ofProduction(entry.session(), production.id());
        List<Version> versions = entry.books().plans().list(entry.session(), production.id()).stream()
                .map(Histories::version)
                .toList();
        Usage usage = tasks.stream().flatMap(task -> task.usage().stream()).reduce(Usage.NONE, Usage::plus);
        return new ProductionHistory(
                production.id(),
                production.brief(),
                production.createdAt(),
                versions,
                tasks.stream().map(Histories::line).toList(),
                usage,
                "%s Version %d is kept.".formatted(because, kept.version()));
    }

    private static Version version(PlanRow plan) {
        return new Version(
                plan.version(),
                plan.reason(),
                plan.score().orElse(-1),
                plan.critique().map(Critique::findings).orElse(List.of()));
    }

    private static TaskLine line(TaskRow task) {
        double seconds = task.startedAt()
                .flatMap(started -> task.finishedAt().map(finished -> Duration.between(started, finished)))
                .map(duration -> Math.max(0, duration.toMillis() / 1000.0))
                .orElse(0.0);
        return new TaskLine(
                task.node(),
                task.kind(),
                task.engine(),
                task.state(),
                task.cached(),
                task.attempt(),
                seconds,
                task.taskKey().orElse(""),
                task.outputs());
    }
}
