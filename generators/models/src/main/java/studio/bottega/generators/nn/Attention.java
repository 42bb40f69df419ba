package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.Weights;

/**
 * Multi-head attention (Vaswani et al. 2017) over token sequences: {@code to_q, to_k, to_v, to_out.0}.
 *
 * <p>Origin: {@code Attention} with {@code AttnProcessor2_0} in diffusers {@code models/attention_processor.py}. B = batch, L = queries,
 * S = keys, C = channels.
 *
 * @param images keys and values of image prompts, or none
 */
public record Attention(Linear query, Linear key, Linear value, Linear out, long heads, List<ImagePrompt> images) {

    /**
     * An image prompt's own keys and values (IP-Adapter, Ye et al. 2023, arXiv:2308.06721, eq. 5): their attention is added to
     * that of the text.
     *
     * @param scale weight of the image prompt
     */
    public record ImagePrompt(Linear key, Linear value, double scale) {}

    public Attention {
        images = List.copyOf(images);
    }

    /**
     * Binds the projections.
     *
     * @param channels of the queries and of the result
     * @param context of keys and values
     * @param inner width of all heads together
     * @param bias whether query, key and value have one; the output always has
     */
    public static Attention of(Weights weights, long channels, long context, long inner, long heads, boolean bias) {
        return new Attention(
                Linear.of(weights.at("to_q"), channels, inner, bias),
                Linear.of(weights.at("to_k"), context, inner, bias),
                Linear.of(weights.at("to_v"), context, inner, bias),
                Linear.of(weights.at("to_out.0"), inner, channels),
                heads,
                List.of());
    }

    /** The same with image prompts. */
    public Attention with(List<ImagePrompt> prompts) {
        return new Attention(query, key, value, out, heads, prompts);
    }

    /**
     * @param x (B, L, C)
     * @param context (B, S, C'); x itself for self-attention
     * @param mask added to the scores, broadcast to (B, heads, L, S); or null
     * @return (B, L, C)
     */
    public NDArray forward(NDArray x, NDArray context, @Nullable NDArray mask) {
        return out.forward(attend(x, context, mask));
    }

    /** As above, plus a residual (B, L, C). */
    public NDArray forward(NDArray x, NDArray context, @Nullable NDArray mask, NDArray residual) {
        return Scope.tidy(() -> out.forward(attend(x, context, mask), residual));
    }

    private NDArray attend(NDArray x, NDArray context, @Nullable NDArray mask) {
        return Ops.attention(query.forward(x), key.forward(context), value.forward(context), heads, mask);
    }

    /**
     * With a residual and image prompts.
     *
     * @param imageTokens for each image prompt (B, S', C')
     */
    public NDArray forward(
            NDArray x, NDArray context, @Nullable NDArray mask, NDArray residual, List<NDArray> imageTokens) {
        if (images.isEmpty() || imageTokens.isEmpty()) {
            return forward(x, context, mask, residual);
        }
        return Scope.tidy(() -> {
            NDArray q = query.forward(x);
            NDArray sum = Ops.attention(q, key.forward(context), value.forward(context), heads, mask);
            for (int i = 0; i < Math.min(images.size(), imageTokens.size()); i++) {
                ImagePrompt image = images.get(i);
                NDArray tokens = imageTokens.get(i);
                NDArray read = Ops.attention(q, image.key.forward(tokens), image.value.forward(tokens), heads, null);
                sum = Ops.addScaled(sum, read, image.scale);
            }
            return out.forward(sum, residual);
        });
    }
}
