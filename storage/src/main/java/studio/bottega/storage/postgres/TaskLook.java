package studio.bottega.storage.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.TaskId;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.domain.Usage;

/**
 * What people look at of a task: without what it is made from, which is most of a {@link TaskRow}.
 *
 * @param fraction progress of the attempt under way, in [0, 1]
 * @param keyed whether it is known what it is, because its inputs exist
 * @param notBefore when it may be dispatched: later than now while a retry is backing off
 * @param parents nodes of its parents, in their order
 * @param openParents those of them that have not succeeded yet
 */
public record TaskLook(
        TaskId id,
        String node,
        String label,
        TaskKind kind,
        String engine,
        TaskState state,
        int attempt,
        boolean cached,
        double estimatedSeconds,
        List<OutputAsset> outputs,
        Optional<Usage> usage,
        String failureCode,
        String failureMessage,
        String worker,
        double fraction,
        String stage,
        boolean keyed,
        Instant notBefore,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        List<String> parents,
        List<String> openParents) {}
