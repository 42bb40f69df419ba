package studio.bottega.engine.studio;

import java.util.List;
import studio.bottega.contract.plan.CapabilityCatalogue.Estimate;
import studio.bottega.contract.plan.EstimateRange;
import studio.bottega.contract.plan.TaskSpec;

/**
 * The validator's word on a plan.
 *
 * @param problems a sentence for each fault; empty if the plan can be carried out
 * @param tasks the graph it would become, parents first; empty if it has faults
 * @param estimate time and money of all of them; nothing if it has faults
 * @param range between what and what both will really be
 */
public record PlanCheck(List<String> problems, List<TaskSpec> tasks, Estimate estimate, EstimateRange range) {

    public PlanCheck {
        problems = List.copyOf(problems);
        tasks = List.copyOf(tasks);
    }
}
