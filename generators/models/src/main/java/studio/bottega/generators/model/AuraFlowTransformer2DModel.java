package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.JointAttention;
import studio.bottega.generators.nn.JointAttention.Stream;
import studio.bottega.generators.nn.LayerNorm;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.nn.Modulation;
import studio.bottega.generators.nn.Patches;
import studio.bottega.generators.nn.SinusoidalEmbedding;
import studio.bottega.generators.nn.TimestepEmbedding;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * The transformer of AuraFlow: a few layers in which prompt and picture have own weights, then many that read both as one sequence; learned positions,
 * and register tokens in front of the prompt.
 *
 * <p>fal 2024, blog.fal.ai/auraflow; registers: Darcet et al. 2023, arXiv:2309.16588. Origin: diffusers {@code
 * models/transformers/auraflow_transformer_2d.py}. B = batch, L = patches, S = prompt tokens, D = width.
 *
 * <p>Immutable; a forward pass may run on any one thread at a time.
 */
public final class AuraFlowTransformer2DModel {

    private static final int FREQUENCIES = 256;
    private static final int REGISTERS = 8;
    private static final double TIME_SCALE = 1000;
    private static final double EPS = 1e-5;

    private final Config config;
    private final Linear patchEmbed;
    private final NDArray positions; // (1, M, M, D), M = most patches a side
    private final Linear contextEmbedder;
    private final TimestepEmbedding timeEmbed;
    private final NDArray registers; // (1, 8, D)
    private final List<JointBlock> jointBlocks;
    private final List<SingleBlock> singleBlocks;
    private final Modulation normOut; // scale, shift
    private final Linear projection;

    /**
     * What {@code config.json} says.
     *
     * @param positionsMaxSize how many patches there are positions for, a square number
     */
    public record Config(
            int patchSize,
            int inChannels,
            int outChannels,
            int jointLayers,
            int singleLayers,
            int heads,
            int headDim,
            int jointDim,
            int positionsMaxSize) {

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            int in = json.integer("in_channels", 4);
            Config config = new Config(
                    json.integer("patch_size", 2),
                    in,
                    json.keys().contains("out_channels") ? json.integer("out_channels", in) : 4, // null: as many as in
                    json.integer("num_mmdit_layers", 4),
                    json.integer("num_single_dit_layers", 32),
                    json.integer("num_attention_heads", 12),
                    json.integer("attention_head_dim", 256),
                    json.integer("joint_attention_dim", 2048),
                    json.integer("pos_embed_max_size", 1024));
            int caption = json.integer("caption_projection_dim", 3072);
            if (caption != config.width()) {
                throw new WeightsException(
                        "%s has caption_projection_dim = %d; the joint attention needs %d heads of %d channels, %d in all."
                                .formatted(json.origin(), caption, config.heads, config.headDim, config.width()));
            }
            if (config.side() * config.side() != config.positionsMaxSize) {
                throw json.unsupported("pos_embed_max_size");
            }
            return config;
        }

        int width() {
            return heads * headDim;
        }

        /** Most patches a side. */
        int side() {
            return (int) Math.sqrt(positionsMaxSize);
        }
    }

    /** Feed-forward layer gated by SiLU: {@code linear_1, linear_2, out_projection}. */
    private record Gated(Linear gate, Linear up, Linear down) {

        private static final int MULTIPLE = 256;

        static Gated of(Weights weights, long width) {
            long inner = 8 * width / 3;
            long rounded = (inner + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
            return new Gated(
                    Linear.withoutBias(weights.at("linear_1"), width, rounded),
                    Linear.withoutBias(weights.at("linear_2"), width, rounded),
                    Linear.withoutBias(weights.at("out_projection"), rounded, width));
        }

        NDArray forward(NDArray x) {
            return down.forward(Ops.silu(gate.forward(x)).mul(up.forward(x)));
        }
    }

    /** What a stream does around the attention; modulation is shift, scale, gate of attention, then of feed-forward. */
    private record Side(Modulation modulation, Gated feedForward) {

        static Side of(Weights modulation, Weights feedForward, long width) {
            return new Side(Modulation.of(modulation, width, 6, false), Gated.of(feedForward, width));
        }

        NDArray normed(NDArray x, NDArray[] m) {
            return Ops.modulate(LayerNorm.plain(EPS).forward(x), m[0], m[1]);
        }

        /** The result is added to what came in, not to what the attention made of it. */
        NDArray fed(NDArray x, NDArray attended, NDArray[] m) {
            NDArray normed = LayerNorm.plain(EPS).forward(x.add(m[2].mul(attended)));
            return x.add(m[5].mul(feedForward.forward(Ops.modulate(normed, m[3], m[4]))));
        }
    }

    private record JointBlock(Side context, Side picture, JointAttention attention) {

        static JointBlock of(Weights weights, Config config) {
            int width = config.width();
            Weights attention = weights.at("attn");
            Stream.Shape shape = new Stream.Shape(width, width, false, true);
            return new JointBlock(
                    Side.of(weights.at("norm1_context.linear"), weights.at("ff_context"), width),
                    Side.of(weights.at("norm1.linear"), weights.at("ff"), width),
                    new JointAttention(
                            List.of(
                                    Stream.added(attention, shape, norm -> LayerNorm.plain(EPS)::forward),
                                    Stream.main(attention, shape, norm -> LayerNorm.plain(EPS)::forward)),
                            config.heads));
        }

        /** From prompt and picture to both. */
        List<NDArray> forward(NDArray words, NDArray x, NDArray condition) {
            return Scope.tidyAll(() -> {
                NDArray[] c = context.modulation.forward(condition);
                NDArray[] m = picture.modulation.forward(condition);
                List<NDArray> attended =
                        attention.forward(List.of(context.normed(words, c), picture.normed(x, m)), null, null);
                return List.of(context.fed(words, attended.get(0), c), picture.fed(x, attended.get(1), m));
            });
        }
    }

    private record SingleBlock(Side side, JointAttention attention) {

        static SingleBlock of(Weights weights, Config config) {
            int width = config.width();
            Stream.Shape shape = new Stream.Shape(width, width, false, true);
            Stream stream = Stream.main(weights.at("attn"), shape, norm -> LayerNorm.plain(EPS)::forward);
            return new SingleBlock(
                    Side.of(weights.at("norm1.linear"), weights.at("ff"), width),
                    new JointAttention(List.of(stream), config.heads));
        }

        NDArray forward(NDArray x, NDArray condition) {
            return Scope.tidy(() -> {
                NDArray[] m = side.modulation.forward(condition);
                List<NDArray> attended = attention.forward(List.of(side.normed(x, m)), null, null);
                return side.fed(x, attended.get(0), m);
            });
        }
    }

    /** Binds every tensor. */
    public AuraFlowTransformer2DModel(Config config, Weights weights) {
        this.config = config;
        int width = config.width();
        long patch = (long) config.patchSize * config.patchSize;
        this.patchEmbed = Linear.of(weights.at("pos_embed.proj"), patch * config.inChannels, width);
        this.positions = Ops.reshape(
                weights.tensor("pos_embed.pos_embed", 1, config.positionsMaxSize, width),
                1,
                config.side(),
                config.side(),
                width);
        this.contextEmbedder = Linear.withoutBias(weights.at("context_embedder"), config.jointDim, width);
        this.timeEmbed = TimestepEmbedding.of(weights.at("time_step_proj"), FREQUENCIES, width, Activation.SILU);
        this.registers = weights.tensor("register_tokens", 1, REGISTERS, width);
        this.jointBlocks = IntStream.range(0, config.jointLayers)
                .mapToObj(i -> JointBlock.of(weights.at("joint_transformer_blocks", i), config))
                .toList();
        this.singleBlocks = IntStream.range(0, config.singleLayers)
                .mapToObj(i -> SingleBlock.of(weights.at("single_transformer_blocks", i), config))
                .toList();
        this.normOut = Modulation.of(weights.at("norm_out.linear"), width, 2, false);
        this.projection = Linear.withoutBias(weights.at("proj_out"), width, patch * config.outChannels);
        weights.requireAllUsed();
    }

    public Config config() {
        return config;
    }

    /**
     * @param sample (B, C, H, W) latents
     * @param context (B, S, J) the prompt
     * @param timestep (B) or (1), from 1 (noise) to 0
     * @return (B, C', H, W) velocity
     */
    public NDArray forward(NDArray sample, NDArray context, NDArray timestep) {
        return Scope.tidy(() -> {
            long batch = sample.getShape().get(0);
            long rows = sample.getShape().get(2) / config.patchSize;
            long columns = sample.getShape().get(3) / config.patchSize;
            NDArray frequencies = SinusoidalEmbedding.of(FREQUENCIES, true, 0).forward(Ops.mul(timestep, TIME_SCALE));
            NDArray condition = timeEmbed.forward(Ops.like(frequencies, sample));
            NDArray picture = patchEmbed
                    .forward(Patches.channelsFirst(sample, config.patchSize))
                    .add(places(rows, columns));
            NDArray words = Ops.cat(
                    1, Ops.expand(registers, batch, REGISTERS, config.width()), contextEmbedder.forward(context));
            for (JointBlock block : jointBlocks) {
                List<NDArray> out = block.forward(words, picture, condition);
                words = out.get(0);
                picture = out.get(1);
            }
            NDArray joint = Ops.cat(1, words, picture);
            for (SingleBlock block : singleBlocks) {
                joint = block.forward(joint, condition);
            }
            NDArray hidden = Ops.narrow(joint, 1, words.getShape().get(1), rows * columns);
            NDArray[] last = normOut.forward(condition); // scale, shift; there is no norm
            NDArray out = projection.forward(Ops.modulate(hidden, last[1], last[0]));
            return Patches.join(out, rows, columns, config.patchSize);
        });
    }

    /** The middle of the square of positions, (1, L, D). */
    private NDArray places(long rows, long columns) {
        long most = config.side();
        if (rows > most || columns > most) {
            throw new IllegalArgumentException(
                    "%d×%d patches; this transformer has positions for %d×%d".formatted(columns, rows, most, most));
        }
        NDArray middle = Ops.narrow(positions, 1, most / 2 - rows / 2, rows);
        return Ops.reshape(Ops.narrow(middle, 2, most / 2 - columns / 2, columns), 1, rows * columns, config.width());
    }
}
