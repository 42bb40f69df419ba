package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.model.LuminaNextDit2DModel.Gated;
import studio.bottega.generators.model.LuminaNextDit2DModel.NormOut;
import studio.bottega.generators.model.LuminaNextDit2DModel.NormZero;
import studio.bottega.generators.model.LuminaNextDit2DModel.Rotary;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.Heads;
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
 * The transformer of Lumina-Image 2.0: prompt and picture are refined apart, then read as one sequence.
 *
 * <p>Qin et al. 2025, "Lumina-Image 2.0", arXiv:2503.21758. Origin: diffusers {@code models/transformers/transformer_lumina2.py}. B = batch, L = patches,
 * S = prompt tokens, D = hidden size. Norms, feed-forward and the last layer are those of {@link LuminaNextDit2DModel}.
 *
 * <p>Immutable; a forward pass may run on any one thread at a time.
 */
public final class Lumina2Transformer2DModel {

    private static final double ROPE_THETA = 10_000;
    private static final double QK_EPS = 1e-5;
    private static final int FREQUENCIES = 256;

    private final Config config;
    private final Linear patchEmbedder;
    private final TimestepEmbedding timestepEmbedder;
    private final RmsNorm captionNorm;
    private final Linear captionProjection;
    private final List<Block> noiseRefiner;
    private final List<Block> contextRefiner;
    private final List<Block> layers;
    private final NormOut normOut;

    /**
     * What {@code config.json} says.
     *
     * @param axes channels of a head that turn with the place in the text, the row and the column
     * @param axisLengths largest position of each, exclusive
     */
    public record Config(
            int patchSize,
            int inChannels,
            int outChannels,
            int hidden,
            int layers,
            int refinerLayers,
            int heads,
            int keyHeads,
            int inner,
            double eps,
            List<Integer> axes,
            List<Integer> axisLengths,
            int captionDim) {

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            int hidden = json.integer("hidden_size", 2304);
            int heads = json.integer("num_attention_heads", 24);
            int channels = json.integer("in_channels", 16);
            List<Integer> axes = json.has("axes_dim_rope") ? json.integers("axes_dim_rope") : List.of(32, 32, 32);
            List<Integer> lengths = json.has("axes_lens") ? json.integers("axes_lens") : List.of(300, 512, 512);
            int turned = axes.stream().mapToInt(Integer::intValue).sum();
            if (axes.size() != 3 || lengths.size() != 3 || turned != hidden / heads) {
                throw new WeightsException(
                        "%s has axes_dim_rope %s and axes_lens %s; three of each are needed, the first adding up to a head's %d channels."
                                .formatted(json.origin(), axes, lengths, hidden / heads));
            }
            return new Config(
                    json.integer("patch_size", 2),
                    channels,
                    json.integer("out_channels", channels),
                    hidden,
                    json.integer("num_layers", 26),
                    json.integer("num_refiner_layers", 2),
                    heads,
                    json.integer("num_kv_heads", json.keys().contains("num_kv_heads") ? heads : 8), // null: all
                    LuminaNextDit2DModel.innerWidth(json, 4 * hidden),
                    json.number("norm_eps", 1e-5),
                    axes,
                    lengths,
                    json.integer("cap_feat_dim", 1024));
        }

        int headDim() {
            return hidden / heads;
        }
    }

    /** Self-attention with fewer keys than queries; both are normed by head. */
    private record SelfAttention(
            Linear query, Linear key, Linear value, Linear out, RmsNorm queryNorm, RmsNorm keyNorm, Config config) {

        static SelfAttention of(Weights weights, Config config) {
            long keys = (long) config.keyHeads * config.headDim();
            return new SelfAttention(
                    Linear.withoutBias(weights.at("to_q"), config.hidden, config.hidden),
                    Linear.withoutBias(weights.at("to_k"), config.hidden, keys),
                    Linear.withoutBias(weights.at("to_v"), config.hidden, keys),
                    Linear.withoutBias(weights.at("to_out.0"), config.hidden, config.hidden),
                    RmsNorm.of(weights.at("norm_q"), config.headDim(), QK_EPS),
                    RmsNorm.of(weights.at("norm_k"), config.headDim(), QK_EPS),
                    config);
        }

        NDArray forward(NDArray x, @Nullable NDArray mask, Rotary rotary) {
            int times = config.heads / config.keyHeads;
            NDArray q = rotary.turn(queryNorm.forward(Heads.split(query.forward(x), config.heads)));
            NDArray k = rotary.turn(keyNorm.forward(Heads.split(key.forward(x), config.keyHeads)));
            NDArray v = Heads.split(value.forward(x), config.keyHeads);
            NDArray attended = Ops.attention(
                    q, LuminaNextDit2DModel.shared(k, times), LuminaNextDit2DModel.shared(v, times), mask);
            return out.forward(Heads.join(attended));
        }
    }

    /**
     * One layer.
     *
     * @param modulated norm that the condition scales, in layers that see the picture; null in those of the prompt
     * @param plain norm of the others
     */
    private record Block(
            SelfAttention attention,
            Gated feedForward,
            @Nullable NormZero modulated,
            @Nullable RmsNorm plain,
            RmsNorm norm2,
            RmsNorm innerNorm1,
            RmsNorm innerNorm2) {

        static List<Block> stack(Weights weights, String name, int count, Config config, boolean modulation) {
            return IntStream.range(0, count)
                    .mapToObj(i -> of(weights.at(name, i), config, modulation))
                    .toList();
        }

        static Block of(Weights weights, Config config, boolean modulation) {
            int hidden = config.hidden;
            return new Block(
                    SelfAttention.of(weights.at("attn"), config),
                    Gated.of(weights.at("feed_forward"), hidden, config.inner),
                    modulation ? NormZero.of(weights.at("norm1"), hidden, config.eps) : null,
                    modulation ? null : RmsNorm.of(weights.at("norm1"), hidden, config.eps),
                    RmsNorm.of(weights.at("norm2"), hidden, config.eps),
                    RmsNorm.of(weights.at("ffn_norm1"), hidden, config.eps),
                    RmsNorm.of(weights.at("ffn_norm2"), hidden, config.eps));
        }

        NDArray forward(NDArray x, @Nullable NDArray mask, Rotary rotary, NDArray condition) {
            return Scope.tidy(() -> {
                if (modulated == null) {
                    return unmodulated(x, mask, rotary);
                }
                NDArray[] m = modulated.modulation(condition);
                NDArray normed = LuminaNextDit2DModel.scaled(modulated.norm().forward(x), m[0]);
                NDArray attended = norm2.forward(attention.forward(normed, mask, rotary));
                NDArray hidden = x.add(m[1].tanh().mul(attended));
                NDArray fed = feedForward.forward(LuminaNextDit2DModel.scaled(innerNorm1.forward(hidden), m[2]));
                return hidden.add(m[3].tanh().mul(innerNorm2.forward(fed)));
            });
        }

        private NDArray unmodulated(NDArray x, @Nullable NDArray mask, Rotary rotary) {
            NDArray normed = plain == null ? x : plain.forward(x);
            NDArray hidden = x.add(norm2.forward(attention.forward(normed, mask, rotary)));
            return hidden.add(innerNorm2.forward(feedForward.forward(innerNorm1.forward(hidden))));
        }
    }

    /** Binds every tensor. */
    public Lumina2Transformer2DModel(Config config, Weights weights) {
        this.config = config;
        int condition = Math.min(config.hidden, LuminaNextDit2DModel.MAX_CONDITION);
        int patch = config.patchSize * config.patchSize;
        this.patchEmbedder = Linear.of(weights.at("x_embedder"), (long) patch * config.inChannels, config.hidden);
        Weights embed = weights.at("time_caption_embed");
        this.timestepEmbedder =
                TimestepEmbedding.of(embed.at("timestep_embedder"), FREQUENCIES, condition, Activation.SILU);
        this.captionNorm = RmsNorm.of(embed.at("caption_embedder", 0), config.captionDim, config.eps);
        this.captionProjection = Linear.of(embed.at("caption_embedder", 1), config.captionDim, config.hidden);
        this.noiseRefiner = Block.stack(weights, "noise_refiner", config.refinerLayers, config, true);
        this.contextRefiner = Block.stack(weights, "context_refiner", config.refinerLayers, config, false);
        this.layers = Block.stack(weights, "layers", config.layers, config, true);
        this.normOut = NormOut.of(weights.at("norm_out"), config.hidden, (long) patch * config.outChannels);
        weights.requireAllUsed();
    }

    /**
     * @param sample (B, C, H, W) latents
     * @param timestep (B), from 0 (noise) to 1
     * @param caption (B, S, P) the prompt
     * @param mask (B, S) INT64, 1 for tokens, then 0 for padding
     * @return (B, C', H, W)
     */
    public NDArray forward(NDArray sample, NDArray timestep, NDArray caption, NDArray mask) {
        return Scope.tidy(() -> {
            NDManager manager = sample.getManager();
            int rows = (int) sample.getShape().get(2) / config.patchSize;
            int columns = (int) sample.getShape().get(3) / config.patchSize;
            int[] lengths = lengths(mask);
            requirePlaces(lengths, rows, columns);
            int most = (int) mask.getShape().get(1);
            NDArray condition = condition(timestep, sample);
            NDArray allowed = Ops.reshape(mask.neq(0), lengths.length, 1, 1, most);
            NDArray words = captionProjection.forward(captionNorm.forward(caption));
            Rotary wordTurn = rotary(manager, lengths, most, 0, 0);
            for (Block layer : contextRefiner) {
                words = layer.forward(words, allowed, wordTurn, condition);
            }
            NDArray picture = patchEmbedder.forward(Patches.channelsLast(sample, config.patchSize));
            Rotary pictureTurn = pictureRotary(manager, lengths, rows, columns);
            for (Block layer : noiseRefiner) {
                picture = layer.forward(picture, null, pictureTurn, condition);
            }
            int longest = Arrays.stream(lengths).max().orElse(0) + rows * columns;
            NDArray joint = joined(words, picture, lengths, longest);
            NDArray within = jointMask(manager, lengths, rows * columns, longest);
            Rotary jointTurn = rotary(manager, lengths, longest, rows, columns);
            for (Block layer : layers) {
                joint = layer.forward(joint, within, jointTurn, condition);
            }
            NDArray out = pictures(normOut.forward(joint, condition), lengths, rows * columns);
            return Patches.join(out, rows, columns, config.patchSize);
        });
    }

    private NDArray condition(NDArray timestep, NDArray like) {
        NDArray frequencies = SinusoidalEmbedding.of(FREQUENCIES, true, 0).forward(timestep);
        return timestepEmbedder.forward(Ops.like(frequencies, like));
    }

    private static int[] lengths(NDArray mask) {
        long[] sums = Ops.to(Ops.sum(Ops.to(mask, DataType.INT64), false, 1), DataType.INT64)
                .toLongArray();
        return Arrays.stream(sums).mapToInt(sum -> (int) sum).toArray();
    }

    private void requirePlaces(int[] lengths, int rows, int columns) {
        int longest = Arrays.stream(lengths).max().orElse(0);
        List<Integer> limits = config.axisLengths;
        if (longest >= limits.get(0) || rows > limits.get(1) || columns > limits.get(2)) {
            throw new IllegalArgumentException(
                    "%d tokens and %d×%d patches; this transformer has places for %d tokens and %d×%d patches"
                            .formatted(longest, columns, rows, limits.get(0) - 1, limits.get(2), limits.get(1)));
        }
    }

    /**
     * Positions of sequences of words, then, if there are rows, of patches behind the words. Padding is at the origin; in a sequence of words alone
     * it is multiplied away.
     */
    private Rotary rotary(NDManager manager, int[] lengths, int places, int rows, int columns) {
        RotaryTable table = new RotaryTable(lengths.length * places, config.headDim());
        for (int item = 0; item < lengths.length; item++) {
            int words = lengths[item];
            int until = words + rows * columns;
            for (int i = 0; i < (rows == 0 ? words : places); i++) {
                int patch = i - words;
                boolean picture = i >= words && i < until;
                set(
                        table,
                        item * places + i,
                        i < words ? i : picture ? words : 0,
                        picture ? patch / columns : 0,
                        picture ? patch % columns : 0);
            }
        }
        return shaped(table, manager, lengths.length, places);
    }

    private Rotary pictureRotary(NDManager manager, int[] lengths, int rows, int columns) {
        int places = rows * columns;
        RotaryTable table = new RotaryTable(lengths.length * places, config.headDim());
        for (int item = 0; item < lengths.length; item++) {
            for (int i = 0; i < places; i++) {
                set(table, item * places + i, lengths[item], i / columns, i % columns);
            }
        }
        return shaped(table, manager, lengths.length, places);
    }

    private Rotary shaped(RotaryTable table, NDManager manager, int batch, int places) {
        return new Rotary(
                table.cos(manager, batch, 1, places, config.headDim()),
                table.sin(manager, batch, 1, places, config.headDim()));
    }

    private void set(RotaryTable table, int place, int text, int row, int column) {
        int[] position = {text, row, column};
        int pair = 0;
        for (int axis = 0; axis < position.length; axis++) {
            int d = config.axes.get(axis);
            for (int i = 0; i < d / 2; i++) {
                table.set(place, pair++, position[axis] / Math.pow(ROPE_THETA, 2.0 * i / d));
            }
        }
    }

    /** The words of each item without padding, its picture, then zeros: (B, longest, D). */
    private static NDArray joined(NDArray words, NDArray picture, int[] lengths, int longest) {
        List<NDArray> items = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) {
            NDArray own = Ops.narrow(Ops.narrow(words, 0, i, 1), 1, 0, lengths[i]);
            NDArray both = Ops.cat(1, own, Ops.narrow(picture, 0, i, 1));
            items.add(Ops.pad(both, 0, 0, 0, longest - both.getShape().get(1)));
        }
        return Ops.cat(0, items.toArray(NDArray[]::new));
    }

    /** Boolean (B, 1, 1, longest), or null where all items are equally long. */
    private static @Nullable NDArray jointMask(NDManager manager, int[] lengths, int patches, int longest) {
        if (Arrays.stream(lengths).distinct().count() == 1) {
            return null;
        }
        boolean[] within = new boolean[lengths.length * longest];
        for (int i = 0; i < lengths.length; i++) {
            Arrays.fill(within, i * longest, i * longest + lengths[i] + patches, true);
        }
        return manager.create(within).reshape(lengths.length, 1, 1, longest);
    }

    private static NDArray pictures(NDArray joint, int[] lengths, int patches) {
        NDArray[] items = new NDArray[lengths.length];
        for (int i = 0; i < items.length; i++) {
            items[i] = Ops.narrow(Ops.narrow(joint, 0, i, 1), 1, lengths[i], patches);
        }
        return Ops.cat(0, items);
    }
}
