package studio.bottega.contract.api;

import java.time.Instant;
import java.util.List;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskState;

/**
 * One task, as a progress bar or a table shows it.
 *
 * @param node stable name in the production, for instance {@code video/s2}
 * @param label the same for people
 * @param attempt how often it was dispatched
 * @param cached whether its outputs were made by an earlier task with the same key
 * @param fraction progress of the attempt under way, in [0, 1]; 1 once it succeeded
 * @param stage what is being done, in a few words; empty if nothing is
 * @param waitsFor parents that have not succeeded yet
 * @param waiting the same and what else it waits for, in words for people: "waits for image/s2"; empty if nothing
 * @param estimatedSeconds what its engine expects
 * @param elapsedSeconds since the attempt under way began, or how long the last one took; 0 before the first
 * @param costMicroUsd what it has cost; 0 for local engines
 * @param worker who is or was at it; empty before that
 * @param failureCode stable, for programs; empty unless an attempt failed
 * @param failureMessage a sentence that a person can act on; empty unless an attempt failed
 * @param outputs what it made
 */
public record TaskView(
        TaskId id,
        String node,
        String label,
        TaskKind kind,
        Pool pool,
        String engine,
        TaskState state,
        int attempt,
        boolean cached,
        double fraction,
        String stage,
        List<String> waitsFor,
        String waiting,
        double estimatedSeconds,
        double elapsedSeconds,
        long costMicroUsd,
        String worker,
        String failureCode,
        String failureMessage,
        List<OutputAsset> outputs,
        Instant createdAt) {

    public TaskView {
        waitsFor = List.copyOf(waitsFor);
        outputs = List.copyOf(outputs);
    }
}
