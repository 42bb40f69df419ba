package studio.bottega.generators.adapter;

import java.util.LinkedHashMap;
import java.util.Map;

/** Kinds of low-rank changes that are not applied, by what their tensors' names contain: applying a part of one would be wrong. */
final class LoraRefusal {

    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("dora_scale", "DoRA, which also rescales the columns of each layer");
        KINDS.put("lora_magnitude_vector", "DoRA, which also rescales the columns of each layer");
        KINDS.put("hada_w", "LoHa, a Hadamard product of two changes");
        KINDS.put("lokr_", "LoKr, a Kronecker product");
        KINDS.put("lora_mid", "LoCon with a third, middle factor");
        KINDS.put(".oft_", "OFT, an orthogonal change");
        KINDS.put(".boft_", "BOFT, an orthogonal change");
        KINDS.put(".diff", "a full difference instead of factors");
        KINDS.put("ia3", "IA3, which scales activations");
        KINDS.put(".glora_", "GLoRA");
        KINDS.put("lora_B.bias", "LoRA with biases");
    }

    private LoraRefusal() {}

    /** What a tensor belongs to; empty if it is of no known kind. */
    static String kind(String key) {
        return KINDS.entrySet().stream()
                .filter(entry -> key.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
