package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.Attention;
import studio.bottega.generators.nn.FeedForward;
import studio.bottega.generators.nn.LayerNorm;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.nn.Modulation;
import studio.bottega.generators.nn.PatchEmbed;
import studio.bottega.generators.nn.Patches;
import studio.bottega.generators.nn.SincosGrid;
import studio.bottega.generators.nn.SinusoidalEmbedding;
import studio.bottega.generators.nn.TimestepEmbedding;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * The diffusion transformer for pictures of classes.
 *
 * <p>Peebles and Xie 2022, "Scalable diffusion models with transformers", arXiv:2212.09748. Origin: diffusers {@code
 * models/transformers/dit_transformer_2d.py}. B = batch, L = patches, D = width.
 *
 * <p>Immutable; a forward pass may run on any one thread at a time.
 */
public final class DitTransformer2DModel {

    private static final int FREQUENCIES = 256;
    private static final double EPS = 1e-6;

    private final Config config;
    private final PatchEmbed patchEmbed;
    private final SincosGrid positions;
    private final List<Block> blocks;
    private final Linear outModulation; // shift, scale
    private final Linear projection;

    /**
     * What {@code config.json} says.
     *
     * @param classes of training; the one behind the last means none
     */
    public record Config(
            int heads,
            int headDim,
            int inChannels,
            int outChannels,
            int layers,
            boolean attentionBias,
            int sampleSize,
            int patchSize,
            FeedForward.Kind activation,
            int classes,
            boolean affine,
            double eps) {

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            if (!json.string("norm_type", "ada_norm_zero").equals("ada_norm_zero")) {
                throw json.unsupported("norm_type");
            }
            int in = json.integer("in_channels", 4);
            return new Config(
                    json.integer("num_attention_heads", 16),
                    json.integer("attention_head_dim", 72),
                    in,
                    json.integer("out_channels", in),
                    json.integer("num_layers", 28),
                    json.bool("attention_bias", true),
                    json.integer("sample_size", 32),
                    json.integer("patch_size", 2),
                    FeedForward.Kind.named(json.string("activation_fn", "gelu-approximate")),
                    json.integer("num_embeds_ada_norm", 1000),
                    json.bool("norm_elementwise_affine", false),
                    json.number("norm_eps", 1e-5));
        }

        int width() {
            return heads * headDim;
        }
    }

    /**
     * One layer; each embeds time and class for itself.
     *
     * @param classTable (classes + 1, D)
     * @param modulation shift, scale, gate of attention, then of feed-forward
     */
    private record Block(
            TimestepEmbedding timeEmbed,
            NDArray classTable,
            Modulation modulation,
            Attention attention,
            LayerNorm norm3,
            FeedForward feedForward) {

        static Block of(Weights weights, Config config) {
            int width = config.width();
            Weights embed = weights.at("norm1.emb");
            return new Block(
                    TimestepEmbedding.of(embed.at("timestep_embedder"), FREQUENCIES, width, Activation.SILU),
                    embed.tensor("class_embedder.embedding_table.weight", config.classes + 1L, width),
                    Modulation.of(weights.at("norm1.linear"), width, 6),
                    Attention.of(weights.at("attn1"), width, width, width, config.heads, config.attentionBias),
                    config.affine ? LayerNorm.of(weights.at("norm3"), width, config.eps) : LayerNorm.plain(config.eps),
                    FeedForward.of(weights.at("ff"), width, config.activation));
        }

        NDArray condition(NDArray timestep, NDArray labels, NDArray like) {
            NDArray frequencies = SinusoidalEmbedding.of(FREQUENCIES, true, 1).forward(timestep);
            return timeEmbed.forward(Ops.like(frequencies, like)).add(Ops.embedding(labels, classTable));
        }

        NDArray forward(NDArray x, NDArray timestep, NDArray labels) {
            return Scope.tidy(() -> {
                NDArray[] m = modulation.forward(condition(timestep, labels, x));
                NDArray normed = Ops.modulate(LayerNorm.plain(EPS).forward(x), m[0], m[1]);
                NDArray hidden = x.add(m[2].mul(attention.forward(normed, normed, null)));
                NDArray fed = feedForward.forward(Ops.modulate(norm3.forward(hidden), m[3], m[4]));
                return hidden.add(m[5].mul(fed));
            });
        }
    }

    /** Binds every tensor. */
    public DitTransformer2DModel(Config config, Weights weights) {
        this.config = config;
        int width = config.width();
        this.patchEmbed = PatchEmbed.of(weights.at("pos_embed"), config.inChannels, width, config.patchSize);
        this.positions = new SincosGrid(width, config.sampleSize / config.patchSize, 1);
        this.blocks = IntStream.range(0, config.layers)
                .mapToObj(i -> Block.of(weights.at("transformer_blocks", i), config))
                .toList();
        this.outModulation = Linear.of(weights.at("proj_out_1"), width, 2L * width);
        this.projection = Linear.of(
                weights.at("proj_out_2"), width, (long) config.patchSize * config.patchSize * config.outChannels);
        weights.requireAllUsed();
    }

    public Config config() {
        return config;
    }

    /**
     * @param sample (B, C, H, W) latents
     * @param timestep (B) or (1)
     * @param labels (B) INT64, {@link Config#classes} for no class
     * @return (B, C', H, W); half the channels are noise, the others variance, where C' = 2·C
     */
    public NDArray forward(NDArray sample, NDArray timestep, NDArray labels) {
        return Scope.tidy(() -> {
            long rows = sample.getShape().get(2) / config.patchSize;
            long columns = sample.getShape().get(3) / config.patchSize;
            NDArray hidden = patchEmbed.forward(sample, positions);
            for (Block block : blocks) {
                hidden = block.forward(hidden, timestep, labels);
            }
            NDArray condition = blocks.get(0).condition(timestep, labels, sample);
            NDArray[] last = new Modulation(outModulation, 2).forward(condition); // shift, scale
            NDArray normed = Ops.modulate(LayerNorm.plain(EPS).forward(hidden), last[0], last[1]);
            return Patches.join(projection.forward(normed), rows, columns, config.patchSize);
        });
    }
}
