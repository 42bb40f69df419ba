package studio.bottega.agent.work;

import java.util.List;
import java.util.Optional;
import studio.bottega.client.TaskContext;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.domain.MeasureReport;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;

/** Who plans, judges and revises: the built-in director, or a language model. Thread-safe. */
public interface Mind {

    /** A plan for a brief that the validator accepts. */
    Work<Plan> plan(Brief brief, CapabilityCatalogue catalogue, TaskContext context) throws InterruptedException;

    /** The verdict on what was made of a plan. */
    Work<Critique> critique(Plan plan, List<MeasureReport> measures, CapabilityCatalogue catalogue, TaskContext context)
            throws InterruptedException;

    /**
     * A change of a plan that applies to it and leaves it valid.
     *
     * @param critique what was found; empty if a person asked
     * @param instruction what a person asked; empty if the findings ask
     */
    Work<PlanPatch> revise(
            Plan plan,
            CapabilityCatalogue catalogue,
            Optional<Critique> critique,
            String instruction,
            TaskContext context)
            throws InterruptedException;
}
