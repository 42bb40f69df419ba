package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.Weights;

/**
 * Attention whose keys and values are those of the prompt followed by those of the picture itself (DeepFloyd IF, Kandinsky 2).
 *
 * <p>Origin: {@code AttnAddedKVProcessor} in diffusers. Names {@code group_norm, to_q, to_k, to_v, add_k_proj, add_v_proj, to_out.0}.
 *
 * @param key null, like {@code value}, where the picture attends to the prompt alone
 */
public record AddedKvAttention2d(
        GroupNorm norm,
        Linear query,
        @Nullable Linear key,
        @Nullable Linear value,
        Linear addedKey,
        Linear addedValue,
        Linear out,
        long heads)
        implements SpatialAttention {

    /**
     * @param context channels of the prompt
     * @param onlyCross the picture attends to the prompt alone
     */
    public static AddedKvAttention2d of(
            Weights weights, long channels, long context, long heads, int groups, double eps, boolean onlyCross) {
        return new AddedKvAttention2d(
                GroupNorm.of(weights.at("group_norm"), groups, channels, eps),
                Linear.of(weights.at("to_q"), channels, channels),
                onlyCross ? null : Linear.of(weights.at("to_k"), channels, channels),
                onlyCross ? null : Linear.of(weights.at("to_v"), channels, channels),
                Linear.of(weights.at("add_k_proj"), context, channels),
                Linear.of(weights.at("add_v_proj"), context, channels),
                Linear.of(weights.at("to_out.0"), channels, channels),
                heads);
    }

    @Override
    public NDArray forward(NDArray x, Condition condition) {
        return Scope.tidy(() -> {
            NDArray tokens = SpatialAttention.toTokens(norm.forward(x));
            NDArray k = addedKey.forward(condition.requireTokens());
            NDArray v = addedValue.forward(condition.requireTokens());
            @Nullable NDArray mask = condition.mask();
            if (key != null && value != null) {
                k = Ops.cat(1, k, key.forward(tokens));
                v = Ops.cat(1, v, value.forward(tokens));
                mask = mask == null ? null : Ops.pad(mask, 0, tokens.getShape().get(1));
            }
            NDArray attended = Ops.attention(
                    Heads.split(query.forward(tokens), heads), Heads.split(k, heads), Heads.split(v, heads), mask);
            return Ops.add(x, SpatialAttention.toPicture(out.forward(Heads.join(attended)), x));
        });
    }
}
