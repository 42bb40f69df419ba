package studio.bottega.generators.singlefile;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.TensorSource;

/**
 * Configurations that a single file does not carry, read off the shapes of its tensors.
 *
 * <p>What shapes do not tell (heads, activations, scaling factors, noise schedule) is that of the family's published checkpoints.
 */
final class LdmConfigs {

    private static final int HEAD_DIM = 64;
    private static final int SD1_HEADS = 8;
    private static final int SIZE_EMBEDDING = 256;

    /** The checkpoint of SD2 that predicts noise was saved at this training step (diffusers {@code single_file_utils.py}). */
    private static final long SD2_BASE_STEP = 875_000;

    private LdmConfigs() {}

    /**
     * @param unet tensors below {@code model.diffusion_model}
     */
    static JsonConfig unet(String origin, TensorSource unet, LdmNames names) {
        JsonObject json = new JsonObject();
        List<LdmNames.Level> levels = names.levels();
        List<Integer> channels = levels.stream()
                .map(level -> rows(unet, "input_blocks.%d.0.out_layers.3.weight".formatted(level.first())))
                .toList();
        boolean linear = unet.keys().stream()
                .filter(key -> key.endsWith(".proj_in.weight"))
                .allMatch(key -> unet.tensor(key).shape().size() == 2);
        json.addProperty("in_channels", columns(unet, "input_blocks.0.0.weight"));
        json.addProperty("out_channels", rows(unet, "out.2.weight"));
        json.add("block_out_channels", numbers(channels));
        json.addProperty("layers_per_block", levels.get(0).resnets());
        json.add(
                "down_block_types",
                types(levels.stream().map(LdmNames.Level::attends).toList(), "Down"));
        json.add("up_block_types", types(names.upAttends(), "Up"));
        json.addProperty("mid_block_type", "UNetMidBlock2DCrossAttn");
        json.add("transformer_layers_per_block", numbers(depths(unet, levels)));
        json.addProperty("cross_attention_dim", context(unet));
        json.add(
                "attention_head_dim",
                numbers(channels.stream()
                        .map(c -> linear ? Math.max(1, c / HEAD_DIM) : SD1_HEADS)
                        .toList()));
        json.addProperty("use_linear_projection", linear);
        json.addProperty("norm_num_groups", 32);
        if (unet.has("label_emb.0.0.weight")) {
            boolean sizes = !levels.get(0).attends();
            json.addProperty("projection_class_embeddings_input_dim", columns(unet, "label_emb.0.0.weight"));
            json.addProperty(sizes ? "addition_embed_type" : "class_embed_type", sizes ? "text_time" : "projection");
            json.addProperty("addition_time_embed_dim", SIZE_EMBEDDING);
        } else if (unet.has("label_emb.weight")) {
            json.addProperty("num_class_embeds", rows(unet, "label_emb.weight"));
        }
        return JsonConfig.parse(origin, json.toString());
    }

    /** Transformer blocks behind each residual block; a level without attention lends its place to the middle. */
    private static List<Integer> depths(TensorSource unet, List<LdmNames.Level> levels) {
        int middle = depth(unet, "middle_block.1.");
        int last = levels.size() - 1;
        return IntStream.rangeClosed(0, last)
                .map(i -> levels.get(i).attends()
                        ? depth(
                                unet,
                                "input_blocks.%d.1.".formatted(levels.get(i).first()))
                        : i == last ? middle : 1)
                .boxed()
                .toList();
    }

    private static int depth(TensorSource unet, String attention) {
        int depth = 0;
        while (unet.has(attention + "transformer_blocks.%d.norm1.weight".formatted(depth))) {
            depth++;
        }
        return Math.max(1, depth);
    }

    private static int context(TensorSource unet) {
        return unet.keys().stream()
                .filter(key -> key.endsWith(".attn2.to_k.weight"))
                .findFirst()
                .map(key -> columns(unet, key))
                .orElse(1280);
    }

    private static JsonArray types(List<Boolean> attends, String way) {
        JsonArray types = new JsonArray();
        attends.forEach(attention -> types.add((attention ? "CrossAttn" : "") + way + "Block2D"));
        return types;
    }

    /** Levels of an autoencoder, from the names of its way down. */
    static int levels(TensorSource vae) {
        int levels = 0;
        while (vae.has("encoder.down.%d.block.0.norm1.weight".formatted(levels))) {
            levels++;
        }
        return levels;
    }

    /**
     * @param vae tensors below {@code first_stage_model}
     */
    static JsonConfig vae(String origin, TensorSource vae, SingleFileCheckpoint.Family family) {
        int levels = levels(vae);
        int layers = (int) IntStream.range(0, 100)
                .takeWhile(i -> vae.has("encoder.down.0.block.%d.norm1.weight".formatted(i)))
                .count();
        boolean xl = family == SingleFileCheckpoint.Family.SDXL || family == SingleFileCheckpoint.Family.SDXL_REFINER;
        JsonObject json = new JsonObject();
        json.addProperty("in_channels", columns(vae, "encoder.conv_in.weight"));
        json.addProperty("out_channels", rows(vae, "decoder.conv_out.weight"));
        json.addProperty("latent_channels", columns(vae, "decoder.conv_in.weight"));
        json.add(
                "block_out_channels",
                numbers(IntStream.range(0, levels)
                        .mapToObj(i -> rows(vae, "encoder.down.%d.block.0.conv1.weight".formatted(i)))
                        .toList()));
        JsonArray types = new JsonArray();
        IntStream.range(0, levels).forEach(i -> types.add("DownEncoderBlock2D"));
        json.add("down_block_types", types);
        json.addProperty("layers_per_block", layers);
        json.addProperty("norm_num_groups", 32);
        json.addProperty("mid_block_add_attention", vae.has("encoder.mid.attn_1.q.weight"));
        json.addProperty("use_quant_conv", vae.has("quant_conv.weight"));
        json.addProperty("use_post_quant_conv", vae.has("post_quant_conv.weight"));
        json.addProperty("sample_size", xl ? 1024 : 512);
        json.addProperty("scaling_factor", xl ? 0.13025 : 0.18215);
        return JsonConfig.parse(origin, json.toString());
    }

    /** The CLIP tower of transformers, whose names need no change. */
    static JsonConfig clip(String origin, TensorSource tower) {
        String root = tower.has("text_model.final_layer_norm.weight") ? "text_model." : "";
        int layers = (int) IntStream.range(0, 1000)
                .takeWhile(i -> tower.has(root + "encoder.layers.%d.layer_norm1.weight".formatted(i)))
                .count();
        JsonObject json = new JsonObject();
        String tokens = root + "embeddings.token_embedding.weight";
        addTower(json, rows(tower, tokens), columns(tower, tokens), layers, "quick_gelu");
        json.addProperty("intermediate_size", rows(tower, root + "encoder.layers.0.mlp.fc1.weight"));
        json.addProperty("max_position_embeddings", rows(tower, root + "embeddings.position_embedding.weight"));
        return JsonConfig.parse(origin, json.toString());
    }

    /**
     * The OpenCLIP tower. Without projection (SD2) its last layer is left out.
     *
     * @param projects whether its projection is used (SDXL)
     */
    static JsonConfig openClip(String origin, TensorSource tower, boolean projects) {
        int layers = OpenClipNames.layers(tower);
        JsonObject json = new JsonObject();
        addTower(
                json,
                rows(tower, "token_embedding.weight"),
                columns(tower, "token_embedding.weight"),
                projects ? layers : layers - 1,
                "gelu");
        json.addProperty("intermediate_size", rows(tower, "transformer.resblocks.0.mlp.c_fc.weight"));
        json.addProperty("max_position_embeddings", rows(tower, "positional_embedding"));
        if (projects) {
            json.add("architectures", text("CLIPTextModelWithProjection"));
            json.addProperty("projection_dim", columns(tower, "text_projection"));
        }
        return JsonConfig.parse(origin, json.toString());
    }

    private static void addTower(JsonObject json, int vocabulary, int hidden, int layers, String activation) {
        json.addProperty("vocab_size", vocabulary);
        json.addProperty("hidden_size", hidden);
        json.addProperty("num_hidden_layers", layers);
        json.addProperty("num_attention_heads", Math.max(1, hidden / HEAD_DIM));
        json.addProperty("hidden_act", activation);
        json.addProperty("eos_token_id", 2);
    }

    /** The noise schedule of Stable Diffusion, with the prediction type that the file tells. */
    static JsonConfig scheduler(TensorSource file, SingleFileCheckpoint.Family family, TensorSource unet) {
        boolean xl = family == SingleFileCheckpoint.Family.SDXL || family == SingleFileCheckpoint.Family.SDXL_REFINER;
        JsonObject json = new JsonObject();
        json.addProperty("_class_name", xl ? "EulerDiscreteScheduler" : "DDIMScheduler");
        json.addProperty("beta_start", 0.00085);
        json.addProperty("beta_end", 0.012);
        json.addProperty("beta_schedule", "scaled_linear");
        json.addProperty("num_train_timesteps", 1000);
        json.addProperty("steps_offset", 1);
        json.addProperty("set_alpha_to_one", false);
        json.addProperty("clip_sample", false);
        json.addProperty("timestep_spacing", "leading");
        json.addProperty("prediction_type", predictsVelocity(file, family, unet) ? "v_prediction" : "epsilon");
        json.addProperty("rescale_betas_zero_snr", file.has("ztsnr"));
        return JsonConfig.parse(file.location() + "#scheduler", json.toString());
    }

    /**
     * Whether the U-Net was trained to predict v. Said by the marker tensor {@code v_pred}, by the metadata of the ModelSpec standard, and for SD2,
     * where neither is there, by the training step at which it was saved: the one of the checkpoint that predicts noise is known.
     */
    private static boolean predictsVelocity(TensorSource file, SingleFileCheckpoint.Family family, TensorSource unet) {
        if (file.has("v_pred")) {
            return true;
        }
        String said = file.metadata().getOrDefault("modelspec.prediction_type", "");
        if (!said.isEmpty()) {
            return said.startsWith("v");
        }
        String architecture = file.metadata().getOrDefault("modelspec.architecture", "");
        if (architecture.startsWith("stable-diffusion-v2-768-v")) {
            return true;
        }
        boolean inpaints = columns(unet, "input_blocks.0.0.weight") != 4;
        return family == SingleFileCheckpoint.Family.SD2 && !inpaints && !trainedFor(file, SD2_BASE_STEP);
    }

    private static boolean trainedFor(TensorSource file, long step) {
        return file.has("global_step")
                && file.tensor("global_step").bytes() == Long.BYTES
                && file.map("global_step", 0, Long.BYTES).getLong(0) == step;
    }

    private static JsonArray text(String text) {
        JsonArray array = new JsonArray();
        array.add(text);
        return array;
    }

    private static JsonArray numbers(List<Integer> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    private static int rows(TensorSource source, String key) {
        return axis(source, key, 0);
    }

    private static int columns(TensorSource source, String key) {
        return axis(source, key, 1);
    }

    private static int axis(TensorSource source, String key, int axis) {
        List<Long> shape = source.tensor(key).shape();
        if (shape.size() <= axis) {
            throw new studio.bottega.generators.weights.WeightsException(
                    "Tensor '%s' of %s has the shape %s; it needs more axes.".formatted(key, source.location(), shape));
        }
        return (int) (long) shape.get(axis);
    }
}
