package studio.bottega.generators.singlefile;

import java.util.LinkedHashMap;
import java.util.Map;
import studio.bottega.generators.weights.SafetensorsWriter.Tensor;

/** Tensors of tiny checkpoints in the naming of latent-diffusion, written by hand after the names of the published ones. */
public final class LdmFiles {

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private final int context;

    private LdmFiles(int context) {
        this.context = context;
    }

    /** Like SDXL: three levels, two towers, sizes embedded. */
    public static Map<String, Tensor> xl() {
        LdmFiles file = new LdmFiles(64 + 64);
        file.unet(false);
        file.vae();
        file.clip("conditioner.embedders.0.transformer.text_model.");
        file.openClip("conditioner.embedders.1.model.", 2);
        return file.tensors;
    }

    /** Like SD2: attention on the first level, one OpenCLIP tower. */
    public static Map<String, Tensor> second() {
        LdmFiles file = new LdmFiles(64);
        file.unet(true);
        file.vae();
        file.openClip("cond_stage_model.model.", 2);
        return file.tensors;
    }

    private void put(String name, long... shape) {
        tensors.put(name, Tensor.random(tensors.size(), shape));
    }

    private void layer(String name, long out, long... in) {
        long[] shape = new long[1 + in.length];
        shape[0] = out;
        System.arraycopy(in, 0, shape, 1, in.length);
        put(name + ".weight", shape);
        put(name + ".bias", out);
    }

    private void unet(boolean firstAttends) {
        String p = "model.diffusion_model.";
        layer(p + "time_embed.0", 128, 32);
        layer(p + "time_embed.2", 128, 128);
        if (!firstAttends) {
            layer(p + "label_emb.0.0", 128, 24 + 6 * 256);
            layer(p + "label_emb.0.2", 128, 128);
        }
        layer(p + "input_blocks.0.0", 32, 4, 3, 3);
        resnet(p + "input_blocks.1.0.", 32, 32);
        if (firstAttends) {
            attention(p + "input_blocks.1.1.", 32, 1);
        }
        layer(p + "input_blocks.2.0.op", 32, 32, 3, 3);
        resnet(p + "input_blocks.3.0.", 32, 64);
        attention(p + "input_blocks.3.1.", 64, 1);
        layer(p + "input_blocks.4.0.op", 64, 64, 3, 3);
        resnet(p + "input_blocks.5.0.", 64, 64);
        attention(p + "input_blocks.5.1.", 64, 2);
        resnet(p + "middle_block.0.", 64, 64);
        attention(p + "middle_block.1.", 64, 2);
        resnet(p + "middle_block.2.", 64, 64);
        resnet(p + "output_blocks.0.0.", 128, 64);
        attention(p + "output_blocks.0.1.", 64, 2);
        resnet(p + "output_blocks.1.0.", 128, 64);
        attention(p + "output_blocks.1.1.", 64, 2);
        layer(p + "output_blocks.1.2.conv", 64, 64, 3, 3);
        resnet(p + "output_blocks.2.0.", 128, 64);
        attention(p + "output_blocks.2.1.", 64, 1);
        resnet(p + "output_blocks.3.0.", 96, 64);
        attention(p + "output_blocks.3.1.", 64, 1);
        layer(p + "output_blocks.3.2.conv", 64, 64, 3, 3);
        resnet(p + "output_blocks.4.0.", 96, 32);
        resnet(p + "output_blocks.5.0.", 64, 32);
        if (firstAttends) {
            attention(p + "output_blocks.4.1.", 32, 1);
            attention(p + "output_blocks.5.1.", 32, 1);
        }
        layer(p + "out.0", 32);
        layer(p + "out.2", 4, 32, 3, 3);
    }

    private void resnet(String p, int in, int out) {
        layer(p + "in_layers.0", in);
        layer(p + "in_layers.2", out, in, 3, 3);
        layer(p + "emb_layers.1", out, 128);
        layer(p + "out_layers.0", out);
        layer(p + "out_layers.3", out, out, 3, 3);
        if (in != out) {
            layer(p + "skip_connection", out, in, 1, 1);
        }
    }

    private void attention(String p, int width, int depth) {
        layer(p + "norm", width);
        layer(p + "proj_in", width, width);
        for (int i = 0; i < depth; i++) {
            String block = p + "transformer_blocks." + i + ".";
            for (String attention : new String[] {"attn1.", "attn2."}) {
                int from = attention.equals("attn1.") ? width : context;
                put(block + attention + "to_q.weight", width, width);
                put(block + attention + "to_k.weight", width, from);
                put(block + attention + "to_v.weight", width, from);
                layer(block + attention + "to_out.0", width, width);
            }
            layer(block + "norm1", width);
            layer(block + "norm2", width);
            layer(block + "norm3", width);
            layer(block + "ff.net.0.proj", 8 * width, width);
            layer(block + "ff.net.2", width, 4 * width);
        }
        layer(p + "proj_out", width, width);
    }

    private void vae() {
        String p = "first_stage_model.";
        layer(p + "encoder.conv_in", 32, 3, 3, 3);
        vaeResnet(p + "encoder.down.0.block.0.", 32, 32);
        layer(p + "encoder.down.0.downsample.conv", 32, 32, 3, 3);
        vaeResnet(p + "encoder.down.1.block.0.", 32, 64);
        vaeMiddle(p + "encoder.mid.");
        layer(p + "encoder.norm_out", 64);
        layer(p + "encoder.conv_out", 8, 64, 3, 3);
        layer(p + "decoder.conv_in", 64, 4, 3, 3);
        vaeMiddle(p + "decoder.mid.");
        vaeResnet(p + "decoder.up.1.block.0.", 64, 64);
        vaeResnet(p + "decoder.up.1.block.1.", 64, 64);
        layer(p + "decoder.up.1.upsample.conv", 64, 64, 3, 3);
        vaeResnet(p + "decoder.up.0.block.0.", 64, 32);
        vaeResnet(p + "decoder.up.0.block.1.", 32, 32);
        layer(p + "decoder.norm_out", 32);
        layer(p + "decoder.conv_out", 3, 32, 3, 3);
        layer(p + "quant_conv", 8, 8, 1, 1);
        layer(p + "post_quant_conv", 4, 4, 1, 1);
    }

    private void vaeResnet(String p, int in, int out) {
        layer(p + "norm1", in);
        layer(p + "conv1", out, in, 3, 3);
        layer(p + "norm2", out);
        layer(p + "conv2", out, out, 3, 3);
        if (in != out) {
            layer(p + "nin_shortcut", out, in, 1, 1);
        }
    }

    private void vaeMiddle(String p) {
        vaeResnet(p + "block_1.", 64, 64);
        layer(p + "attn_1.norm", 64);
        for (String name : new String[] {"q", "k", "v", "proj_out"}) {
            layer(p + "attn_1." + name, 64, 64, 1, 1);
        }
        vaeResnet(p + "block_2.", 64, 64);
    }

    private void clip(String p) {
        put(p + "embeddings.token_embedding.weight", 50, 64);
        put(p + "embeddings.position_embedding.weight", 77, 64);
        put(p + "embeddings.position_ids", 1, 77);
        String layer = p + "encoder.layers.0.";
        layer(layer + "layer_norm1", 64);
        layer(layer + "layer_norm2", 64);
        for (String name : new String[] {"q_proj", "k_proj", "v_proj", "out_proj"}) {
            layer(layer + "self_attn." + name, 64, 64);
        }
        layer(layer + "mlp.fc1", 100, 64);
        layer(layer + "mlp.fc2", 64, 100);
        layer(p + "final_layer_norm", 64);
    }

    private void openClip(String p, int layers) {
        put(p + "positional_embedding", 77, 64);
        put(p + "token_embedding.weight", 50, 64);
        put(p + "text_projection", 64, 24);
        put(p + "logit_scale", 1);
        for (int i = 0; i < layers; i++) {
            String block = p + "transformer.resblocks." + i + ".";
            layer(block + "ln_1", 64);
            layer(block + "ln_2", 64);
            put(block + "attn.in_proj_weight", 3 * 64, 64);
            put(block + "attn.in_proj_bias", 3 * 64);
            layer(block + "attn.out_proj", 64, 64);
            layer(block + "mlp.c_fc", 100, 64);
            layer(block + "mlp.c_proj", 64, 100);
        }
        layer(p + "ln_final", 64);
    }
}
