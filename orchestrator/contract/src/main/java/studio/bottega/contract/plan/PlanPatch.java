package studio.bottega.contract.plan;

import java.util.List;

/**
 * A change of a plan: values put at paths. What it makes is parsed and validated like any other plan.
 *
 * @param edits in the order in which they are applied; at most {@link #MAX_EDITS}
 */
public record PlanPatch(List<Edit> edits) {

    public static final int MAX_EDITS = 200;
    public static final PlanPatch NONE = new PlanPatch(List.of());

    public PlanPatch {
        if (edits.size() > MAX_EDITS) {
            throw new IllegalArgumentException("%d edits; at most %d are taken".formatted(edits.size(), MAX_EDITS));
        }
        edits = List.copyOf(edits);
    }

    public boolean isEmpty() {
        return edits.isEmpty();
    }

    /**
     * One change.
     *
     * @param path a JSON pointer into the plan in which a list element is named by its id, not by its index:
     *     {@code /scenes/camp/shots/s2/durationSeconds}. {@code /shots/s2/…} is short for a shot wherever it stands
     * @param value the new value as JSON text
     * @param reason why, in a sentence for people
     */
    public record Edit(String path, String value, String reason) {}
}
