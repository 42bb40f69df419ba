package studio.bottega.agent.change;

import java.time.Duration;
import java.util.List;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.message.PlanPatcher;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.PlanValidator;

/** Tries a patch on a plan. Thread-safe. */
public final class DryRun {

    /** The orchestrator holds a revision against the budget; here only what is wrong with the change itself matters. */
    private static final Budget AMPLE = new Budget(1_000_000_000_000L, Duration.ofDays(7), 20);

    private final PlanValidator validator;

    public DryRun(CapabilityCatalogue catalogue) {
        this.validator = new PlanValidator(catalogue, AMPLE);
    }

    /** @return a sentence for each fault; empty if the patch applies and leaves a valid plan */
    public List<String> problems(Plan plan, PlanPatch patch) {
        try {
            return validator.problems(PlanPatcher.apply(plan, patch));
        } catch (MalformedMessageException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
