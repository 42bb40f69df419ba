package studio.bottega.storage.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.plan.InputRef;

/**
 * A task as it is stored.
 *
 * @param recipe what it is, before its inputs exist; see {@code TaskKeys.recipes}
 * @param taskKey what it is, once they do; empty before
 * @param attempt how often it was dispatched; only a result of this attempt is accepted
 * @param failures failed attempts since the last resume
 * @param openParents parents that have not succeeded yet
 * @param cached whether its outputs were made by an earlier task with the same key
 * @param fraction progress of the attempt under way, in [0, 1]
 * @param notBefore when it may be dispatched: later than now while a retry is backing off
 */
public record TaskRow(
        TaskId id,
        ProductionId productionId,
        WorkspaceId workspaceId,
        String node,
        String label,
        TaskKind kind,
        String engine,
        GenerationSpec spec,
        long seed,
        List<InputRef> inputs,
        String recipe,
        Optional<String> taskKey,
        TaskState state,
        int attempt,
        int failures,
        int openParents,
        boolean cached,
        double estimatedSeconds,
        long estimatedMicroUsd,
        List<OutputAsset> outputs,
        Optional<Usage> usage,
        String failureCode,
        String failureMessage,
        String worker,
        double fraction,
        String stage,
        Instant notBefore,
        Optional<Instant> leaseExpiresAt,
        Instant createdAt,
        Optional<Instant> readyAt,
        Optional<Instant> dispatchedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt) {

    /** The same with other inputs. */
    public TaskRow withInputs(List<InputRef> other) {
        return new TaskRow(
                id,
                productionId,
                workspaceId,
                node,
                label,
                kind,
                engine,
                spec,
                seed,
                other,
                recipe,
                taskKey,
                state,
                attempt,
                failures,
                openParents,
                cached,
                estimatedSeconds,
                estimatedMicroUsd,
                outputs,
                usage,
                failureCode,
                failureMessage,
                worker,
                fraction,
                stage,
                notBefore,
                leaseExpiresAt,
                createdAt,
                readyAt,
                dispatchedAt,
                startedAt,
                finishedAt);
    }
}
