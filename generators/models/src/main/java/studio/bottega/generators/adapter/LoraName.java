package studio.bottega.generators.adapter;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tensor's name in a LoRA file, taken apart.
 *
 * @param component {@code unet}, {@code transformer} or a text encoder
 * @param module the layer; with underscores for dots where {@code flat}
 * @param flat kohya's naming, which does not say where the dots are
 * @param part which tensor it is
 * @param stem the name before the part, as in the file
 * @param naming how the parts are called
 */
record LoraName(String component, String module, boolean flat, Part part, String stem, Map<Part, String> naming) {

    /** The tensors of a layer's change. */
    enum Part {
        DOWN,
        UP,
        ALPHA
    }

    private static final List<Map<Part, String>> NAMINGS = List.of(
            naming(".lora_A.weight", ".lora_B.weight"),
            naming(".lora_A.default.weight", ".lora_B.default.weight"),
            naming(".lora_down.weight", ".lora_up.weight"),
            naming(".lora.down.weight", ".lora.up.weight"),
            naming(".lora_linear_layer.down.weight", ".lora_linear_layer.up.weight"),
            naming("_lora.down.weight", "_lora.up.weight"));

    private static final Map<String, String> KOHYA = Map.of(
            "lora_unet_", "unet",
            "lora_te_", "text_encoder",
            "lora_te1_", "text_encoder",
            "lora_te2_", "text_encoder_2",
            "lora_te3_", "text_encoder_3",
            "lora_transformer_", "transformer");

    private static final List<String> COMPONENTS =
            List.of("unet", "text_encoder", "text_encoder_2", "text_encoder_3", "transformer");

    /** Layers that only transformers have at the top, for files of a transformer alone. */
    private static final List<String> TRANSFORMER =
            List.of("transformer_blocks.", "single_transformer_blocks.", "joint_transformer_blocks.");

    private static final String PEFT_ROOT = "base_model.model.";

    private static Map<Part, String> naming(String down, String up) {
        return Map.of(Part.DOWN, down, Part.UP, up, Part.ALPHA, ".alpha");
    }

    /** The parts of a name, or null if it belongs to no naming. */
    static @Nullable LoraName parse(String key) {
        for (Map<Part, String> naming : NAMINGS) {
            for (Part part : List.of(Part.DOWN, Part.UP)) {
                String suffix = naming.getOrDefault(part, "");
                if (key.endsWith(suffix)) {
                    return of(key.substring(0, key.length() - suffix.length()), part, naming);
                }
            }
        }
        return null;
    }

    private static @Nullable LoraName of(String stem, Part part, Map<Part, String> naming) {
        for (Map.Entry<String, String> prefix : KOHYA.entrySet()) {
            if (stem.startsWith(prefix.getKey())) {
                String module = stem.substring(prefix.getKey().length());
                return new LoraName(prefix.getValue(), module, true, part, stem, naming);
            }
        }
        String rooted = stem.startsWith(PEFT_ROOT) ? stem.substring(PEFT_ROOT.length()) : stem;
        int dot = rooted.indexOf('.');
        String first = dot < 0 ? "" : rooted.substring(0, dot);
        boolean named = COMPONENTS.contains(first);
        // Files of a single component may leave its name out; what is not a transformer's is the U-Net's.
        String module = named ? rooted.substring(dot + 1) : rooted;
        String unnamed = TRANSFORMER.stream().anyMatch(rooted::startsWith) ? "transformer" : "unet";
        String component = named ? first : unnamed;
        String plain = component.startsWith("text_encoder") ? projections(module) : plain(module);
        return new LoraName(component, plain, false, part, stem, naming);
    }

    /** {@code attn1.processor.to_out} of the oldest naming is {@code attn1.to_out.0}. */
    private static String plain(String module) {
        if (!module.contains(".processor.")) {
            return module;
        }
        String plain = module.replace(".processor.", ".");
        return plain.endsWith(".to_out") ? plain + ".0" : plain;
    }

    /** Text towers had the attention names of the U-Net then: {@code self_attn.to_q} is {@code self_attn.q_proj}. */
    private static String projections(String module) {
        return module.replaceFirst("\\.self_attn\\.to_(q|k|v|out)$", ".self_attn.$1_proj");
    }

    /** The name of another tensor of the same layer. */
    String sibling(Part other) {
        return stem + naming.getOrDefault(other, "");
    }
}
