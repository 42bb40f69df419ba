package studio.bottega.storage.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;

/**
 * A plan version as it is stored.
 *
 * @param asset the same plan as an asset, for the tasks that read it
 * @param reason what asked for it
 * @param parentVersion the version that was changed; 0 for the first
 * @param patch what was changed
 * @param blastRadius nodes that this version makes anew
 */
public record PlanRow(
        ProductionId productionId,
        int version,
        State state,
        Plan plan,
        AssetRef asset,
        String reason,
        int parentVersion,
        Optional<PlanPatch> patch,
        List<String> blastRadius,
        Optional<Critique> critique,
        OptionalDouble score,
        Instant createdAt) {

    /** Whether a version may be carried out. */
    public enum State {
        PROPOSED,
        APPROVED,
        REJECTED
    }
}
