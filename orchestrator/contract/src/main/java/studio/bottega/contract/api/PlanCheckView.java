package studio.bottega.contract.api;

import java.util.List;
import studio.bottega.contract.plan.EstimateRange;

/**
 * The validator's word on a plan.
 *
 * @param valid whether it could be carried out as it is
 * @param problems a sentence for each fault; empty if valid
 * @param nodes the tasks that it would become, parents first; empty unless valid
 * @param estimatedSeconds time of all tasks, one after the other; 0 unless valid
 * @param estimatedCostMicroUsd money; 0 unless valid
 * @param range between what and what time and money will really be; nothing unless valid
 */
public record PlanCheckView(
        boolean valid,
        List<String> problems,
        List<String> nodes,
        double estimatedSeconds,
        long estimatedCostMicroUsd,
        EstimateRange range) {

    public PlanCheckView {
        problems = List.copyOf(problems);
        nodes = List.copyOf(nodes);
    }

    /** The word on a plan that cannot be carried out. */
    public static PlanCheckView refused(List<String> problems) {
        return new PlanCheckView(false, problems, List.of(), 0, 0, EstimateRange.NOTHING);
    }
}
