package studio.bottega.generators.adapter;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Layers of a U-Net in the numbering of latent-diffusion, with underscores for dots, as kohya's trainers name them for SDXL.
 *
 * <p>{@code input_blocks_4_1_proj_in} is {@code down_blocks_1_attentions_0_proj_in}: blocks are counted through all levels, each of which has as
 * many residual blocks as the configuration says, and one downsampler or, on the way up, one residual block more.
 */
final class LdmLoraNames {

    private static final Pattern BLOCK = Pattern.compile("(input|output)_blocks_(\\d{1,3})_(\\d)_(.+)");
    private static final Pattern MIDDLE = Pattern.compile("middle_block_([012])_(.+)");

    private static final Map<String, String> OUTER = Map.of(
            "time_embed_0", "time_embedding_linear_1",
            "time_embed_2", "time_embedding_linear_2",
            "label_emb_0_0", "add_embedding_linear_1",
            "label_emb_0_2", "add_embedding_linear_2",
            "input_blocks_0_0", "conv_in",
            "out_2", "conv_out");

    private static final Map<String, String> RESNET = Map.of(
            "in_layers_2", "conv1",
            "emb_layers_1", "time_emb_proj",
            "out_layers_3", "conv2",
            "skip_connection", "conv_shortcut");

    private LdmLoraNames() {}

    /**
     * What diffusers calls a layer; the name itself if it is not in that numbering.
     *
     * @param layersPerBlock residual blocks of a level on the way down
     */
    static String renamed(String module, int layersPerBlock) {
        Matcher block = BLOCK.matcher(module);
        Matcher middle = MIDDLE.matcher(module);
        if (OUTER.containsKey(module)) {
            return OUTER.getOrDefault(module, module);
        }
        if (middle.matches()) {
            int place = Integer.parseInt(middle.group(1));
            return place == 1
                    ? "mid_block_attentions_0_" + middle.group(2)
                    : "mid_block_resnets_%d_%s".formatted(place / 2, inner(middle.group(2)));
        }
        if (!block.matches()) {
            return module;
        }
        boolean down = block.group(1).equals("input");
        int number = Integer.parseInt(block.group(2)) - (down ? 1 : 0);
        String level = "%s_blocks_%d_".formatted(down ? "down" : "up", number / (layersPerBlock + 1));
        int place = number % (layersPerBlock + 1);
        String rest = block.group(4);
        if (rest.equals("op")) {
            return level + "downsamplers_0_conv";
        }
        if (rest.equals("conv")) {
            return level + "upsamplers_0_conv";
        }
        return block.group(3).equals("0")
                ? level + "resnets_%d_%s".formatted(place, inner(rest))
                : level + "attentions_%d_%s".formatted(place, rest);
    }

    private static String inner(String name) {
        return RESNET.getOrDefault(name, name);
    }
}
