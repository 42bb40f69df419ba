package studio.bottega.contract.api;

import java.time.Instant;
import java.util.List;
import studio.bottega.contract.plan.PlanPatch;

/**
 * One line of a production's plan versions.
 *
 * @param state whether it may be carried out
 * @param reason what asked for it: "first plan", a person's words, or the findings
 * @param parentVersion the version that was changed; 0 for the first
 * @param changes what was changed in it, with reasons
 * @param blastRadius nodes that this version makes anew
 * @param plannedBy who planned, in words for people
 * @param score of its critique, in [0, 1]; -1 if it was not judged
 * @param critic who judged; empty if nobody did
 * @param verdict the critic's sentence or two; empty if it was not judged
 * @param findings how many faults the critic found
 */
public record PlanSummary(
        int version,
        State state,
        String reason,
        int parentVersion,
        List<PlanPatch.Edit> changes,
        List<String> blastRadius,
        String plannedBy,
        double score,
        String critic,
        String verdict,
        int findings,
        Instant createdAt) {

    public PlanSummary {
        changes = List.copyOf(changes);
        blastRadius = List.copyOf(blastRadius);
    }

    /** Whether a version may be carried out. */
    public enum State {
        PROPOSED,
        APPROVED,
        REJECTED
    }
}
