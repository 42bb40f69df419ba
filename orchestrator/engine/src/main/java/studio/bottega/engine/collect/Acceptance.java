package studio.bottega.engine.collect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.EventType;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.loop.TaskFailures;
import studio.bottega.storage.postgres.GenerationRepository.Made;
import studio.bottega.storage.postgres.TaskEndingRepository.Success;
import studio.bottega.storage.postgres.TaskRow;

/**
 * Enters what accepted results mean: what the workspace may see, the cache, the money. How an asset came about was entered
 * by its maker. Thread-safe.
 */
public final class Acceptance {

    void record(Entry entry, Map<TaskRow, Success> successes) {
        Map<WorkspaceId, List<AssetRef>> assets = new HashMap<>();
        List<Made> made = new ArrayList<>();
        successes.forEach((task, success) -> {
            TaskFailures.settle(entry, task, success.usage().costMicroUsd());
            success.outputs()
                    .forEach(output -> assets.computeIfAbsent(task.workspaceId(), id -> new ArrayList<>())
                            .add(output.asset()));
            task.taskKey().ifPresent(key -> made.add(new Made(task.workspaceId(), key, task.id(), success.outputs())));
            tell(entry, task, success);
        });
        assets.forEach((workspace, seen) -> entry.books().assets().show(entry.session(), workspace, seen, entry.now()));
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
