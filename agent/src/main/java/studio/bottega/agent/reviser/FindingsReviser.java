package studio.bottega.agent.reviser;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.bottega.agent.change.Draft;
import studio.bottega.agent.change.DryRun;
import studio.bottega.agent.change.ShotTimes;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Deliverable;
import studio.bottega.contract.plan.Plan.Shot;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.PlanPatch.Edit;

/**
 * Makes one patch of what the findings propose. The worst finding has the first word on a place; lengths of shots, which
 * findings change independently, are brought back to the length of the film. Thread-safe.
 */
public final class FindingsReviser {

    /** @return a patch that applies and leaves a valid plan; empty if the findings know no repair */
    public PlanPatch revise(Plan plan, Critique critique, CapabilityCatalogue catalogue) {
        DryRun dryRun = new DryRun(catalogue);
        List<Finding> worstFirst = critique.findings().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        Draft draft = new Draft(plan);
        Set<String> taken = new HashSet<>();
        for (Finding finding : worstFirst) {
            Draft trial = draft.copy();
            if (merged(trial, finding.patch(), taken)
                    && dryRun.problems(plan, trial.patch()).isEmpty()) {
                draft = trial;
                finding.patch().edits().forEach(edit -> taken.add(edit.path()));
            }
        }
        return draft.patch();
    }

    /** Adds the edits whose place is still free; lengths may be changed again, since they are settled afterwards. */
    private static boolean merged(Draft draft, PlanPatch patch, Set<String> taken) {
        try {
            for (Edit edit : patch.edits()) {
                if (!taken.contains(edit.path()) && draft.patch().edits().size() < PlanPatch.MAX_EDITS - 50) {
                    draft.apply(edit);
                }
            }
            settle(draft);
            return true;
        } catch (MalformedMessageException doesNotApply) {
            return false;
        }
    }

    private static void settle(Draft draft) {
        double ordered = draft.film().map(Deliverable::durationSeconds).orElse(0.0);
        double total =
                draft.plan().shots().stream().mapToDouble(Shot::durationSeconds).sum();
        if (ordered > 0 && Math.abs(total - ordered) > 1e-6) {
            new ShotTimes(draft).total(ordered, "The shots must add up to the length of the film.");
        }
    }
}
