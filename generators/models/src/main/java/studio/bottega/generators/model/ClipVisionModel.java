package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.Conv2d;
import studio.bottega.generators.nn.LayerNorm;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * The image tower of CLIP, with projection or without: what IP-Adapters look through.
 *
 * <p>Radford et al. 2021, arXiv:2103.00020. Origin: {@code CLIPVisionModelWithProjection} in transformers. N = (image / patch)².
 *
 * <p>Immutable; a pass may run on any one thread at a time.
 */
public final class ClipVisionModel {

    private final NDArray classEmbedding; // (C)
    private final Conv2d patches;
    private final NDArray positionTable; // (N + 1, C)
    private final LayerNorm preNorm;
    private final List<ClipTextModel.Layer> layers;
    private final LayerNorm postNorm;
    private final @Nullable Linear projection;

    /**
     * @param projectionDim 0 if the checkpoint has no projection
     */
    public record Config(
            int hidden,
            int inner,
            int layers,
            int heads,
            int imageSize,
            int patchSize,
            int channels,
            double eps,
            Activation activation,
            int projectionDim) {

        /** Reads a configuration. */
        public static Config from(JsonConfig json) {
            boolean projects = json.has("architectures")
                    && json.strings("architectures").contains("CLIPVisionModelWithProjection");
            return new Config(
                    json.integer("hidden_size", 768),
                    json.integer("intermediate_size", 3072),
                    json.integer("num_hidden_layers", 12),
                    json.integer("num_attention_heads", 12),
                    json.integer("image_size", 224),
                    json.integer("patch_size", 32),
                    json.integer("num_channels", 3),
                    json.number("layer_norm_eps", 1e-5),
                    Activation.named(json.string("hidden_act", "quick_gelu")),
                    projects ? json.integer("projection_dim", 512) : 0);
        }
    }

    /**
     * @param hiddenStates input of the first layer and output of each, (B, N + 1, C)
     * @param embeds (B, P) projected state of the class token, or its normed state (B, C) without projection
     */
    public record Output(List<NDArray> hiddenStates, NDArray embeds) {

        /** (B, N + 1, C). */
        public NDArray last() {
            return hiddenStates.get(hiddenStates.size() - 1);
        }

        /** The state before the last layer, (B, N + 1, C). */
        public NDArray penultimate() {
            return hiddenStates.get(hiddenStates.size() - 2);
        }
    }

    /** Binds every tensor. */
    public ClipVisionModel(Config config, Weights weights) {
        Weights tower = weights.hasChild("vision_model") ? weights.at("vision_model") : weights;
        Weights embeddings = tower.at("embeddings");
        long side = config.imageSize / config.patchSize;
        this.classEmbedding = embeddings.tensor("class_embedding", config.hidden);
        this.patches = Conv2d.withoutBias(
                embeddings.at("patch_embedding"),
                config.channels,
                config.hidden,
                config.patchSize,
                Conv.of(config.patchSize, 0));
        this.positionTable = embeddings.tensor("position_embedding.weight", side * side + 1, config.hidden);
        embeddings.ignore("position_ids");
        this.preNorm = LayerNorm.of(tower.at("pre_layrnorm"), config.hidden, config.eps); // the reference's spelling
        this.layers = IntStream.range(0, config.layers)
                .mapToObj(i -> ClipTextModel.Layer.of(
                        tower.at("encoder.layers", i),
                        config.hidden,
                        config.inner,
                        config.heads,
                        config.eps,
                        config.activation))
                .toList();
        this.postNorm = LayerNorm.of(tower.at("post_layernorm"), config.hidden, config.eps);
        this.projection = config.projectionDim == 0
                ? null
                : Linear.withoutBias(weights.at("visual_projection"), config.hidden, config.projectionDim);
        weights.requireAllUsed();
    }

    /**
     * @param pixels (B, 3, S, S), normalised as the image processor does
     */
    public Output forward(NDArray pixels) {
        long batch = pixels.getShape().get(0);
        NDArray grid = patches.forward(pixels); // (B, C, s, s)
        long width = grid.getShape().get(1);
        NDArray tokens = Ops.permute(Ops.reshape(grid, batch, width, -1), 0, 2, 1);
        NDArray first = Ops.expand(Ops.reshape(classEmbedding, 1, 1, width), batch, 1, width);
        NDArray hidden = preNorm.forward(Ops.cat(1, first, tokens).add(positionTable));
        List<NDArray> states = new ArrayList<>();
        states.add(hidden);
        for (ClipTextModel.Layer layer : layers) {
            hidden = layer.forward(hidden, false);
            states.add(hidden);
        }
        NDArray pooled = postNorm.forward(Ops.reshape(Ops.narrow(hidden, 1, 0, 1), batch, width));
        return new Output(states, projection == null ? pooled : projection.forward(pooled));
    }
}
