package studio.bottega.generators.adapter;

import java.util.HashMap;
import java.util.Map;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;

/**
 * What PEFT writes into a file's metadata about the strength of its layers: α, where it is not the rank.
 *
 * @param alphas by component, or by component and layer
 * @param ranked components whose α is divided by √r instead of r (rank-stabilised)
 */
record LoraScaling(Map<String, Double> alphas, Map<String, Boolean> ranked) {

    private static final String FIELD = "lora_adapter_metadata";

    LoraScaling {
        alphas = Map.copyOf(alphas);
        ranked = Map.copyOf(ranked);
    }

    /** Reads {@value #FIELD}; nothing where it is missing. */
    static LoraScaling from(String file, Map<String, String> metadata) {
        Map<String, Double> alphas = new HashMap<>();
        Map<String, Boolean> ranked = new HashMap<>();
        if (metadata.containsKey(FIELD)) {
            JsonConfig json = JsonConfig.parse(file + "#" + FIELD, metadata.getOrDefault(FIELD, "{}"));
            for (String key : json.keys()) {
                int dot = key.lastIndexOf('.');
                String component = dot < 0 ? "" : key.substring(0, dot);
                switch (key.substring(dot + 1)) {
                    case "lora_alpha" -> alphas.put(component, json.number(key));
                    case "use_rslora" -> ranked.put(component, json.bool(key, false));
                    case "alpha_pattern" -> {
                        JsonConfig pattern = json.object(key);
                        pattern.keys().forEach(layer -> alphas.put(component + "." + layer, pattern.number(layer)));
                    }
                    case "use_dora" -> {
                        if (json.bool(key, false)) {
                            throw new WeightsException("The LoRA %s is %s; that is not supported."
                                    .formatted(file, LoraRefusal.kind("dora_scale")));
                        }
                    }
                    default -> {
                        // ranks and module lists show in the tensors
                    }
                }
            }
        }
        return new LoraScaling(alphas, ranked);
    }

    /**
     * α/r, or α/√r.
     *
     * @param own α that the layer itself carries; NaN for none
     */
    double factor(String component, String module, double own, long rank) {
        if (!Double.isNaN(own)) {
            return own / rank;
        }
        double alpha = alphas.getOrDefault(component + "." + module, alphas.getOrDefault(component, (double) rank));
        return alpha / (ranked.getOrDefault(component, false) ? Math.sqrt(rank) : rank);
    }
}
