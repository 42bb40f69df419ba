package studio.bottega.contract.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;

/**
 * Applies a patch to a plan; what its material says of a part that is taken out goes with it. What comes out has the shape of a plan; whether it is a good one
 * is the validator's to say.
 */
public final class PlanPatcher {

    /** What the studio takes from the brief. */
    private static final Set<String> UNTOUCHED = Set.of("brand", "attachments");

    private PlanPatcher() {}

    /**
     * @return a new plan; the given one is untouched
     * @throws MalformedMessageException if a path leads nowhere, a value is not JSON, or the result has not the shape of a plan
     */
    public static Plan apply(Plan plan, PlanPatch patch) {
        ObjectNode root = (ObjectNode) Json.toTree(plan);
        for (PlanPatch.Edit edit : patch.edits()) {
            apply(root, edit);
        }
        Plan patched = Json.convertStrict(root, Plan.class);
        Set<String> gone = parts(plan);
        gone.removeAll(parts(patched));
        return gone.isEmpty() ? patched : patched.with(patched.material().without(gone));
    }

    /** Shots, posters and entities: whatever the material can speak of. */
    private static Set<String> parts(Plan plan) {
        Set<String> parts = new HashSet<>();
        plan.shots().forEach(shot -> parts.add(shot.id()));
        plan.posters().forEach(poster -> parts.add(poster.id()));
        plan.entities().forEach(entity -> parts.add(entity.id()));
        return parts;
    }

    private static void apply(ObjectNode root, PlanPatch.Edit edit) {
        List<String> steps = steps(edit.path());
        if (UNTOUCHED.contains(steps.get(0))) {
            throw new MalformedMessageException("The path \"%s\" is in the %s, which no change of a plan touches"
                    .formatted(edit.path(), steps.get(0)));
        }
        JsonNode parent = root;
        if (steps.get(0).equals("shots") && steps.size() > 1) {
            parent = shot(root, steps.get(1), edit.path());
            steps = steps.subList(2, steps.size());
        }
        for (String step : steps.subList(0, Math.max(0, steps.size() - 1))) {
            parent = child(parent, step, edit.path());
        }
        if (steps.isEmpty()) {
            throw leadsNowhere(edit.path());
        }
        put(parent, steps.get(steps.size() - 1), Json.tree(edit.value().getBytes(StandardCharsets.UTF_8)), edit.path());
    }

    private static void put(JsonNode parent, String name, JsonNode value, String path) {
        if (parent instanceof ObjectNode object && object.has(name)) {
            object.set(name, value);
        } else if (parent instanceof ArrayNode array) {
            array.set(index(array, name, path), value);
        } else {
            throw leadsNowhere(path);
        }
    }

    private static JsonNode child(JsonNode parent, String step, String path) {
        JsonNode child = parent instanceof ArrayNode array ? array.get(index(array, step, path)) : parent.get(step);
        if (child == null) {
            throw leadsNowhere(path);
        }
        return child;
    }

    /** List elements are named by their id; texts, which have none, by their role. */
    private static int index(ArrayNode array, String name, String path) {
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            if (name.equals(element.path("id").asText(null))
                    || name.equals(element.path("role").asText(null))) {
                return i;
            }
        }
        throw leadsNowhere(path);
    }

    private static JsonNode shot(ObjectNode root, String id, String path) {
        for (JsonNode scene : root.path("scenes")) {
            for (JsonNode shot : scene.path("shots")) {
                if (shot.path("id").asText().equals(id)) {
                    return shot;
                }
            }
        }
        throw leadsNowhere(path);
    }

    private static List<String> steps(String path) {
        if (!path.startsWith("/") || path.length() > 300) {
            throw new MalformedMessageException("A path looks like \"/shots/s2/durationSeconds\", got \"%s\""
                    .formatted(path.length() > 80 ? path.substring(0, 80) : path));
        }
        return Arrays.stream(path.substring(1).split("/"))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    private static MalformedMessageException leadsNowhere(String path) {
        return new MalformedMessageException("The path \"%s\" leads nowhere in this plan".formatted(path));
    }
}
