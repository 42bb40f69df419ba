package studio.bottega.engine.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import studio.bottega.contract.api.AssetView;
import studio.bottega.contract.api.TaskView;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Usage;
import studio.bottega.engine.studio.StudioTask;
import studio.bottega.storage.postgres.TaskLook;

/** Tasks and what they made. */
public final class TaskViews {

    private TaskViews() {}

    /** @param now until when a task under way has run */
    public static TaskView of(StudioTask task, Instant now) {
        TaskLook row = task.row();
        return new TaskView(
                row.id(),
                row.node(),
                row.label(),
                row.kind(),
                row.kind().pool(),
                row.engine(),
                row.state(),
                row.attempt(),
                row.cached(),
                row.fraction(),
                row.stage(),
                row.openParents(),
                task.waiting(),
                row.estimatedSeconds(),
                elapsedSeconds(row, now),
                row.usage().orElse(Usage.NONE).costMicroUsd(),
                row.worker(),
                row.failureCode(),
                row.failureMessage(),
                row.outputs(),
                row.createdAt());
    }

    private static double elapsedSeconds(TaskLook row, Instant now) {
        return row.startedAt()
                .map(started -> Duration.between(started, row.finishedAt().orElse(now)))
                .map(elapsed -> Math.max(0, elapsed.toMillis() / 1000.0))
                .orElse(0.0);
    }

    /** Everything that tasks made, in their order. */
    public static List<AssetView> assets(List<StudioTask> tasks) {
        return tasks.stream()
                .flatMap(task -> task.row().outputs().stream().map(output -> {
                    AssetRef asset = output.asset();
                    return new AssetView(
                            task.row().node(),
                            output.name(),
                            asset.sha256(),
                            asset.mediaType(),
                            asset.byteCount(),
                            output.facts());
                }))
                .toList();
    }
}
