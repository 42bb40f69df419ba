package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.Weights;

/**
 * Self-attention between the places of a picture with a residual connection: autoencoders and unconditional U-Nets.
 *
 * <p>Origin: {@code Attention(residual_connection=True, _from_deprecated_attn_block=True)} in diffusers. Checkpoints written before
 * 2023 name the projections {@code query, key, value, proj_attn}; both are read.
 *
 * @param norm over channel groups; null in blocks that modulate elsewhere
 * @param outputScale the sum is divided by it
 */
public record SelfAttention2d(@Nullable GroupNorm norm, Attention attention, double outputScale)
        implements SpatialAttention {

    /** Binds with a group norm; {@code groups} of 0 binds none. */
    public static SelfAttention2d of(Weights weights, long channels, long heads, int groups, double eps) {
        return of(weights, channels, heads, groups, eps, 1);
    }

    /** As above with a divisor on the sum. */
    public static SelfAttention2d of(
            Weights weights, long channels, long heads, int groups, double eps, double outputScale) {
        GroupNorm norm = groups == 0 ? null : GroupNorm.of(weights.at("group_norm"), groups, channels, eps);
        boolean old = weights.hasChild("proj_attn");
        Attention attention = new Attention(
                projection(weights.at(old ? "query" : "to_q"), channels),
                projection(weights.at(old ? "key" : "to_k"), channels),
                projection(weights.at(old ? "value" : "to_v"), channels),
                projection(weights.at(old ? "proj_attn" : "to_out.0"), channels),
                heads,
                java.util.List.of());
        return new SelfAttention2d(norm, attention, outputScale);
    }

    /** The oldest single-file checkpoints store 1×1 convolutions: (C, C, 1, 1). */
    private static Linear projection(Weights weights, long channels) {
        if (weights.shape("weight").length == 4) {
            NDArray kernel = weights.tensor("weight", channels, channels, 1, 1);
            return new Linear(Ops.reshape(kernel, channels, channels), weights.tensor("bias", channels));
        }
        return Linear.of(weights, channels, channels);
    }

    @Override
    public NDArray forward(NDArray x, Condition condition) {
        return forward(x);
    }

    /**
     * @param x (B, C, H, W)
     * @return (B, C, H, W)
     */
    public NDArray forward(NDArray x) {
        return Scope.tidy(() -> {
            NDArray tokens = SpatialAttention.toTokens(norm == null ? x : norm.forward(x));
            NDArray attended = SpatialAttention.toPicture(attention.forward(tokens, tokens, null), x);
            NDArray sum = Ops.add(x, attended);
            return outputScale == 1 ? sum : Ops.div(sum, outputScale);
        });
    }
}
