package studio.bottega.contract.api;

import java.util.List;
import studio.bottega.contract.domain.Place;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.plan.PlanPatch;

/**
 * A fault that a critic found, and what became of it.
 *
 * @param version the plan version that was judged
 * @param number which of the verdict on that version, counted from 1
 * @param artifact the deliverable's id in the plan
 * @param changes what should mend it; empty if the critic knew nothing
 * @param mendedIn the next judged version, if the fault was gone in it; 0 if it was not, or there was none
 * @param dismissed why a person does not share it; empty if nobody said so
 */
public record FindingView(
        int version,
        int number,
        String artifact,
        Place place,
        String rule,
        Severity severity,
        String evidence,
        List<PlanPatch.Edit> changes,
        int mendedIn,
        String dismissed) {

    public FindingView {
        changes = List.copyOf(changes);
    }
}
