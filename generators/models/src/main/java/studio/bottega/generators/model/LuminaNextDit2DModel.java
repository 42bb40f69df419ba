package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.Heads;
import studio.bottega.generators.nn.LayerNorm;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.nn.Patches;
import studio.bottega.generators.nn.RmsNorm;
import studio.bottega.generators.nn.RotaryTable;
import studio.bottega.generators.nn.SinusoidalEmbedding;
import studio.bottega.generators.nn.TimestepEmbedding;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * The transformer of Lumina-Next: self-attention with two-dimensional rotary positions and gated attention to the prompt in every block.
 *
 * <p>Zhuo et al. 2024, "Lumina-Next", arXiv:2406.18583. Origin: diffusers {@code models/transformers/lumina_nextdit2d.py}. B = batch, L = patches,
 * S = prompt tokens, D = hidden size.
 *
 * <p>Immutable; a forward pass may run on any one thread at a time.
 */
public final class LuminaNextDit2DModel {

    private static final double ROPE_THETA = 10_000;
    private static final double QK_EPS = 1e-5;
    private static final int FREQUENCIES = 256;
    static final int MAX_CONDITION = 1024;

    private final Config config;
    private final Linear patchEmbedder;
    private final TimestepEmbedding timestepEmbedder;
    private final LayerNorm captionNorm;
    private final Linear captionProjection;
    private final List<Block> layers;
    private final NormOut normOut;

    /**
     * What {@code config.json} says.
     *
     * @param keyHeads heads of keys and values, each shared by several queries
     * @param inner width of the feed-forward layers
     */
    public record Config(
            int patchSize,
            int inChannels,
            int outChannels,
            int hidden,
            int layers,
            int heads,
            int keyHeads,
            int inner,
            double eps,
            boolean qkNorm,
            int crossDim) {

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            int hidden = json.integer("hidden_size", 2304);
            int heads = json.integer("num_attention_heads", 32);
            int channels = json.integer("in_channels", 4);
            if (hidden % heads != 0 || hidden / heads % 4 != 0) {
                throw new WeightsException(
                        "%s has hidden_size %d and %d heads; two-dimensional rotary positions need heads of 4, 8, 12 … channels."
                                .formatted(json.origin(), hidden, heads));
            }
            return new Config(
                    json.integer("patch_size", 2),
                    channels,
                    json.bool("learn_sigma", true) ? 2 * channels : channels,
                    hidden,
                    json.integer("num_layers", 32),
                    heads,
                    json.integer("num_kv_heads", heads),
                    innerWidth(json, 4 * 2 * hidden / 3),
                    json.number("norm_eps", 1e-5),
                    json.bool("qk_norm", true),
                    json.integer("cross_attention_dim", 2048));
        }

        int headDim() {
            return hidden / heads;
        }
    }

    /** A width stretched by {@code ffn_dim_multiplier} and rounded up to {@code multiple_of}. */
    static int innerWidth(JsonConfig json, int width) {
        int stretched = json.has("ffn_dim_multiplier") ? (int) (json.number("ffn_dim_multiplier") * width) : width;
        int multiple = json.integer("multiple_of", 256);
        return multiple * ((stretched + multiple - 1) / multiple);
    }

    /** Norm that is scaled by the condition, which also says how much of attention and feed-forward is added: {@code LuminaRMSNormZero}. */
    record NormZero(Linear linear, RmsNorm norm) {

        static NormZero of(Weights weights, long hidden, double eps) {
            return new NormZero(
                    Linear.of(weights.at("linear"), Math.min(hidden, MAX_CONDITION), 4 * hidden),
                    RmsNorm.of(weights.at("norm"), hidden, eps));
        }

        /**
         * @param condition (B, min(D, 1024))
         * @return scale and gate of attention, scale and gate of feed-forward, (B, 1, D) each
         */
        NDArray[] modulation(NDArray condition) {
            NDArray all = linear.forward(Ops.silu(condition));
            return Ops.chunk(Ops.reshape(all, all.getShape().get(0), 1, -1), 4, 2);
        }
    }

    /** x·(1 + scale). */
    static NDArray scaled(NDArray x, NDArray scale) {
        return x.mul(Ops.add(scale, 1));
    }

    /** Last norm, scaled by the condition, and the projection to patches: {@code LuminaLayerNormContinuous}. */
    record NormOut(Linear scale, LayerNorm norm, Linear projection) {

        private static final double EPS = 1e-6;

        static NormOut of(Weights weights, long hidden, long out) {
            return new NormOut(
                    Linear.of(weights.at("linear_1"), Math.min(hidden, MAX_CONDITION), hidden),
                    LayerNorm.plain(EPS),
                    Linear.of(weights.at("linear_2"), hidden, out));
        }

        NDArray forward(NDArray x, NDArray condition) {
            NDArray factor = scale.forward(Ops.silu(condition));
            return projection.forward(scaled(
                    norm.forward(x), Ops.reshape(factor, factor.getShape().get(0), 1, -1)));
        }
    }

    /** {@code linear_2(silu(linear_1(x))·linear_3(x))}: {@code LuminaFeedForward}. */
    record Gated(Linear gate, Linear out, Linear value) {

        static Gated of(Weights weights, long hidden, long inner) {
            return new Gated(
                    Linear.withoutBias(weights.at("linear_1"), hidden, inner),
                    Linear.withoutBias(weights.at("linear_2"), inner, hidden),
                    Linear.withoutBias(weights.at("linear_3"), hidden, inner));
        }

        NDArray forward(NDArray x) {
            return out.forward(Ops.silu(gate.forward(x)).mul(value.forward(x)));
        }
    }

    /** Cosines and sines, broadcast to (B, heads, L, d). */
    record Rotary(NDArray cos, NDArray sin) {
        NDArray turn(NDArray x) {
            return Ops.ropeInterleaved(x, cos, sin);
        }
    }

    /** Attention whose output projection lies with the block. */
    private record Projections(
            Linear query,
            Linear key,
            Linear value,
            @Nullable LayerNorm queryNorm,
            @Nullable LayerNorm keyNorm,
            int heads,
            int keyHeads) {

        static Projections of(Weights weights, Config config, long contextDim) {
            long keys = (long) config.keyHeads * config.headDim();
            return new Projections(
                    Linear.withoutBias(weights.at("to_q"), config.hidden, config.hidden),
                    Linear.withoutBias(weights.at("to_k"), contextDim, keys),
                    Linear.withoutBias(weights.at("to_v"), contextDim, keys),
                    config.qkNorm ? LayerNorm.of(weights.at("norm_q"), config.hidden, QK_EPS) : null,
                    config.qkNorm ? LayerNorm.of(weights.at("norm_k"), keys, QK_EPS) : null,
                    config.heads,
                    config.keyHeads);
        }

        /**
         * @param keyTurn rotary positions of the keys, or null for none
         * @param mask boolean, (B, 1, 1, S), or null
         * @return (B, heads, L, d)
         */
        NDArray forward(NDArray x, NDArray context, Rotary turn, @Nullable Rotary keyTurn, @Nullable NDArray mask) {
            NDArray q = query.forward(x);
            NDArray k = key.forward(context);
            q = turn.turn(Heads.split(queryNorm == null ? q : queryNorm.forward(q), heads));
            k = Heads.split(keyNorm == null ? k : keyNorm.forward(k), keyHeads);
            NDArray v = Heads.split(value.forward(context), keyHeads);
            k = keyTurn == null ? k : keyTurn.turn(k);
            return Ops.attention(q, shared(k, heads / keyHeads), shared(v, heads / keyHeads), mask);
        }
    }

    /** Each key head serves several queries in a row: (B, H', S, d) → (B, H'·n, S, d). */
    static NDArray shared(NDArray x, int times) {
        return times == 1 ? x : Ops.repeatInterleave(x, times, 1);
    }

    /** What all blocks see of a forward pass. */
    private record Pass(NDArray caption, NDArray mask, NDArray condition, Rotary rotary) {}

    private record Block(
            NDArray gate,
            Projections self,
            Projections cross,
            Linear out,
            NormZero norm1,
            RmsNorm contextNorm,
            RmsNorm norm2,
            Gated feedForward,
            RmsNorm innerNorm1,
            RmsNorm innerNorm2) {

        static Block of(Weights weights, Config config) {
            int hidden = config.hidden;
            return new Block(
                    weights.tensor("gate", config.heads),
                    Projections.of(weights.at("attn1"), config, hidden),
                    Projections.of(weights.at("attn2"), config, config.crossDim),
                    Linear.withoutBias(weights.at("attn2.to_out.0"), hidden, hidden),
                    NormZero.of(weights.at("norm1"), hidden, config.eps),
                    RmsNorm.of(weights.at("norm1_context"), config.crossDim, config.eps),
                    RmsNorm.of(weights.at("norm2"), hidden, config.eps),
                    Gated.of(weights.at("feed_forward"), hidden, config.inner),
                    RmsNorm.of(weights.at("ffn_norm1"), hidden, config.eps),
                    RmsNorm.of(weights.at("ffn_norm2"), hidden, config.eps));
        }

        NDArray forward(NDArray x, Pass pass) {
            return Scope.tidy(() -> {
                NDArray[] m = norm1.modulation(pass.condition);
                NDArray normed = scaled(norm1.norm().forward(x), m[0]);
                NDArray own = self.forward(normed, normed, pass.rotary, pass.rotary, null);
                NDArray read = cross.forward(normed, contextNorm.forward(pass.caption), pass.rotary, null, pass.mask);
                NDArray open = Ops.reshape(gate.tanh(), 1, -1, 1, 1); // one gate for each head
                NDArray mixed = out.forward(Heads.join(own.add(read.mul(open))));
                NDArray hidden = x.add(m[1].tanh().mul(norm2.forward(mixed)));
                NDArray fed = feedForward.forward(scaled(innerNorm1.forward(hidden), m[2]));
                return hidden.add(m[3].tanh().mul(innerNorm2.forward(fed)));
            });
        }
    }

    /** Binds every tensor. */
    public LuminaNextDit2DModel(Config config, Weights weights) {
        this.config = config;
        int condition = Math.min(config.hidden, MAX_CONDITION);
        int patch = config.patchSize * config.patchSize;
        this.patchEmbedder = Linear.of(weights.at("patch_embedder.proj"), patch * config.inChannels, config.hidden);
        weights.ignore("pad_token"); // for batches of several sizes, which nothing here makes
        Weights embed = weights.at("time_caption_embed");
        this.timestepEmbedder =
                TimestepEmbedding.of(embed.at("timestep_embedder"), FREQUENCIES, condition, Activation.SILU);
        this.captionNorm = LayerNorm.of(embed.at("caption_embedder", 0), config.crossDim, 1e-5);
        this.captionProjection = Linear.of(embed.at("caption_embedder", 1), config.crossDim, condition);
        this.layers = IntStream.range(0, config.layers)
                .mapToObj(i -> Block.of(weights.at("layers", i), config))
                .toList();
        this.normOut = NormOut.of(weights.at("norm_out"), config.hidden, (long) patch * config.outChannels);
        weights.requireAllUsed();
    }

    /**
     * How positions are stretched for pictures larger than those of training.
     *
     * @param linear divides frequencies
     * @param ntk multiplies their base
     */
    public record Stretch(double linear, double ntk) {

        /** Not at all. */
        public static final Stretch NONE = new Stretch(1, 1);
    }

    /**
     * @param sample (B, C, H, W) latents
     * @param timestep (B), from 0 (noise) to 1
     * @param caption (B, S, P) the prompt
     * @param mask (B, S), 0 where the prompt is padding
     * @return (B, C', H, W)
     */
    public NDArray forward(NDArray sample, NDArray timestep, NDArray caption, NDArray mask, Stretch stretch) {
        return Scope.tidy(() -> {
            NDArray hidden = patchEmbedder.forward(Patches.channelsFirst(sample, config.patchSize));
            long rows = sample.getShape().get(2) / config.patchSize;
            long columns = sample.getShape().get(3) / config.patchSize;
            NDArray allowed = Ops.reshape(mask.neq(0), mask.getShape().get(0), 1, 1, -1);
            Pass pass = new Pass(
                    caption,
                    allowed,
                    condition(timestep, caption, mask),
                    rotary(sample.getManager(), (int) rows, (int) columns, stretch));
            for (Block layer : layers) {
                hidden = layer.forward(hidden, pass);
            }
            return Patches.join(normOut.forward(hidden, pass.condition), rows, columns, config.patchSize);
        });
    }

    /** The timestep and the mean of the prompt. */
    private NDArray condition(NDArray timestep, NDArray caption, NDArray mask) {
        NDArray frequencies = SinusoidalEmbedding.of(FREQUENCIES, true, 0).forward(timestep);
        NDArray time = timestepEmbedder.forward(Ops.like(frequencies, caption));
        NDArray weight =
                Ops.reshape(Ops.to(mask, DataType.FLOAT32), mask.getShape().get(0), -1, 1);
        NDArray mean = Ops.sum(caption.mul(weight), false, 1).div(Ops.sum(weight, false, 1));
        NDArray words = captionProjection.forward(captionNorm.forward(Ops.like(mean, caption)));
        return time.add(words);
    }

    /** Even pairs turn with the row, odd ones with the column. */
    private Rotary rotary(NDManager manager, int rows, int columns, Stretch stretch) {
        int d = config.headDim();
        int quarter = d / 4;
        RotaryTable table = new RotaryTable(rows * columns, d);
        for (int pair = 0; pair < quarter; pair++) {
            float frequency = RotaryTable.frequency(ROPE_THETA * stretch.ntk, pair, d / 2) / (float) stretch.linear;
            for (int place = 0; place < rows * columns; place++) {
                table.set(place, 2 * pair, (place / columns) * frequency);
                table.set(place, 2 * pair + 1, (place % columns) * frequency);
            }
        }
        long length = (long) rows * columns;
        return new Rotary(table.cos(manager, length, d), table.sin(manager, length, d));
    }
}
