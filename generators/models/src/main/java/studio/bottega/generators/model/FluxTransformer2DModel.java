package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.FeedForward;
import studio.bottega.generators.nn.JointAttention;
import studio.bottega.generators.nn.JointAttention.Stream;
import studio.bottega.generators.nn.LayerNorm;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.nn.Modulation;
import studio.bottega.generators.nn.PooledCondition;
import studio.bottega.generators.nn.RmsNorm;
import studio.bottega.generators.nn.Rotary;
import studio.bottega.generators.nn.RotaryTable;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * The transformer of Flux.1: layers in which prompt and picture have own weights, then layers that read both as one sequence, attention and
 * feed-forward side by side.
 *
 * <p>Black Forest Labs 2024, github.com/black-forest-labs/flux. Origin: diffusers {@code models/transformers/transformer_flux.py}. B = batch, L = packed
 * latents, S = prompt tokens, D = width.
 *
 * <p>Immutable; a forward pass may run on any one thread at a time.
 */
public final class FluxTransformer2DModel {

    private static final double EPS = 1e-6;
    private static final double ROPE_THETA = 10_000;
    private static final double TIME_SCALE = 1000;
    private static final double HALF_LIMIT = 65_504;

    private final Config config;
    private final PooledCondition condition;
    private final Linear contextEmbedder;
    private final Linear sampleEmbedder;
    private final List<DoubleBlock> doubleBlocks;
    private final List<SingleBlock> singleBlocks;
    private final Modulation normOut; // scale, shift
    private final Linear projection;

    /**
     * What {@code config.json} says.
     *
     * @param guided whether the guidance scale is embedded (dev) or not (schnell)
     * @param axes channels of a head that turn with each coordinate of a position
     */
    public record Config(
            int patchSize,
            int inChannels,
            int outChannels,
            int layers,
            int singleLayers,
            int heads,
            int headDim,
            int jointDim,
            int pooledDim,
            boolean guided,
            List<Integer> axes) {

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            int headDim = json.integer("attention_head_dim", 128);
            List<Integer> axes = json.has("axes_dims_rope") ? json.integers("axes_dims_rope") : List.of(16, 56, 56);
            if (axes.stream().mapToInt(Integer::intValue).sum() != headDim) {
                throw new WeightsException("%s has axes_dims_rope = %s, which must add up to a head's %d channels."
                        .formatted(json.origin(), axes, headDim));
            }
            int in = json.integer("in_channels", 64);
            return new Config(
                    json.integer("patch_size", 1),
                    in,
                    json.integer("out_channels", in),
                    json.integer("num_layers", 19),
                    json.integer("num_single_layers", 38),
                    json.integer("num_attention_heads", 24),
                    headDim,
                    json.integer("joint_attention_dim", 4096),
                    json.integer("pooled_projection_dim", 768),
                    json.bool("guidance_embeds", false),
                    axes);
        }

        int width() {
            return heads * headDim;
        }

        UnaryOperator<NDArray> norm(Weights weights) {
            return RmsNorm.of(weights, headDim, EPS)::forward;
        }
    }

    /** Prompt and picture with own weights; modulation is shift, scale, gate of attention, then of feed-forward. */
    private record DoubleBlock(
            Modulation modulation,
            Modulation contextModulation,
            JointAttention attention,
            FeedForward feedForward,
            FeedForward contextFeedForward) {

        static DoubleBlock of(Weights weights, Config config) {
            int width = config.width();
            Stream.Shape shape = new Stream.Shape(width, width, true, true);
            Weights attention = weights.at("attn");
            return new DoubleBlock(
                    Modulation.of(weights.at("norm1.linear"), width, 6),
                    Modulation.of(weights.at("norm1_context.linear"), width, 6),
                    new JointAttention(
                            List.of(
                                    Stream.added(attention, shape, config::norm),
                                    Stream.main(attention, shape, config::norm)),
                            config.heads),
                    FeedForward.of(weights.at("ff"), width, FeedForward.Kind.GELU_APPROXIMATE),
                    FeedForward.of(weights.at("ff_context"), width, FeedForward.Kind.GELU_APPROXIMATE));
        }

        /** From prompt and picture to both. */
        List<NDArray> forward(NDArray context, NDArray x, NDArray condition, Rotary rotary) {
            return Scope.tidyAll(() -> {
                NDArray[] m = modulation.forward(condition);
                NDArray[] c = contextModulation.forward(condition);
                NDArray words = Ops.modulate(LayerNorm.plain(EPS).forward(context), c[0], c[1]);
                NDArray picture = Ops.modulate(LayerNorm.plain(EPS).forward(x), m[0], m[1]);
                List<NDArray> attended = attention.forward(List.of(words, picture), rotary, null);
                return List.of(
                        limited(fed(Ops.add(context, Ops.mul(c[2], attended.get(0))), contextFeedForward, c)),
                        fed(Ops.add(x, Ops.mul(m[2], attended.get(1))), feedForward, m));
            });
        }

        private static NDArray fed(NDArray x, FeedForward layer, NDArray[] m) {
            NDArray normed = Ops.modulate(LayerNorm.plain(EPS).forward(x), m[3], m[4]);
            return Ops.add(x, Ops.mul(m[5], layer.forward(normed)));
        }
    }

    /** One sequence; modulation is shift, scale, gate. */
    private record SingleBlock(Modulation modulation, JointAttention attention, Linear wide, Linear out) {

        static SingleBlock of(Weights weights, Config config) {
            int width = config.width();
            Stream.Shape shape = new Stream.Shape(width, width, true, false);
            return new SingleBlock(
                    Modulation.of(weights.at("norm.linear"), width, 3),
                    new JointAttention(List.of(Stream.main(weights.at("attn"), shape, config::norm)), config.heads),
                    Linear.of(weights.at("proj_mlp"), width, 4L * width),
                    Linear.of(weights.at("proj_out"), 5L * width, width));
        }

        NDArray forward(NDArray x, NDArray condition, Rotary rotary) {
            return Scope.tidy(() -> {
                NDArray[] m = modulation.forward(condition);
                NDArray normed = Ops.modulate(LayerNorm.plain(EPS).forward(x), m[0], m[1]);
                NDArray fed = Ops.geluTanh(wide.forward(normed));
                NDArray attended =
                        attention.forward(List.of(normed), rotary, null).get(0);
                return limited(Ops.add(x, Ops.mul(m[2], out.forward(Ops.cat(2, attended, fed)))));
            });
        }
    }

    /** Binds every tensor. */
    public FluxTransformer2DModel(Config config, Weights weights) {
        this.config = config;
        int width = config.width();
        this.condition = PooledCondition.of(weights.at("time_text_embed"), config.pooledDim, width, config.guided);
        this.contextEmbedder = Linear.of(weights.at("context_embedder"), config.jointDim, width);
        this.sampleEmbedder = Linear.of(weights.at("x_embedder"), config.inChannels, width);
        this.doubleBlocks = IntStream.range(0, config.layers)
                .mapToObj(i -> DoubleBlock.of(weights.at("transformer_blocks", i), config))
                .toList();
        this.singleBlocks = IntStream.range(0, config.singleLayers)
                .mapToObj(i -> SingleBlock.of(weights.at("single_transformer_blocks", i), config))
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
     * The prompt.
     *
     * @param context (B, S, J)
     * @param pooled (B, P) as one vector
     * @param places (S, A) positions, one coordinate for each axis; zeros in text to image
     */
    public record Prompt(NDArray context, NDArray pooled, NDArray places) {}

    /**
     * @param sample (B, L, C) packed latents
     * @param places (L, A) their positions
     * @param timestep (B) or (1), from 1 (noise) to 0
     * @param guidance (B) or (1) guidance scale, for configurations that embed it; null else
     * @return (B, L, C') velocity
     */
    public NDArray forward(
            NDArray sample, NDArray places, Prompt prompt, NDArray timestep, @Nullable NDArray guidance) {
        return Scope.tidy(() -> {
            NDArray embedded = condition.forward(
                    Ops.mul(timestep, TIME_SCALE),
                    guidance == null ? null : Ops.mul(guidance, TIME_SCALE),
                    prompt.pooled);
            Rotary rotary = rotary(sample.getManager(), prompt.places, places);
            NDArray words = contextEmbedder.forward(prompt.context);
            NDArray picture = sampleEmbedder.forward(sample);
            for (DoubleBlock block : doubleBlocks) {
                List<NDArray> out = block.forward(words, picture, embedded, rotary);
                words = out.get(0);
                picture = out.get(1);
            }
            NDArray joint = Ops.cat(1, words, picture);
            for (SingleBlock block : singleBlocks) {
                joint = block.forward(joint, embedded, rotary);
            }
            NDArray hidden = Ops.narrow(
                    joint, 1, words.getShape().get(1), sample.getShape().get(1));
            NDArray[] last = normOut.forward(embedded); // scale, shift
            return projection.forward(Ops.modulate(LayerNorm.plain(EPS).forward(hidden), last[1], last[0]));
        });
    }

    /** Angles are computed in 64 bits, as in the reference. */
    private Rotary rotary(NDManager manager, NDArray textPlaces, NDArray picturePlaces) {
        int axes = config.axes.size();
        if (Ops.lastAxis(textPlaces) != axes || Ops.lastAxis(picturePlaces) != axes) {
            throw new IllegalArgumentException("Positions have %d and %d coordinates; this transformer turns %d axes"
                    .formatted(Ops.lastAxis(textPlaces), Ops.lastAxis(picturePlaces), axes));
        }
        float[] positions =
                Ops.to(Ops.cat(0, textPlaces, picturePlaces), DataType.FLOAT32).toFloatArray();
        int places = positions.length / axes;
        RotaryTable table = new RotaryTable(places, config.headDim);
        for (int place = 0; place < places; place++) {
            int pair = 0;
            for (int axis = 0; axis < axes; axis++) {
                int dimension = config.axes.get(axis);
                for (int i = 0; i < dimension / 2; i++) {
                    double frequency = 1 / Math.pow(ROPE_THETA, 2.0 * i / dimension);
                    table.set(place, pair++, positions[place * axes + axis] * frequency);
                }
            }
        }
        return new Rotary(
                table.cos(manager, 1, 1, places, config.headDim), table.sin(manager, 1, 1, places, config.headDim));
    }

    /** Within what 16 bits can hold. */
    private static NDArray limited(NDArray x) {
        return x.getDataType() == DataType.FLOAT16 ? Ops.clamp(x, -HALF_LIMIT, HALF_LIMIT) : x;
    }
}
