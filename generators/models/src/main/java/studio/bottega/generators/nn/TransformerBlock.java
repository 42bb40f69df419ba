package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.Weights;

/**
 * Self-attention, cross-attention, feed-forward, each behind a layer norm: the block of U-Net transformers.
 *
 * <p>Origin: {@code BasicTransformerBlock} with {@code norm_type="layer_norm"} in diffusers {@code models/attention.py}.
 *
 * @param onlyCross the first attention reads the prompt as well
 * @param norm2 null, like {@code attention2}, in blocks without a prompt
 */
public record TransformerBlock(
        LayerNorm norm1,
        Attention attention1,
        @Nullable LayerNorm norm2,
        @Nullable Attention attention2,
        LayerNorm norm3,
        FeedForward feedForward,
        boolean onlyCross) {

    private static final double EPS = 1e-5;

    /** Binds a block whose second attention reads a prompt of {@code context} channels. */
    public static TransformerBlock of(
            Weights weights, long channels, long context, long heads, boolean onlyCross, ImagePrompts images) {
        long first = onlyCross ? context : channels;
        return new TransformerBlock(
                LayerNorm.of(weights.at("norm1"), channels, EPS),
                Attention.of(weights.at("attn1"), channels, first, channels, heads, false),
                LayerNorm.of(weights.at("norm2"), channels, EPS),
                Attention.of(weights.at("attn2"), channels, context, channels, heads, false)
                        .with(images.next(channels)),
                LayerNorm.of(weights.at("norm3"), channels, EPS),
                FeedForward.of(weights.at("ff"), channels, FeedForward.Kind.GEGLU),
                onlyCross);
    }

    /**
     * @param x (B, L, C)
     * @return (B, L, C)
     */
    public NDArray forward(NDArray x, Condition condition) {
        return Scope.tidy(() -> {
            NDArray normed = norm1.forward(x);
            NDArray context = onlyCross ? condition.requireTokens() : normed;
            NDArray hidden = attention1.forward(normed, context, null, x);
            if (attention2 != null && norm2 != null) {
                hidden = attention2.forward(
                        norm2.forward(hidden),
                        condition.requireTokens(),
                        condition.mask(),
                        hidden,
                        condition.imageTokens());
            }
            return feedForward.forward(norm3.forward(hidden), hidden);
        });
    }

    /**
     * Double self-attention: both attentions read x itself.
     *
     * @param x (B, L, C)
     * @return (B, L, C)
     */
    public NDArray forwardWithin(NDArray x) {
        return Scope.tidy(() -> {
            NDArray normed = norm1.forward(x);
            NDArray hidden = attention1.forward(normed, normed, null, x);
            if (attention2 != null && norm2 != null) {
                NDArray again = norm2.forward(hidden);
                hidden = attention2.forward(again, again, null, hidden);
            }
            return feedForward.forward(norm3.forward(hidden), hidden);
        });
    }
}
