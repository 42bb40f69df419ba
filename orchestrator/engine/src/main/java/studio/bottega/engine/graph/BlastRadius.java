package studio.bottega.engine.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a new version makes anew and what it takes over. Two tasks are the same work if node and recipe are the same.
 *
 * @param shared recipe by node of what exists already
 * @param anew nodes that have to be made, parents first
 */
public record BlastRadius(Map<String, String> shared, List<String> anew) {

    public BlastRadius {
        shared = Map.copyOf(shared);
        anew = List.copyOf(anew);
    }

    /** A node with a recipe: what a production has, or has had, in work. */
    public record Known(String node, String recipe) {}

    /**
     * @param recipes of the new version by node, parents first; see {@code TaskKeys.recipes}
     * @param known tasks that the production has already
     */
    public static BlastRadius of(Map<String, String> recipes, Set<Known> known) {
        Map<String, String> shared = new LinkedHashMap<>();
        List<String> anew = new ArrayList<>();
        recipes.forEach((node, recipe) -> {
            if (known.contains(new Known(node, recipe))) {
                shared.put(node, recipe);
            } else {
                anew.add(node);
            }
        });
        return new BlastRadius(shared, anew);
    }
}
