package studio.bottega.contract.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.TaskKind;

/**
 * One node of a task graph, before it has an id.
 *
 * @param node stable name in the production, for instance {@code video/s2}
 * @param label the same for people: "Shot s2: moving picture"
 * @param engine the engine that was chosen
 * @param seed the seed of this item: derived from the plan's seed, the node and the take, so that neither batch, worker
 *     nor retry changes it
 */
public record TaskSpec(
        String node, String label, GenerationSpec spec, String engine, long seed, List<InputRef> inputs) {

    public TaskSpec {
        inputs = List.copyOf(inputs);
    }

    public TaskKind kind() {
        return spec.kind();
    }

    /** The nodes that must have succeeded first. */
    public Set<String> parents() {
        Set<String> parents = new LinkedHashSet<>();
        for (InputRef input : inputs) {
            if (input instanceof InputRef.FromTask fromTask) {
                parents.add(fromTask.node());
            }
        }
        return parents;
    }
}
