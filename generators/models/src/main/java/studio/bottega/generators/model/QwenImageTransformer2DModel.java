package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.FeedForward;
import studio.bottega.generators.nn.JointAttention;
import studio.bottega.generators.nn.JointAttention.Stream;
import studio.bottega.generators.nn.LayerNorm;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.nn.Modulation;
import studio.bottega.generators.nn.RmsNorm;
import studio.bottega.generators.nn.Rotary;
import studio.bottega.generators.nn.RotaryTable;
import studio.bottega.generators.nn.SinusoidalEmbedding;
import studio.bottega.generators.nn.TimestepEmbedding;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * The transformer of Qwen-Image and its editing and layered variants: prompt and pictures have own weights and attend to each other; positions of a
 * picture count from its middle.
 *
 * <p>Wu et al. 2025, "Qwen-Image technical report", arXiv:2508.02324. Origin: diffusers {@code models/transformers/transformer_qwenimage.py}. B = batch, L
 * = packed latents of all pictures, S = prompt tokens, D = width.
 *
 * <p>Immutable; a forward pass may run on any one thread at a time.
 */
public final class QwenImageTransformer2DModel {

    private static final int FREQUENCIES = 256;
    private static final double EPS = 1e-6;
    private static final double ROPE_THETA = 10_000;
    private static final double TIME_SCALE = 1000;
    private static final double HALF_LIMIT = 65_504;

    private final Config config;
    private final TimestepEmbedding timeEmbed;
    private final @Nullable NDArray extraTable; // (2, D)
    private final RmsNorm textNorm;
    private final Linear textIn;
    private final Linear pictureIn;
    private final List<Block> blocks;
    private final Modulation normOut; // scale, shift
    private final Linear projection;

    /**
     * What {@code config.json} says.
     *
     * @param axes channels of a head that turn with frame, row and column
     * @param cleanReferences whether pictures behind the first, which are given, are seen at time zero
     * @param extraCondition whether a flag is added to the time
     * @param layered whether the last picture is the given one and stands at frame −1
     */
    public record Config(
            int patchSize,
            int inChannels,
            int outChannels,
            int layers,
            int heads,
            int headDim,
            int jointDim,
            List<Integer> axes,
            boolean cleanReferences,
            boolean extraCondition,
            boolean layered) {

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            int headDim = json.integer("attention_head_dim", 128);
            List<Integer> axes = json.has("axes_dims_rope") ? json.integers("axes_dims_rope") : List.of(16, 56, 56);
            if (axes.size() != 3 || axes.stream().mapToInt(Integer::intValue).sum() != headDim) {
                throw new WeightsException(
                        "%s has axes_dims_rope = %s; three are needed that add up to a head's %d channels."
                                .formatted(json.origin(), axes, headDim));
            }
            int in = json.integer("in_channels", 64);
            return new Config(
                    json.integer("patch_size", 2),
                    in,
                    json.keys().contains("out_channels") ? json.integer("out_channels", in) : 16, // null: as many as in
                    json.integer("num_layers", 60),
                    json.integer("num_attention_heads", 24),
                    headDim,
                    json.integer("joint_attention_dim", 3584),
                    axes,
                    json.bool("zero_cond_t", false),
                    json.bool("use_additional_t_cond", false),
                    json.bool("use_layer3d_rope", false));
        }

        int width() {
            return heads * headDim;
        }

        UnaryOperator<NDArray> norm(Weights weights) {
            return RmsNorm.of(weights, headDim, EPS)::forward;
        }
    }

    /** A picture's packed size: frames, rows, columns. */
    public record Grid(int frames, int rows, int columns) {
        int places() {
            return frames * rows * columns;
        }
    }

    /**
     * The prompt.
     *
     * @param context (B, S, J)
     * @param mask (B, S), 0 where it is padding; or null
     */
    public record Prompt(NDArray context, @Nullable NDArray mask) {}

    /**
     * What all layers see of a forward pass.
     *
     * @param condition (B, D)
     * @param clean (B, D) at time zero, for the last {@code references} places; null if they are as the others
     */
    private record Pass(
            NDArray condition,
            @Nullable NDArray clean,
            long references,
            Rotary rotary,
            @Nullable NDArray mask) {}

    /** One layer; modulation is shift, scale, gate of attention, then of feed-forward. */
    private record Block(
            Modulation modulation,
            Modulation textModulation,
            JointAttention attention,
            FeedForward feedForward,
            FeedForward textFeedForward) {

        static Block of(Weights weights, Config config) {
            int width = config.width();
            Weights attention = weights.at("attn");
            Stream.Shape shape = new Stream.Shape(width, width, true, true);
            return new Block(
                    Modulation.of(weights.at("img_mod.1"), width, 6),
                    Modulation.of(weights.at("txt_mod.1"), width, 6),
                    new JointAttention(
                            List.of(
                                    Stream.added(attention, shape, config::norm),
                                    Stream.main(attention, shape, config::norm)),
                            config.heads),
                    FeedForward.of(weights.at("img_mlp"), width, FeedForward.Kind.GELU_APPROXIMATE),
                    FeedForward.of(weights.at("txt_mlp"), width, FeedForward.Kind.GELU_APPROXIMATE));
        }

        /** From prompt and pictures to both. */
        List<NDArray> forward(NDArray words, NDArray x, Pass pass) {
            return Scope.tidyAll(() -> {
                NDArray[] t = textModulation.forward(pass.condition);
                NDArray[] m = pictureModulation(pass, x.getShape().get(1));
                NDArray text = Ops.modulate(LayerNorm.plain(EPS).forward(words), t[0], t[1]);
                NDArray picture = Ops.modulate(LayerNorm.plain(EPS).forward(x), m[0], m[1]);
                List<NDArray> attended = attention.forward(List.of(text, picture), pass.rotary, pass.mask);
                return List.of(
                        fed(words.add(t[2].mul(attended.get(0))), textFeedForward, t),
                        fed(x.add(m[2].mul(attended.get(1))), feedForward, m));
            });
        }

        /** (B, 1, D), or (B, L, D) where references are seen at time zero. */
        private NDArray[] pictureModulation(Pass pass, long places) {
            NDArray[] m = modulation.forward(pass.condition);
            if (pass.clean == null || pass.references == 0) {
                return m;
            }
            NDArray[] still = modulation.forward(pass.clean);
            NDArray[] both = new NDArray[m.length];
            for (int i = 0; i < m.length; i++) {
                both[i] = Ops.cat(
                        1,
                        Ops.repeat(m[i], 1, places - pass.references, 1),
                        Ops.repeat(still[i], 1, pass.references, 1));
            }
            return both;
        }

        private static NDArray fed(NDArray x, FeedForward layer, NDArray[] m) {
            NDArray normed = Ops.modulate(LayerNorm.plain(EPS).forward(x), m[3], m[4]);
            NDArray sum = x.add(m[5].mul(layer.forward(normed)));
            return sum.getDataType() == DataType.FLOAT16 ? Ops.clamp(sum, -HALF_LIMIT, HALF_LIMIT) : sum;
        }
    }

    /** Binds every tensor. */
    public QwenImageTransformer2DModel(Config config, Weights weights) {
        this.config = config;
        int width = config.width();
        Weights time = weights.at("time_text_embed");
        this.timeEmbed = TimestepEmbedding.of(time.at("timestep_embedder"), FREQUENCIES, width, Activation.SILU);
        this.extraTable = config.extraCondition ? time.tensor("addition_t_embedding.weight", 2, width) : null;
        this.textNorm = RmsNorm.of(weights.at("txt_norm"), config.jointDim, EPS);
        this.textIn = Linear.of(weights.at("txt_in"), config.jointDim, width);
        this.pictureIn = Linear.of(weights.at("img_in"), config.inChannels, width);
        this.blocks = IntStream.range(0, config.layers)
                .mapToObj(i -> Block.of(weights.at("transformer_blocks", i), config))
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
     * @param sample (B, L, C) packed latents of the pictures, one after the other
     * @param grids their sizes
     * @param timestep (B) or (1), from 1 (noise) to 0
     * @param extra (B) INT64, 0 or 1, for configurations with an extra condition; null else
     * @return (B, L, p·p·C') velocity
     */
    public NDArray forward(NDArray sample, List<Grid> grids, Prompt prompt, NDArray timestep, @Nullable NDArray extra) {
        return Scope.tidy(() -> {
            int places = grids.stream().mapToInt(Grid::places).sum();
            if (places != sample.getShape().get(1)) {
                throw new IllegalArgumentException("Pictures of sizes %s have %d places, the sample has %d"
                        .formatted(grids, places, sample.getShape().get(1)));
            }
            int words = (int) prompt.context.getShape().get(1);
            Pass pass = new Pass(
                    condition(timestep, extra, sample),
                    config.cleanReferences ? condition(Ops.mul(timestep, 0), extra, sample) : null,
                    places - grids.get(0).places(),
                    rotary(sample.getManager(), grids, words, places),
                    jointMask(prompt.mask, places));
            NDArray text = textIn.forward(textNorm.forward(prompt.context));
            NDArray picture = pictureIn.forward(sample);
            for (Block block : blocks) {
                List<NDArray> out = block.forward(text, picture, pass);
                text = out.get(0);
                picture = out.get(1);
            }
            NDArray[] last = normOut.forward(pass.condition); // scale, shift
            return projection.forward(Ops.modulate(LayerNorm.plain(EPS).forward(picture), last[1], last[0]));
        });
    }

    private NDArray condition(NDArray timestep, @Nullable NDArray extra, NDArray like) {
        NDArray frequencies = SinusoidalEmbedding.of(FREQUENCIES, true, 0).forward(Ops.mul(timestep, TIME_SCALE));
        NDArray time = timeEmbed.forward(Ops.like(frequencies, like));
        if (extraTable == null) {
            return time;
        }
        if (extra == null) {
            throw new IllegalArgumentException("This transformer has an extra condition, 0 or 1; none was given");
        }
        return time.add(Ops.embedding(extra, extraTable));
    }

    /** (B, S) of the prompt → boolean (B, 1, 1, S + L); pictures are always seen. */
    private static @Nullable NDArray jointMask(@Nullable NDArray mask, long places) {
        if (mask == null) {
            return null;
        }
        long batch = mask.getShape().get(0);
        NDArray padded = Ops.cat(
                1,
                Ops.to(mask, DataType.FLOAT32),
                mask.getManager().ones(new ai.djl.ndarray.types.Shape(batch, places)));
        return Ops.reshape(padded.neq(0), batch, 1, 1, -1);
    }

    /** The prompt's places lie on the diagonal behind the largest picture's corner. */
    private Rotary rotary(NDManager manager, List<Grid> grids, int words, int places) {
        RotaryTable table = new RotaryTable(words + places, config.headDim);
        int behind = config.layered ? grids.size() - 1 : 0;
        for (Grid grid : grids) {
            behind = Math.max(behind, Math.max(grid.rows / 2, grid.columns / 2));
        }
        for (int i = 0; i < words; i++) {
            set(table, i, behind + i, behind + i, behind + i);
        }
        int at = words;
        for (int index = 0; index < grids.size(); index++) {
            Grid grid = grids.get(index);
            int first = config.layered && index == grids.size() - 1 ? -1 : index;
            for (int i = 0; i < grid.places(); i++) {
                int frame = i / (grid.rows * grid.columns);
                int row = i / grid.columns % grid.rows;
                int column = i % grid.columns;
                set(
                        table,
                        at++,
                        first + frame,
                        row - (grid.rows - grid.rows / 2),
                        column - (grid.columns - grid.columns / 2));
            }
        }
        int all = words + places;
        return new Rotary(table.cos(manager, 1, 1, all, config.headDim), table.sin(manager, 1, 1, all, config.headDim));
    }

    /** Angles in 32 bits, as in the reference. */
    private void set(RotaryTable table, int place, int... position) {
        int pair = 0;
        for (int axis = 0; axis < position.length; axis++) {
            int dimension = config.axes.get(axis);
            for (int i = 0; i < dimension / 2; i++) {
                table.set(place, pair++, position[axis] * RotaryTable.frequency(ROPE_THETA, i, dimension));
            }
        }
    }
}
