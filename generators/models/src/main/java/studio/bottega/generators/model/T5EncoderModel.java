package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.Heads;
import studio.bottega.generators.nn.Linear;
import studio.bottega.generators.nn.RmsNorm;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * The encoder of T5 and, with its own position bias in each layer, of UMT5.
 *
 * <p>Raffel et al. 2020, arXiv:1910.10683; Chung et al. 2023, "UniMax", arXiv:2304.09151. Origin: {@code T5EncoderModel} and {@code
 * UMT5EncoderModel} in transformers. B = batch, L = tokens, C = model width. Scores are not divided by √d.
 *
 * <p>Immutable; a pass may run on any one thread at a time.
 */
public final class T5EncoderModel {

    /** Far below every score, and far enough from the smallest float that a bias can be added. */
    private static final double MASKED = -1e30;

    private final Config config;
    private final NDArray table; // (V, C)
    private final List<Block> blocks;
    private final RmsNorm finalNorm;

    /**
     * @param gated whether the feed-forward layer multiplies two projections
     * @param biasInEachLayer UMT5; T5 shares the first layer's
     */
    public record Config(
            int vocabulary,
            int width,
            int headDim,
            int heads,
            int inner,
            int layers,
            int buckets,
            int maxDistance,
            double eps,
            Activation activation,
            boolean gated,
            boolean biasInEachLayer) {

        /** Reads a configuration. */
        public static Config from(JsonConfig json) {
            String proj = json.string("feed_forward_proj", "relu");
            boolean gated = proj.startsWith("gated-");
            String activation = gated ? proj.substring("gated-".length()) : proj;
            return new Config(
                    json.integer("vocab_size"),
                    json.integer("d_model"),
                    json.integer("d_kv"),
                    json.integer("num_heads"),
                    json.integer("d_ff"),
                    json.integer("num_layers"),
                    json.integer("relative_attention_num_buckets", 32),
                    json.integer("relative_attention_max_distance", 128),
                    json.number("layer_norm_epsilon", 1e-6),
                    // The first configurations say "gated-gelu" and mean the tanh form.
                    Activation.named(gated && activation.equals("gelu") ? "gelu_new" : activation),
                    gated,
                    json.string("model_type", "t5").equals("umt5"));
        }
    }

    private record Block(
            RmsNorm norm1,
            Linear query,
            Linear key,
            Linear value,
            Linear out,
            @Nullable NDArray bias, // (buckets, heads)
            RmsNorm norm2,
            @Nullable Linear gate,
            Linear wide,
            Linear narrow) {}

    /** Binds every tensor. */
    public T5EncoderModel(Config config, Weights weights) {
        this.config = config;
        Weights encoder = weights.at("encoder");
        if (weights.has("shared.weight")) {
            this.table = weights.tensor("shared.weight", config.vocabulary, config.width);
            encoder.ignore("embed_tokens.weight"); // the same table again
        } else {
            this.table = encoder.tensor("embed_tokens.weight", config.vocabulary, config.width);
        }
        this.blocks = IntStream.range(0, config.layers)
                .mapToObj(i -> block(encoder.at("block", i), i))
                .toList();
        this.finalNorm = RmsNorm.of(encoder.at("final_layer_norm"), config.width, config.eps);
        weights.requireAllUsed();
    }

    private Block block(Weights weights, int index) {
        Weights attention = weights.at("layer.0.SelfAttention");
        Weights dense = weights.at("layer.1.DenseReluDense");
        int all = config.heads * config.headDim;
        boolean hasBias = index == 0 || config.biasInEachLayer;
        return new Block(
                RmsNorm.of(weights.at("layer.0.layer_norm"), config.width, config.eps),
                Linear.withoutBias(attention.at("q"), config.width, all),
                Linear.withoutBias(attention.at("k"), config.width, all),
                Linear.withoutBias(attention.at("v"), config.width, all),
                Linear.withoutBias(attention.at("o"), all, config.width),
                hasBias ? attention.tensor("relative_attention_bias.weight", config.buckets, config.heads) : null,
                RmsNorm.of(weights.at("layer.1.layer_norm"), config.width, config.eps),
                config.gated ? Linear.withoutBias(dense.at("wi_0"), config.width, config.inner) : null,
                Linear.withoutBias(dense.at(config.gated ? "wi_1" : "wi"), config.width, config.inner),
                Linear.withoutBias(dense.at("wo"), config.inner, config.width));
    }

    public Config config() {
        return config;
    }

    /**
     * @param ids (B, L) INT64
     * @param mask (B, L), 1 where a token counts; null if all do
     * @return (B, L, C)
     */
    public NDArray forward(NDArray ids, @Nullable NDArray mask) {
        return Scope.tidy(() -> {
            long length = ids.getShape().get(1);
            NDArray places = buckets(ids.getManager(), (int) length);
            NDArray masked = mask == null ? null : additive(mask);
            NDArray hidden = Ops.embedding(ids, table);
            NDArray bias = null;
            for (Block block : blocks) {
                if (block.bias != null) {
                    bias = positionBias(block.bias, places, length, masked);
                }
                hidden = layer(block, hidden, bias);
            }
            return finalNorm.forward(hidden);
        });
    }

    private NDArray layer(Block block, NDArray x, @Nullable NDArray bias) {
        return Scope.tidy(() -> {
            NDArray normed = block.norm1.forward(x);
            NDArray attended = Ops.attention(
                    Heads.split(block.query.forward(normed), config.heads),
                    Heads.split(block.key.forward(normed), config.heads),
                    Heads.split(block.value.forward(normed), config.heads),
                    bias,
                    1);
            NDArray hidden = x.add(block.out.forward(Heads.join(attended)));
            NDArray input = block.norm2.forward(hidden);
            NDArray wide = block.wide.forward(input);
            NDArray active = block.gate == null
                    ? config.activation.forward(wide)
                    : config.activation.forward(block.gate.forward(input)).mul(wide);
            return hidden.add(block.narrow.forward(active));
        });
    }

    /** (1 or B, heads, L, L). */
    private NDArray positionBias(NDArray table, NDArray places, long length, @Nullable NDArray masked) {
        NDArray looked = Ops.reshape(Ops.embedding(places, table), length, length, config.heads);
        NDArray bias = Ops.reshape(Ops.permute(looked, 2, 0, 1), 1, config.heads, length, length);
        return masked == null ? bias : bias.add(Ops.like(masked, bias));
    }

    /** (B, 1, 1, L). */
    private static NDArray additive(NDArray mask) {
        NDArray zeros = Ops.mul(Ops.add(Ops.to(mask, DataType.FLOAT32), -1), -MASKED);
        return Ops.reshape(zeros, mask.getShape().get(0), 1, 1, -1);
    }

    /** Bucket of the distance from each query (rows) to each key (columns), (L·L) INT64. */
    private NDArray buckets(NDManager manager, int length) {
        long[] buckets = new long[length * length];
        for (int query = 0; query < length; query++) {
            for (int key = 0; key < length; key++) {
                buckets[query * length + key] = bucket(key - query);
            }
        }
        return manager.create(buckets, new Shape(buckets.length));
    }

    /** Half of the buckets for each direction; the near half of those one each, the far ones logarithmic. */
    private long bucket(int distance) {
        int half = config.buckets / 2;
        int exact = half / 2;
        int away = Math.abs(distance);
        long side = distance > 0 ? half : 0;
        if (away < exact) {
            return side + away;
        }
        // In single precision, as in the reference: a last place decides about a bucket.
        float position = (float) Math.log((float) away / exact) / (float) Math.log((double) config.maxDistance / exact);
        return side + Math.min(half - 1, exact + (long) (position * (half - exact)));
    }
}
