package studio.bottega.engine.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.bottega.contract.domain.EventType;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.loop.TaskFailures;
import studio.bottega.storage.postgres.AssetRepository.Origin;
import studio.bottega.storage.postgres.GenerationRepository.Made;
import studio.bottega.storage.postgres.TaskEndingRepository.Success;
import studio.bottega.storage.postgres.TaskRow;

/** Enters what accepted results mean: what the workspace may see and how it came about, the cache, the money. Thread-safe. */
public final class Acceptance {

    void record(Entry entry, Map<TaskRow, Success> successes) {
        List<Origin> origins = new ArrayList<>();
        List<Made> made = new ArrayList<>();
        successes.forEach((task, success) -> {
            TaskFailures.settle(entry, task, success.usage().costMicroUsd());
            origins.add(new Origin(task.workspaceId(), success.outputs(), success.provenance()));
            task.taskKey().ifPresent(key -> made.add(new Made(task.workspaceId(), key, task.id(), success.outputs())));
            tell(entry, task, success);
        });
        entry.books().assets().record(entry.session(), origins, entry.now());
        entry.books().generations().finishAll(entry.session(), made, entry.now());
    }

    private static void tell(Entry entry, TaskRow task, Success success) {
        double seconds = Math.max(
                0, java.time.Duration.between(success.startedAt(), entry.now()).toMillis() / 1000.0);
        entry.tell(
                task,
                EventType.TASK_SUCCEEDED,
                String.format(Locale.ROOT, "%s is done after %.1f s.", task.label(), seconds),
                Map.of(
                        "worker", success.worker(),
                        "engine", task.engine(),
                        "taskKey", task.taskKey().orElse("")));
    }
}
