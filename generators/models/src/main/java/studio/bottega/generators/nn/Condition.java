package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Ops;

/**
 * What a denoiser's cross-attention reads. B = batch, S = tokens.
 *
 * @param tokens (B, S, C) prompt embeddings; null for denoisers without a prompt
 * @param mask (B, 1, 1, S), added to the scores: 0 where a token counts, −10000 where not; or null
 * @param imageTokens for each image prompt (B, S', C)
 */
public record Condition(@Nullable NDArray tokens, @Nullable NDArray mask, List<NDArray> imageTokens) {

    /** Without prompt. */
    public static final Condition NONE = new Condition(null, null, List.of());

    public Condition {
        imageTokens = List.copyOf(imageTokens);
    }

    /** A prompt all of whose tokens count. */
    public static Condition of(NDArray tokens) {
        return new Condition(tokens, null, List.of());
    }

    /**
     * The additive form of a mask of ones and zeros.
     *
     * @param ones (B, S), 1 where a token counts
     */
    public static NDArray maskOf(NDArray ones) {
        NDArray bias = Ops.mul(Ops.add(Ops.to(ones, DataType.FLOAT32), -1), 10_000);
        return Ops.reshape(bias, ones.getShape().get(0), 1, 1, -1);
    }

    /** The tokens, where the architecture cannot do without. */
    public NDArray requireTokens() {
        if (tokens == null) {
            throw new IllegalArgumentException("This denoiser has cross-attention and needs prompt embeddings");
        }
        return tokens;
    }
}
