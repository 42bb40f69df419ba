package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.Attention;
import studio.bottega.generators.nn.FeedForward;
import studio.bottega.generators.nn.LayerNorm;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.nn.PatchEmbed;
import studio.bottega.generators.nn.Patches;
import studio.bottega.generators.nn.SincosGrid;
import studio.bottega.generators.nn.SinusoidalEmbedding;
import studio.bottega.generators.nn.TimestepEmbedding;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * The transformer of PixArt-α and PixArt-Σ: one modulation for all layers (adaLN-single), and attention to the prompt.
 *
 * <p>Chen et al. 2023, "PixArt-α", arXiv:2310.00426, section 2.3; Chen et al. 2024, "PixArt-Σ", arXiv:2403.04692. Origin: diffusers {@code
 * models/transformers/pixart_transformer_2d.py}. B = batch, L = patches, S = prompt tokens, D = width.
 *
 * <p>Immutable; a forward pass may run on any one thread at a time.
 */
public final class PixArtTransformer2DModel {

    private static final int FREQUENCIES = 256;
    private static final double OUT_EPS = 1e-6;
    private static final double MASKED = -10_000;
    private static final int SIZE_CONDITIONED = 128; // latents a side of the checkpoints that see their size

    private final Config config;
    private final PatchEmbed patchEmbed;
    private final SincosGrid positions;
    private final TimestepEmbedding timeEmbed;
    private final @Nullable TimestepEmbedding resolutionEmbed;
    private final @Nullable TimestepEmbedding aspectEmbed;
    private final Linear modulation;
    private final @Nullable TimestepEmbedding captionProjection;
    private final List<Block> blocks;
    private final NDArray outTable; // (2, D): shift, scale
    private final Linear projection;

    /**
     * What {@code config.json} says.
     *
     * @param crossDim channels of the prompt in attention; 0 for none
     * @param captionChannels of the prompt before its projection; 0 if it is not projected
     * @param sizeConditioned whether the picture's size and aspect are part of the condition
     */
    public record Config(
            int heads,
            int headDim,
            int inChannels,
            int outChannels,
            int layers,
            int crossDim,
            boolean attentionBias,
            int sampleSize,
            int patchSize,
            FeedForward.Kind activation,
            boolean affine,
            double eps,
            double interpolationScale,
            boolean sizeConditioned,
            int captionChannels) {

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            if (!json.string("norm_type", "ada_norm_single").equals("ada_norm_single")) {
                throw json.unsupported("norm_type");
            }
            if (!json.string("attention_type", "default").equals("default")) {
                throw json.unsupported("attention_type");
            }
            int in = json.integer("in_channels", 4);
            int size = json.integer("sample_size", 128);
            return new Config(
                    json.integer("num_attention_heads", 16),
                    json.integer("attention_head_dim", 72),
                    in,
                    json.keys().contains("out_channels") ? json.integer("out_channels", in) : 8, // null: as many as in
                    json.integer("num_layers", 28),
                    json.integer("cross_attention_dim", json.keys().contains("cross_attention_dim") ? 0 : 1152),
                    json.bool("attention_bias", true),
                    size,
                    json.integer("patch_size", 2),
                    FeedForward.Kind.named(json.string("activation_fn", "gelu-approximate")),
                    json.bool("norm_elementwise_affine", false),
                    json.number("norm_eps", 1e-6),
                    json.number("interpolation_scale", Math.max(size / 64, 1)),
                    json.bool("use_additional_conditions", size == SIZE_CONDITIONED),
                    json.integer("caption_channels", 0));
        }

        int width() {
            return heads * headDim;
        }

        LayerNorm norm(Weights weights) {
            return affine ? LayerNorm.of(weights, width(), eps) : LayerNorm.plain(eps);
        }
    }

    /** Size of the picture in pixels, (B, 2) height and width, and its aspect height/width, (B, 1). */
    public record Size(NDArray resolution, NDArray aspect) {}

    /** What all layers see of a forward pass; modulation is (B, 6, D). */
    private record Pass(NDArray context, @Nullable NDArray mask, NDArray modulation) {}

    private record Block(
            LayerNorm norm1,
            Attention self,
            @Nullable Attention cross,
            LayerNorm norm2,
            FeedForward feedForward,
            NDArray table) {

        static Block of(Weights weights, Config config) {
            int width = config.width();
            return new Block(
                    config.norm(weights.at("norm1")),
                    Attention.of(weights.at("attn1"), width, width, width, config.heads, config.attentionBias),
                    config.crossDim == 0
                            ? null
                            : Attention.of(
                                    weights.at("attn2"),
                                    width,
                                    config.crossDim,
                                    width,
                                    config.heads,
                                    config.attentionBias),
                    config.norm(weights.at("norm2")),
                    FeedForward.of(weights.at("ff"), width, config.activation),
                    weights.tensor("scale_shift_table", 6, width));
        }

        NDArray forward(NDArray x, Pass pass) {
            return Scope.tidy(() -> {
                // shift, scale, gate of attention, then of feed-forward; (B, 1, D) each
                NDArray[] m = Ops.chunk(pass.modulation.add(table), 6, 1);
                NDArray normed = Ops.modulate(norm1.forward(x), m[0], m[1]);
                NDArray hidden = x.add(m[2].mul(self.forward(normed, normed, null)));
                if (cross != null) {
                    hidden = cross.forward(hidden, pass.context, pass.mask).add(hidden);
                }
                NDArray fed = feedForward.forward(Ops.modulate(norm2.forward(hidden), m[3], m[4]));
                return hidden.add(m[5].mul(fed));
            });
        }
    }

    /** Binds every tensor. */
    public PixArtTransformer2DModel(Config config, Weights weights) {
        this.config = config;
        int width = config.width();
        this.patchEmbed = PatchEmbed.of(weights.at("pos_embed"), config.inChannels, width, config.patchSize);
        this.positions = new SincosGrid(width, config.sampleSize / config.patchSize, config.interpolationScale);
        Weights embed = weights.at("adaln_single.emb");
        this.timeEmbed = TimestepEmbedding.of(embed.at("timestep_embedder"), FREQUENCIES, width, Activation.SILU);
        this.resolutionEmbed = sizeEmbedding(embed.at("resolution_embedder"));
        this.aspectEmbed = sizeEmbedding(embed.at("aspect_ratio_embedder"));
        this.modulation = Linear.of(weights.at("adaln_single.linear"), width, 6L * width);
        this.captionProjection = config.captionChannels == 0
                ? null
                : TimestepEmbedding.of(
                        weights.at("caption_projection"), config.captionChannels, width, Activation.GELU_TANH);
        this.blocks = IntStream.range(0, config.layers)
                .mapToObj(i -> Block.of(weights.at("transformer_blocks", i), config))
                .toList();
        this.outTable = weights.tensor("scale_shift_table", 2, width);
        this.projection = Linear.of(
                weights.at("proj_out"), width, (long) config.patchSize * config.patchSize * config.outChannels);
        weights.requireAllUsed();
    }

    private @Nullable TimestepEmbedding sizeEmbedding(Weights weights) {
        if (!config.sizeConditioned) {
            return null;
        }
        if (config.width() % 3 != 0) {
            throw new WeightsException(
                    "A width of %d cannot be shared by height, width and aspect; take a multiple of 3."
                            .formatted(config.width()));
        }
        return TimestepEmbedding.of(weights, FREQUENCIES, config.width() / 3, Activation.SILU);
    }

    public Config config() {
        return config;
    }

    /**
     * @param sample (B, C, H, W) latents
     * @param context (B, S, P) the prompt
     * @param mask (B, S), 0 where the prompt is padding; or null
     * @param timestep (B) or (1)
     * @param size for configurations that see the picture's size; others pass over it; null if not known
     * @return (B, C', H, W); half the channels are noise, the others variance, where C' = 2·C
     */
    public NDArray forward(
            NDArray sample, NDArray context, @Nullable NDArray mask, NDArray timestep, @Nullable Size size) {
        return Scope.tidy(() -> {
            long batch = sample.getShape().get(0);
            long rows = sample.getShape().get(2) / config.patchSize;
            long columns = sample.getShape().get(3) / config.patchSize;
            NDArray embedded = condition(timestep, size, sample); // (B, D)
            NDArray all = modulation.forward(Ops.silu(embedded));
            NDArray words = captionProjection == null ? context : captionProjection.forward(context);
            Pass pass = new Pass(
                    words, bias(mask, sample), Ops.reshape(all, all.getShape().get(0), 6, -1));
            NDArray hidden = patchEmbed.forward(sample, positions);
            for (Block block : blocks) {
                hidden = block.forward(hidden, pass);
            }
            NDArray[] last = Ops.chunk(
                    Ops.reshape(embedded, embedded.getShape().get(0), 1, -1).add(outTable), 2, 1); // shift, scale
            NDArray normed = Ops.modulate(LayerNorm.plain(OUT_EPS).forward(hidden), last[0], last[1]);
            return Patches.join(
                    Ops.reshape(projection.forward(normed), batch, rows * columns, -1),
                    rows,
                    columns,
                    config.patchSize);
        });
    }

    private NDArray condition(NDArray timestep, @Nullable Size size, NDArray like) {
        SinusoidalEmbedding frequencies = SinusoidalEmbedding.of(FREQUENCIES, true, 0);
        NDArray time = timeEmbed.forward(Ops.like(frequencies.forward(timestep), like));
        if (resolutionEmbed == null || aspectEmbed == null) {
            return time;
        }
        if (size == null) {
            throw new IllegalArgumentException("This PixArt transformer sees the picture's size; none was given");
        }
        long batch = size.resolution.getShape().get(0);
        NDArray resolution = resolutionEmbed.forward(Ops.like(frequencies.forward(size.resolution), like)); // (2B, D/3)
        NDArray aspect = aspectEmbed.forward(Ops.like(frequencies.forward(size.aspect), like)); // (B, D/3)
        return time.add(Ops.cat(1, Ops.reshape(resolution, batch, -1), aspect));
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
