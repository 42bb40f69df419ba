package studio.bottega.generators.singlefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The autoencoder's tensors in the naming of latent-diffusion (CompVis), and what diffusers calls them. */
final class LdmVaeNames {

    private static final Pattern DOWN = Pattern.compile("encoder\\.down\\.(\\d+)\\.(block\\.|downsample\\.)(.*)");
    private static final Pattern UP = Pattern.compile("decoder\\.up\\.(\\d+)\\.(block\\.|upsample\\.)(.*)");

    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put(".norm_out.", ".conv_norm_out.");
        PARTS.put(".nin_shortcut.", ".conv_shortcut.");
        PARTS.put(".mid.block_1.", ".mid_block.resnets.0.");
        PARTS.put(".mid.block_2.", ".mid_block.resnets.1.");
        PARTS.put(".mid.attn_1.norm.", ".mid_block.attentions.0.group_norm.");
        PARTS.put(".mid.attn_1.q.", ".mid_block.attentions.0.to_q.");
        PARTS.put(".mid.attn_1.k.", ".mid_block.attentions.0.to_k.");
        PARTS.put(".mid.attn_1.v.", ".mid_block.attentions.0.to_v.");
        PARTS.put(".mid.attn_1.proj_out.", ".mid_block.attentions.0.to_out.0.");
    }

    private LdmVaeNames() {}

    /**
     * What diffusers calls a tensor; the name itself if it is not one of an autoencoder.
     *
     * @param levels of the autoencoder; there the levels of the way up are counted from the pixels
     */
    static String renamed(String name, int levels) {
        String renamed = name;
        Matcher down = DOWN.matcher(name);
        Matcher up = UP.matcher(name);
        if (down.matches()) {
            renamed = "encoder.down_blocks.%s.%s".formatted(down.group(1), inner(down.group(2), down.group(3)));
        } else if (up.matches()) {
            int level = levels - 1 - Integer.parseInt(up.group(1));
            renamed = "decoder.up_blocks.%d.%s".formatted(level, inner(up.group(2), up.group(3)));
        }
        for (Map.Entry<String, String> part : PARTS.entrySet()) {
            renamed = renamed.replace(part.getKey(), part.getValue());
        }
        return renamed;
    }

    private static String inner(String kind, String rest) {
        return switch (kind) {
            case "block." -> "resnets." + rest;
            case "downsample." -> "downsamplers.0." + rest;
            default -> "upsamplers.0." + rest;
        };
    }

    /** Names that only training knows. */
    static boolean training(String name) {
        return List.of("loss.", "model_ema.").stream().anyMatch(name::startsWith);
    }
}
