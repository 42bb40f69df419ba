package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.Conv2d;
import studio.bottega.generators.nn.GatedInvertedBottleneck;
import studio.bottega.generators.nn.Heads;
import studio.bottega.generators.nn.LayerNorm;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.nn.LinearAttention;
import studio.bottega.generators.nn.Patches;
import studio.bottega.generators.nn.RmsNorm;
import studio.bottega.generators.nn.SincosGrid;
import studio.bottega.generators.nn.SinusoidalEmbedding;
import studio.bottega.generators.nn.TimestepEmbedding;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * The transformer of Sana: linear attention between patches, attention to the prompt, and a convolutional feed-forward layer, so that its cost grows
 * with the number of patches, not with its square.
 *
 * <p>Xie et al. 2024, "SANA", arXiv:2410.10629; Chen et al. 2025, "SANA-Sprint", arXiv:2503.09641 for the guidance embedding and normed queries. Origin:
 * diffusers {@code models/transformers/sana_transformer.py}. B = batch, L = patches, S = prompt tokens, D = inner size.
 *
 * <p>Immutable; a forward pass may run on any one thread at a time.
 */
public final class SanaTransformer2DModel {

    private static final int FREQUENCIES = 256;
    private static final double QK_EPS = 1e-5;
    private static final double LINEAR_EPS = 1e-15;
    private static final double HALF_LIMIT = 65_504;
    private static final double MASKED = -10_000;

    private final Config config;
    private final Conv2d patchEmbed;
    private final @Nullable SincosGrid positions;
    private final TimestepEmbedding timeEmbed;
    private final @Nullable TimestepEmbedding guidanceEmbed;
    private final Linear timeLinear;
    private final Linear captionIn;
    private final Linear captionOut;
    private final RmsNorm captionNorm;
    private final List<Block> blocks;
    private final NDArray outTable; // (2, D): shift, scale
    private final LayerNorm normOut;
    private final Linear projection;

    /**
     * What {@code config.json} says.
     *
     * @param interpolationScale of fixed positions; 0 for none
     * @param guidanceEmbeds whether the guidance scale is embedded; the pipeline multiplies it with {@code guidanceScaleFactor}
     * @param qkNorm norm of queries and keys; empty for none
     * @param timestepScale what the pipeline multiplies timesteps with
     */
    public record Config(
            int inChannels,
            int outChannels,
            int heads,
            int headDim,
            int layers,
            int crossHeads,
            int crossHeadDim,
            int crossDim,
            int captionChannels,
            double mlpRatio,
            boolean attentionBias,
            int sampleSize,
            int patchSize,
            boolean affine,
            double eps,
            double interpolationScale,
            boolean guidanceEmbeds,
            double guidanceScaleFactor,
            String qkNorm,
            double timestepScale) {

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            String qkNorm = json.string("qk_norm", "");
            if (!List.of("", "rms_norm_across_heads", "layer_norm_across_heads").contains(qkNorm)) {
                throw json.unsupported("qk_norm");
            }
            int in = json.integer("in_channels", 32);
            return new Config(
                    in,
                    json.integer("out_channels", in),
                    json.integer("num_attention_heads", 70),
                    json.integer("attention_head_dim", 32),
                    json.integer("num_layers", 20),
                    json.integer("num_cross_attention_heads", 20),
                    json.integer("cross_attention_head_dim", 112),
                    json.integer("cross_attention_dim", 2240),
                    json.integer("caption_channels", 2304),
                    json.number("mlp_ratio", 2.5),
                    json.bool("attention_bias", false),
                    json.integer("sample_size", 32),
                    json.integer("patch_size", 1),
                    json.bool("norm_elementwise_affine", false),
                    json.number("norm_eps", 1e-6),
                    json.number("interpolation_scale", 0),
                    json.bool("guidance_embeds", false),
                    json.number("guidance_embeds_scale", 0.1),
                    qkNorm,
                    json.number("timestep_scale", 1));
        }

        int inner() {
            return heads * headDim;
        }

        UnaryOperator<NDArray> norm(Weights weights, long width) {
            return switch (qkNorm) {
                case "" -> x -> x;
                case "rms_norm_across_heads" -> RmsNorm.of(weights, width, QK_EPS)::forward;
                default -> LayerNorm.of(weights, width, QK_EPS)::forward;
            };
        }
    }

    /** Projections of an attention; queries and keys are normed over all heads together. */
    private record Projections(
            Linear query,
            Linear key,
            Linear value,
            Linear out,
            UnaryOperator<NDArray> queryNorm,
            UnaryOperator<NDArray> keyNorm,
            int heads) {

        static Projections of(Weights weights, Config config, long contextDim, int heads, int headDim, boolean bias) {
            long width = (long) heads * headDim;
            return new Projections(
                    Linear.of(weights.at("to_q"), config.inner(), width, bias),
                    Linear.of(weights.at("to_k"), contextDim, width, bias),
                    Linear.of(weights.at("to_v"), contextDim, width, bias),
                    Linear.of(weights.at("to_out.0"), width, config.inner()),
                    config.norm(weights.at("norm_q"), width),
                    config.norm(weights.at("norm_k"), width),
                    heads);
        }

        NDArray softmax(NDArray x, NDArray context, @Nullable NDArray mask) {
            NDArray q = Heads.split(queryNorm.apply(query.forward(x)), heads);
            NDArray k = Heads.split(keyNorm.apply(key.forward(context)), heads);
            NDArray v = Heads.split(value.forward(context), heads);
            return out.forward(Heads.join(Ops.attention(q, k, v, mask)));
        }

        /** φ = relu, eq. (1) of the paper. */
        NDArray linear(NDArray x) {
            NDArray q = Ops.relu(columns(queryNorm.apply(query.forward(x)))); // (B, H, d, L)
            NDArray k = Ops.relu(columns(keyNorm.apply(key.forward(x))));
            NDArray v = columns(value.forward(x));
            NDArray attended = LinearAttention.attend(q, k, v, LINEAR_EPS);
            // (B, H, d, L) -> (B, L, H·d)
            long batch = x.getShape().get(0);
            NDArray tokens =
                    Ops.permute(Ops.reshape(attended, batch, -1, x.getShape().get(1)), 0, 2, 1);
            NDArray result = out.forward(Ops.like(tokens, x));
            return x.getDataType() == DataType.FLOAT16 ? Ops.clamp(result, -HALF_LIMIT, HALF_LIMIT) : result;
        }

        /** (B, L, H·d) → (B, H, d, L) in 32 bits. */
        private NDArray columns(NDArray x) {
            long batch = x.getShape().get(0);
            long length = x.getShape().get(1);
            NDArray wide = Ops.to(x, DataType.FLOAT32);
            return Ops.permute(Ops.reshape(wide, batch, length, heads, -1), 0, 2, 3, 1);
        }
    }

    /** What all blocks see of a forward pass; modulation is (B, 6, D). */
    private record Pass(NDArray caption, @Nullable NDArray mask, NDArray modulation, long rows, long columns) {}

    private record Block(
            LayerNorm norm1,
            Projections self,
            LayerNorm norm2,
            Projections cross,
            GatedInvertedBottleneck feedForward,
            NDArray table) {

        static Block of(Weights weights, Config config) {
            int inner = config.inner();
            Weights norm2 = weights.at("norm2");
            return new Block(
                    LayerNorm.plain(config.eps),
                    Projections.of(
                            weights.at("attn1"), config, inner, config.heads, config.headDim, config.attentionBias),
                    config.affine ? LayerNorm.of(norm2, inner, config.eps) : LayerNorm.plain(config.eps),
                    Projections.of(
                            weights.at("attn2"), config, config.crossDim, config.crossHeads, config.crossHeadDim, true),
                    GatedInvertedBottleneck.of(weights.at("ff"), inner, config.mlpRatio, false),
                    weights.tensor("scale_shift_table", 6, inner));
        }

        NDArray forward(NDArray x, Pass pass) {
            return Scope.tidy(() -> {
                // shift, scale, gate of attention, then of feed-forward; (B, 1, D) each
                NDArray[] m = Ops.chunk(pass.modulation.add(table), 6, 1);
                NDArray attended = self.linear(Ops.modulate(norm1.forward(x), m[0], m[1]));
                NDArray hidden = x.add(m[2].mul(attended));
                hidden = cross.softmax(hidden, pass.caption, pass.mask).add(hidden);
                NDArray normed = Ops.modulate(norm2.forward(hidden), m[3], m[4]);
                return hidden.add(m[5].mul(fed(normed, pass)));
            });
        }

        /** The feed-forward layer sees the patches as a picture. */
        private NDArray fed(NDArray x, Pass pass) {
            long batch = x.getShape().get(0);
            NDArray picture = Ops.permute(Ops.reshape(x, batch, pass.rows, pass.columns, -1), 0, 3, 1, 2);
            NDArray result = feedForward.forward(picture); // (B, D, h, w)
            return Ops.permute(Ops.reshape(result, batch, -1, pass.rows * pass.columns), 0, 2, 1);
        }
    }

    /** Binds every tensor. */
    public SanaTransformer2DModel(Config config, Weights weights) {
        this.config = config;
        int inner = config.inner();
        this.patchEmbed = Conv2d.of(
                weights.at("patch_embed.proj"),
                config.inChannels,
                inner,
                config.patchSize,
                Conv.of(config.patchSize, 0));
        this.positions = config.interpolationScale == 0
                ? null
                : new SincosGrid(inner, config.sampleSize / config.patchSize, config.interpolationScale);
        Weights time = weights.at("time_embed");
        this.timeEmbed = embedding(time.at(config.guidanceEmbeds ? "timestep_embedder" : "emb.timestep_embedder"));
        this.guidanceEmbed = config.guidanceEmbeds ? embedding(time.at("guidance_embedder")) : null;
        this.timeLinear = Linear.of(time.at("linear"), inner, 6L * inner);
        this.captionIn = Linear.of(weights.at("caption_projection.linear_1"), config.captionChannels, inner);
        this.captionOut = Linear.of(weights.at("caption_projection.linear_2"), inner, inner);
        this.captionNorm = RmsNorm.of(weights.at("caption_norm"), inner, 1e-5);
        this.blocks = IntStream.range(0, config.layers)
                .mapToObj(i -> Block.of(weights.at("transformer_blocks", i), config))
                .toList();
        this.outTable = weights.tensor("scale_shift_table", 2, inner);
        this.normOut = LayerNorm.plain(1e-6);
        this.projection = Linear.of(
                weights.at("proj_out"), inner, (long) config.patchSize * config.patchSize * config.outChannels);
        weights.requireAllUsed();
    }

    private TimestepEmbedding embedding(Weights weights) {
        return TimestepEmbedding.of(weights, FREQUENCIES, config.inner(), Activation.SILU);
    }

    public Config config() {
        return config;
    }

    /**
     * @param sample (B, C, H, W) latents
     * @param caption (B, S, P) the prompt
     * @param timestep (B), times {@link Config#timestepScale}
     * @param guidance (B), for configurations that embed it; null else
     * @param captionMask (B, S), 0 where the prompt is padding; or null
     * @param residuals (B, L, D) added behind the first, second … block by a ControlNet; or empty
     * @return (B, C', H, W)
     */
    public NDArray forward(
            NDArray sample,
            NDArray caption,
            NDArray timestep,
            @Nullable NDArray guidance,
            @Nullable NDArray captionMask,
            List<NDArray> residuals) {
        return Scope.tidy(() -> {
            Patches.require(sample, config.patchSize);
            long batch = sample.getShape().get(0);
            long rows = sample.getShape().get(2) / config.patchSize;
            long columns = sample.getShape().get(3) / config.patchSize;
            NDArray embedded = condition(timestep, guidance, sample); // (B, D)
            NDArray modulation = Ops.reshape(timeLinear.forward(Ops.silu(embedded)), batch, 6, -1);
            NDArray words = captionNorm.forward(captionOut.forward(Ops.geluTanh(captionIn.forward(caption))));
            Pass pass = new Pass(words, bias(captionMask, sample), modulation, rows, columns);
            NDArray hidden = embed(sample, rows, columns);
            for (int i = 0; i < blocks.size(); i++) {
                hidden = blocks.get(i).forward(hidden, pass);
                if (i > 0 && i <= residuals.size()) {
                    hidden = hidden.add(residuals.get(i - 1));
                }
            }
            NDArray[] last = Ops.chunk(Ops.reshape(embedded, batch, 1, -1).add(outTable), 2, 1); // shift, scale
            NDArray out = projection.forward(Ops.modulate(normOut.forward(hidden), last[0], last[1]));
            return Patches.join(out, rows, columns, config.patchSize);
        });
    }

    private NDArray embed(NDArray sample, long rows, long columns) {
        NDArray patches = patchEmbed.forward(sample); // (B, D, h, w)
        NDArray tokens =
                Ops.permute(Ops.reshape(patches, sample.getShape().get(0), config.inner(), rows * columns), 0, 2, 1);
        if (positions == null) {
            return tokens;
        }
        NDArray places = positions.forward(sample.getManager(), (int) rows, (int) columns);
        return tokens.add(Ops.like(places, sample));
    }

    private NDArray condition(NDArray timestep, @Nullable NDArray guidance, NDArray like) {
        SinusoidalEmbedding frequencies = SinusoidalEmbedding.of(FREQUENCIES, true, 0);
        NDArray time = timeEmbed.forward(Ops.like(frequencies.forward(timestep), like));
        if (guidanceEmbed == null) {
            return time;
        }
        if (guidance == null) {
            throw new IllegalArgumentException("This Sana transformer embeds the guidance scale; none was given");
        }
        return time.add(guidanceEmbed.forward(Ops.like(frequencies.forward(guidance), like)));
    }

    /** (B, S) of 0 and 1 → (B, 1, 1, S), added to scores. */
    private static @Nullable NDArray bias(@Nullable NDArray mask, NDArray like) {
        if (mask == null) {
            return null;
        }
        NDArray hidden = Ops.add(Ops.mul(Ops.like(mask, like), -1), 1);
        return Ops.reshape(Ops.mul(hidden, MASKED), mask.getShape().get(0), 1, 1, -1);
    }
}
