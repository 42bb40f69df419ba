package studio.bottega.contract.api;

import java.util.List;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TaskState;
import studio.bottega.contract.plan.EstimateRange;

/**
 * What a plan version comes to: how it differs from another one, and what has to be made for it.
 *
 * @param against the version that it is held against; 0 for the first plan, which is held against none
 * @param changes where the two plans differ
 * @param steps its tasks, parents first
 * @param leftOut tasks that the other version has and this one has not, as labels
 * @param estimatedSeconds time of what is made anew, one after the other
 * @param estimatedCostMicroUsd money for what is made anew, in millionths of a US dollar
 * @param range between what and what both will really be
 */
public record PlanEffect(
        int version,
        int against,
        List<Change> changes,
        List<Step> steps,
        List<String> leftOut,
        double estimatedSeconds,
        long estimatedCostMicroUsd,
        EstimateRange range) {

    public PlanEffect {
        changes = List.copyOf(changes);
        steps = List.copyOf(steps);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * One place where two plans differ.
     *
     * @param path as in a patch: {@code /scenes/camp/shots/s2/durationSeconds}
     * @param before JSON text; empty if the other version has nothing there
     * @param after JSON text; empty if this version has nothing there
     * @param reason why it was changed, a sentence; empty if nobody said
     */
    public record Change(String path, String before, String after, String reason) {}

    /**
     * One task of the version.
     *
     * @param fate where its result comes from
     */
    public record Step(
            String node,
            String label,
            TaskKind kind,
            String engine,
            Fate fate,
            TaskState state,
            double estimatedSeconds,
            long estimatedCostMicroUsd) {}

    /** Where the result of a task comes from. */
    public enum Fate {
        /** It is made for this version. */
        MADE,
        /** The version that was changed has it too. */
        KEPT,
        /** It was made for a version before that, and is taken again. */
        REUSED
    }
}
