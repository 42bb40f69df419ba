package studio.bottega.contract.api;

import java.util.List;

/**
 * The validator's word on a plan.
 *
 * @param valid whether it could be carried out as it is
 * @param problems a sentence for each fault; empty if valid
 * @param nodes the tasks that it would become, parents first; empty unless valid
 * @param estimatedSeconds time of all tasks, one after the other; 0 unless valid
 * @param estimatedCostMicroUsd money; 0 unless valid
 */
public record PlanCheckView(
        boolean valid, List<String> problems, List<String> nodes, double estimatedSeconds, long estimatedCostMicroUsd) {

    public PlanCheckView {
        problems = List.copyOf(problems);
        nodes = List.copyOf(nodes);
    }
}
