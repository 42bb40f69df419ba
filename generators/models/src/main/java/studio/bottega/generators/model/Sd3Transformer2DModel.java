package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.FeedForward;
import studio.bottega.generators.nn.JointAttention;
import studio.bottega.generators.nn.JointAttention.Stream;
import studio.bottega.generators.nn.LayerNorm;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.nn.Modulation;
import studio.bottega.generators.nn.PatchEmbed;
import studio.bottega.generators.nn.Patches;
import studio.bottega.generators.nn.PooledCondition;
import studio.bottega.generators.nn.RmsNorm;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * The multimodal transformer of Stable Diffusion 3 and 3.5: prompt and picture have own weights and attend to each other.
 *
 * <p>Esser et al. 2024, "Scaling rectified flow transformers for high-resolution image synthesis", arXiv:2403.03206. Origin: diffusers {@code
 * models/transformers/transformer_sd3.py}. B = batch, L = patches, S = prompt tokens, D = width.
 *
 * <p>Immutable; a forward pass may run on any one thread at a time.
 */
public final class Sd3Transformer2DModel {

    private static final double EPS = 1e-6;

    private final Config config;
    private final PatchEmbed patchEmbed;
    private final NDArray positions; // (1, M, M, D), M = most patches a side
    private final PooledCondition condition;
    private final Linear contextEmbedder;
    private final List<Block> blocks;
    private final Modulation normOut; // scale, shift
    private final Linear projection;

    /**
     * What {@code config.json} says.
     *
     * @param dualLayers layers with a second attention of the picture to itself (3.5)
     * @param qkNorm how queries and keys are normed by head: {@code rms_norm} (3.5), {@code layer_norm} or not at all
     */
    public record Config(
            int patchSize,
            int inChannels,
            int outChannels,
            int layers,
            int heads,
            int headDim,
            int jointDim,
            int pooledDim,
            int positionsMaxSize,
            List<Integer> dualLayers,
            String qkNorm) {

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            int heads = json.integer("num_attention_heads", 18);
            int headDim = json.integer("attention_head_dim", 64);
            int caption = json.integer("caption_projection_dim", 1152);
            if (caption != heads * headDim) {
                throw new WeightsException(
                        "%s has caption_projection_dim = %d; the joint attention needs %d heads of %d channels, %d in all."
                                .formatted(json.origin(), caption, heads, headDim, heads * headDim));
            }
            String qkNorm = json.string("qk_norm", "");
            if (!List.of("", "rms_norm", "layer_norm").contains(qkNorm)) {
                throw json.unsupported("qk_norm");
            }
            int in = json.integer("in_channels", 16);
            return new Config(
                    json.integer("patch_size", 2),
                    in,
                    json.keys().contains("out_channels") ? json.integer("out_channels", in) : 16, // null: as many as in
                    json.integer("num_layers", 18),
                    heads,
                    headDim,
                    json.integer("joint_attention_dim", 4096),
                    json.integer("pooled_projection_dim", 2048),
                    json.integer("pos_embed_max_size", 96),
                    json.has("dual_attention_layers") ? json.integers("dual_attention_layers") : List.of(),
                    qkNorm);
        }

        int width() {
            return heads * headDim;
        }

        UnaryOperator<NDArray> norm(Weights weights) {
            return switch (qkNorm) {
                case "rms_norm" -> RmsNorm.of(weights, headDim, EPS)::forward;
                case "layer_norm" -> LayerNorm.of(weights, headDim, EPS)::forward;
                default -> x -> x;
            };
        }
    }

    /**
     * One layer.
     *
     * @param modulation shift, scale, gate of attention, then of feed-forward, then, in dual layers, of the second attention
     * @param contextModulation the same for the prompt; in the last layer scale and shift alone
     * @param dual second attention of the picture, or null
     * @param contextFeedForward null in the last layer, after which the prompt is not read
     */
    private record Block(
            Modulation modulation,
            Modulation contextModulation,
            JointAttention attention,
            @Nullable JointAttention dual,
            FeedForward feedForward,
            @Nullable FeedForward contextFeedForward) {

        static Block of(Weights weights, Config config, int layer) {
            int width = config.width();
            boolean last = layer == config.layers - 1;
            boolean dual = config.dualLayers.contains(layer);
            Stream.Shape shape = new Stream.Shape(width, width, true, true);
            Weights attention = weights.at("attn");
            Stream picture = Stream.main(attention, shape, config::norm);
            Stream prompt = Stream.added(attention, new Stream.Shape(width, width, true, !last), config::norm);
            return new Block(
                    Modulation.of(weights.at("norm1.linear"), width, dual ? 9 : 6),
                    Modulation.of(weights.at("norm1_context.linear"), width, last ? 2 : 6),
                    new JointAttention(List.of(picture, prompt), config.heads),
                    dual
                            ? new JointAttention(
                                    List.of(Stream.main(weights.at("attn2"), shape, config::norm)), config.heads)
                            : null,
                    FeedForward.of(weights.at("ff"), width, FeedForward.Kind.GELU_APPROXIMATE),
                    last ? null : FeedForward.of(weights.at("ff_context"), width, FeedForward.Kind.GELU_APPROXIMATE));
        }

        /** From picture and prompt to picture and, but in the last layer, prompt. */
        List<NDArray> forward(NDArray x, NDArray context, NDArray condition) {
            return Scope.tidyAll(() -> {
                NDArray[] m = modulation.forward(condition);
                NDArray[] c = contextModulation.forward(condition);
                NDArray normed = LayerNorm.plain(EPS).forward(x);
                NDArray contextNormed = LayerNorm.plain(EPS).forward(context);
                NDArray words = contextFeedForward == null
                        ? Ops.modulate(contextNormed, c[1], c[0])
                        : Ops.modulate(contextNormed, c[0], c[1]);
                List<NDArray> attended =
                        attention.forward(List.of(Ops.modulate(normed, m[0], m[1]), words), null, null);
                NDArray hidden = x.add(m[2].mul(attended.get(0)));
                if (dual != null) {
                    List<NDArray> second = dual.forward(List.of(Ops.modulate(normed, m[6], m[7])), null, null);
                    hidden = hidden.add(m[8].mul(second.get(0)));
                }
                NDArray picture = fed(hidden, feedForward, m);
                if (contextFeedForward == null) {
                    return List.of(picture);
                }
                NDArray prompt = context.add(c[2].mul(attended.get(1)));
                return List.of(picture, fed(prompt, contextFeedForward, c));
            });
        }

        private static NDArray fed(NDArray x, FeedForward layer, NDArray[] m) {
            NDArray normed = Ops.modulate(LayerNorm.plain(EPS).forward(x), m[3], m[4]);
            return x.add(m[5].mul(layer.forward(normed)));
        }
    }

    /** Binds every tensor. */
    public Sd3Transformer2DModel(Config config, Weights weights) {
        this.config = config;
        int width = config.width();
        long most = config.positionsMaxSize;
        this.patchEmbed = PatchEmbed.of(weights.at("pos_embed"), config.inChannels, width, config.patchSize);
        this.positions =
                Ops.reshape(weights.tensor("pos_embed.pos_embed", 1, most * most, width), 1, most, most, width);
        this.condition = PooledCondition.of(weights.at("time_text_embed"), config.pooledDim, width, false);
        this.contextEmbedder = Linear.of(weights.at("context_embedder"), config.jointDim, width);
        this.blocks = IntStream.range(0, config.layers)
                .mapToObj(i -> Block.of(weights.at("transformer_blocks", i), config, i))
                .toList();
        this.normOut = Modulation.of(weights.at("norm_out.linear"), width, 2);
        this.projection = Linear.of(
                weights.at("proj_out"), width, (long) config.patchSize * config.patchSize * config.outChannels);
        weights.requireAllUsed();
    }

    public Config config() {
        return config;
    }

    /**
     * @param sample (B, C, H, W) latents
     * @param context (B, S, J) the prompt
     * @param pooled (B, P) the prompt as one vector
     * @param timestep (B) or (1), from 1000 (noise) to 0
     * @return (B, C', H, W) velocity
     */
    public NDArray forward(NDArray sample, NDArray context, NDArray pooled, NDArray timestep) {
        return forward(sample, context, pooled, timestep, Set.of());
    }

    /** @param skipped numbers of the blocks that are left out, as for skip-layer guidance */
    public NDArray forward(NDArray sample, NDArray context, NDArray pooled, NDArray timestep, Set<Integer> skipped) {
        return Scope.tidy(() -> {
            long rows = sample.getShape().get(2) / config.patchSize;
            long columns = sample.getShape().get(3) / config.patchSize;
            NDArray embedded = condition.forward(timestep, null, pooled);
            NDArray hidden = patchEmbed.forward(sample).add(places(rows, columns));
            NDArray words = contextEmbedder.forward(context);
            for (int i = 0; i < blocks.size(); i++) {
                if (skipped.contains(i)) {
                    continue;
                }
                List<NDArray> out = blocks.get(i).forward(hidden, words, embedded);
                hidden = out.get(0);
                words = out.size() > 1 ? out.get(1) : words;
            }
            NDArray[] last = normOut.forward(embedded); // scale, shift
            NDArray normed = Ops.modulate(LayerNorm.plain(EPS).forward(hidden), last[1], last[0]);
            return Patches.join(projection.forward(normed), rows, columns, config.patchSize);
        });
    }

    /** The middle of the square of positions, (1, L, D). */
    private NDArray places(long rows, long columns) {
        long most = config.positionsMaxSize;
        if (rows > most || columns > most) {
            throw new IllegalArgumentException(
                    "%d×%d patches; this transformer has positions for %d×%d".formatted(columns, rows, most, most));
        }
        NDArray middle = Ops.narrow(positions, 1, (most - rows) / 2, rows);
        return Ops.reshape(Ops.narrow(middle, 2, (most - columns) / 2, columns), 1, rows * columns, config.width());
    }
}
