package studio.bottega.contract.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.bottega.contract.plan.Plan;

/** Where two plans differ, at the paths that a patch would use. */
public final class PlanDiff {

    /** So many places are told; plans that differ in more are different plans. */
    public static final int MAX_DIFFERENCES = 500;

    private final List<Difference> differences = new ArrayList<>();

    private PlanDiff() {}

    /**
     * One place.
     *
     * @param path as in a patch
     * @param before JSON text; empty if there was nothing
     * @param after JSON text; empty if there is nothing
     */
    public record Difference(String path, String before, String after) {}

    /** In the order of the fields; at most {@link #MAX_DIFFERENCES}. Equal plans give none. */
    public static List<Difference> between(Plan before, Plan after) {
        PlanDiff diff = new PlanDiff();
        diff.compare("", Json.toTree(before), Json.toTree(after));
        return List.copyOf(diff.differences);
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.equals(after) || differences.size() >= MAX_DIFFERENCES) {
            return;
        }
        if (before instanceof ObjectNode && after instanceof ObjectNode) {
            compare(path, fields(before), fields(after));
        } else if (before instanceof ArrayNode && after instanceof ArrayNode && named(before) && named(after)) {
            Map<String, JsonNode> left = elements(before);
            Map<String, JsonNode> right = elements(after);
            if (left.size() == before.size() && right.size() == after.size() && sameOrder(left, right)) {
                compare(path, left, right);
            } else {
                add(path, before.toString(), after.toString());
            }
        } else {
            add(path, before.toString(), after.toString());
        }
    }

    private void compare(String path, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String place = path + "/" + name.replace("~", "~0").replace("/", "~1");
            JsonNode left = before.get(name);
            JsonNode right = after.get(name);
            if (left == null) {
                add(place, "", String.valueOf(right));
            } else if (right == null) {
                add(place, left.toString(), "");
            } else {
                compare(place, left, right);
            }
        }
    }

    private void add(String path, String before, String after) {
        if (differences.size() < MAX_DIFFERENCES) {
            differences.add(new Difference(path, before, after));
        }
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    /** Whether the elements have names: what has none is compared as a whole. */
    private static boolean named(JsonNode array) {
        for (JsonNode element : array) {
            if (name(element).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, JsonNode> elements(JsonNode array) {
        Map<String, JsonNode> elements = new LinkedHashMap<>();
        array.forEach(element -> elements.put(name(element), element));
        return elements;
    }

    /** A list element is named by its id, a text by its role; see {@link PlanPatcher}. */
    private static String name(JsonNode element) {
        return element.path("id").asText(element.path("role").asText(""));
    }

    /** Whether what both have stands in the same order. */
    private static boolean sameOrder(Map<String, JsonNode> left, Map<String, JsonNode> right) {
        List<String> before = left.keySet().stream().filter(right::containsKey).toList();
        List<String> after = right.keySet().stream().filter(left::containsKey).toList();
        return before.equals(after);
    }
}
