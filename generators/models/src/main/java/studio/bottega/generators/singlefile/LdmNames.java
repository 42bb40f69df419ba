package studio.bottega.generators.singlefile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import studio.bottega.generators.weights.TensorSource;

/**
 * The blocks of a U-Net or ControlNet in the numbering of latent-diffusion (CompVis), and what diffusers calls them.
 *
 * <p>There, {@code input_blocks.N} counts everything on the way down (a residual block with or without attention, or a downsampler) and {@code
 * output_blocks.N} everything on the way up; here the names tell level and place. Which is which is read off the tensors.
 *
 * @param levels from the pixels to the middle
 * @param upAttends for each level of the way up, the lowest first, whether it has attention
 * @param blocks prefixes there to prefixes here
 */
record LdmNames(List<Level> levels, List<Boolean> upAttends, Map<String, String> blocks) {

    /**
     * One level of the way down.
     *
     * @param first number of its first block
     * @param resnets residual blocks
     * @param attends whether attention follows them
     */
    record Level(int first, int resnets, boolean attends) {}

    private static final Map<String, String> OUTER = Map.ofEntries(
            Map.entry("time_embed.0.", "time_embedding.linear_1."),
            Map.entry("time_embed.2.", "time_embedding.linear_2."),
            Map.entry("input_blocks.0.0.", "conv_in."),
            Map.entry("out.0.", "conv_norm_out."),
            Map.entry("out.2.", "conv_out."),
            Map.entry("middle_block.0.", "mid_block.resnets.0."),
            Map.entry("middle_block.1.", "mid_block.attentions.0."),
            Map.entry("middle_block.2.", "mid_block.resnets.1."),
            Map.entry("label_emb.", "class_embedding."),
            Map.entry("middle_block_out.0.", "controlnet_mid_block."),
            Map.entry("input_hint_block.0.", "controlnet_cond_embedding.conv_in."),
            Map.entry("input_hint_block.14.", "controlnet_cond_embedding.conv_out."));

    private static final Map<String, String> RESNET = Map.of(
            "in_layers.0.", "norm1.",
            "in_layers.2.", "conv1.",
            "emb_layers.1.", "time_emb_proj.",
            "out_layers.0.", "norm2.",
            "out_layers.3.", "conv2.",
            "skip_connection.", "conv_shortcut.");

    private static final int MAX_BLOCKS = 200;

    /**
     * Reads the structure.
     *
     * @param has whether there is a tensor of a name, or any below it if the name ends with a dot
     */
    static LdmNames read(Predicate<String> has) {
        Map<String, String> blocks = new HashMap<>(OUTER);
        List<Level> levels = down(has, blocks);
        List<Boolean> upAttends = up(has, blocks);
        for (int i = 1; i < 7; i++) {
            blocks.put(
                    "input_hint_block.%d.".formatted(2 * i), "controlnet_cond_embedding.blocks.%d.".formatted(i - 1));
        }
        String label = has.test("label_emb.0.0.weight") ? embedding(has) : "class_embedding.";
        blocks.put("label_emb.0.0.", label + "linear_1.");
        blocks.put("label_emb.0.2.", label + "linear_2.");
        return new LdmNames(levels, upAttends, blocks);
    }

    /** SDXL embeds pooled prompt and sizes where SD2-unCLIP embeds a picture; SDXL alone leaves the first level without attention. */
    private static String embedding(Predicate<String> has) {
        return has.test("input_blocks.1.1.") ? "class_embedding." : "add_embedding.";
    }

    private static List<Level> down(Predicate<String> has, Map<String, String> blocks) {
        List<Level> levels = new ArrayList<>();
        int first = 1;
        for (int i = 1; i < MAX_BLOCKS && has.test("input_blocks.%d.".formatted(i)); i++) {
            String block = "input_blocks.%d.".formatted(i);
            String level = "down_blocks.%d.".formatted(levels.size());
            if (has.test(block + "0.op.weight")) {
                levels.add(new Level(first, i - first, has.test("input_blocks.%d.1.".formatted(first))));
                blocks.put(block + "0.op.", level + "downsamplers.0.conv.");
                first = i + 1;
            } else {
                blocks.put(block + "0.", level + "resnets.%d.".formatted(i - first));
                blocks.put(block + "1.", level + "attentions.%d.".formatted(i - first));
            }
            blocks.put("zero_convs.%d.0.".formatted(i), "controlnet_down_blocks.%d.".formatted(i));
        }
        blocks.put("zero_convs.0.0.", "controlnet_down_blocks.0.");
        int count = (int) IntStream.range(first, MAX_BLOCKS)
                .takeWhile(i -> has.test("input_blocks.%d.".formatted(i)))
                .count();
        levels.add(new Level(first, count, has.test("input_blocks.%d.1.".formatted(first))));
        return levels;
    }

    private static List<Boolean> up(Predicate<String> has, Map<String, String> blocks) {
        List<Boolean> attends = new ArrayList<>();
        int first = 0;
        boolean any = false;
        for (int i = 0; i < MAX_BLOCKS && has.test("output_blocks.%d.".formatted(i)); i++) {
            String block = "output_blocks.%d.".formatted(i);
            String level = "up_blocks.%d.".formatted(attends.size());
            boolean attention = has.test(block + "1.proj_in.weight");
            any |= attention;
            blocks.put(block + "0.", level + "resnets.%d.".formatted(i - first));
            blocks.put(block + "1.", level + "attentions.%d.".formatted(i - first));
            String sampler = block + (attention ? "2." : "1.") + "conv.";
            if (has.test(sampler + "weight")) {
                blocks.put(sampler, level + "upsamplers.0.conv.");
                attends.add(any);
                any = false;
                first = i + 1;
            }
        }
        attends.add(any);
        return attends;
    }

    /** What diffusers calls a tensor; the name itself if it belongs to no block. */
    String renamed(String name) {
        String prefix = longest(name);
        if (prefix.isEmpty()) {
            return name;
        }
        String block = blocks.getOrDefault(prefix, prefix);
        String rest = name.substring(prefix.length());
        for (Map.Entry<String, String> part : RESNET.entrySet()) {
            if (rest.startsWith(part.getKey())) {
                return block + part.getValue() + rest.substring(part.getKey().length());
            }
        }
        return block + rest;
    }

    private String longest(String name) {
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            String prefix = name.substring(0, dot + 1);
            if (blocks.containsKey(prefix)) {
                return prefix;
            }
        }
        return "";
    }

    /** Whether a source has a tensor, or any below a name that ends with a dot. */
    static Predicate<String> of(TensorSource source) {
        return name ->
                name.endsWith(".") ? source.keys().stream().anyMatch(key -> key.startsWith(name)) : source.has(name);
    }
}
