package studio.bottega.generators.singlefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.TensorSource.View;

/**
 * The text tower of OpenCLIP under the names of CLIP in transformers.
 *
 * <p>There the projections of query, key and value lie in one tensor, which is divided by rows, and {@code text_projection} is multiplied from
 * the right, so that it is looked at transposed.
 */
final class OpenClipNames {

    private static final Map<String, String> OUTER = Map.of(
            "positional_embedding", "text_model.embeddings.position_embedding.weight",
            "token_embedding.weight", "text_model.embeddings.token_embedding.weight",
            "ln_final.weight", "text_model.final_layer_norm.weight",
            "ln_final.bias", "text_model.final_layer_norm.bias");

    private static final Map<String, String> INNER = Map.of(
            "ln_1.", "layer_norm1.",
            "ln_2.", "layer_norm2.",
            "mlp.c_fc.", "mlp.fc1.",
            "mlp.c_proj.", "mlp.fc2.",
            "attn.out_proj.", "self_attn.out_proj.");

    private static final List<String> PROJECTIONS = List.of("q_proj.", "k_proj.", "v_proj.");

    private static final String BLOCKS = "transformer.resblocks.";

    private OpenClipNames() {}

    /** Number of layers that a tower has. */
    static int layers(TensorSource tower) {
        int layers = 0;
        while (tower.has(BLOCKS + layers + ".ln_1.weight")) {
            layers++;
        }
        return layers;
    }

    /**
     * The tower in the layout of transformers.
     *
     * @param layers those behind are left out: SD2 reads the last but one
     * @param projects whether the projection is wanted
     */
    static TensorSource renamed(TensorSource tower, int layers, boolean projects) {
        Map<String, View> views = new LinkedHashMap<>();
        for (String key : tower.keys()) {
            String outer = OUTER.get(key);
            if (outer != null) {
                views.put(outer, View.whole(key));
            } else if (key.equals("text_projection") && projects) {
                views.put("text_projection.weight", View.transposed(key));
            } else if (key.startsWith(BLOCKS)) {
                addLayer(views, key, layers);
            }
        }
        return tower.viewed(views);
    }

    private static void addLayer(Map<String, View> views, String key, int layers) {
        String[] parts = key.substring(BLOCKS.length()).split("\\.", 2);
        if (parts.length < 2 || number(parts[0]) >= layers) {
            return;
        }
        String layer = "text_model.encoder.layers.%s.".formatted(parts[0]);
        if (parts[1].startsWith("attn.in_proj_")) {
            String kind = parts[1].substring("attn.in_proj_".length()); // weight or bias
            for (int i = 0; i < PROJECTIONS.size(); i++) {
                views.put(layer + "self_attn." + PROJECTIONS.get(i) + kind, View.rows(key, i, PROJECTIONS.size()));
            }
            return;
        }
        String inner = INNER.entrySet().stream()
                .filter(entry -> parts[1].startsWith(entry.getKey()))
                .map(entry ->
                        entry.getValue() + parts[1].substring(entry.getKey().length()))
                .findFirst()
                .orElse(parts[1]); // unknown ones stay as they are and are reported by the binding
        views.put(layer + inner, View.whole(key));
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }
}
