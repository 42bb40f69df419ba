package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.Weights;

/**
 * Condition of a transformer from the time, perhaps the guidance scale, and the prompt as one vector; the three are added.
 *
 * <p>B = batch, P = channels of the pooled prompt, D = width.
 *
 * @param guidance embeds the guidance scale of distilled models; null else
 */
public record PooledCondition(
        TimestepEmbedding time, @Nullable TimestepEmbedding guidance, TimestepEmbedding text) {

    private static final int FREQUENCIES = 256;

    /** Binds {@code timestep_embedder}, {@code text_embedder} and, if asked for, {@code guidance_embedder}. */
    public static PooledCondition of(Weights weights, long pooled, long width, boolean guided) {
        return new PooledCondition(
                TimestepEmbedding.of(weights.at("timestep_embedder"), FREQUENCIES, width, Activation.SILU),
                guided
                        ? TimestepEmbedding.of(weights.at("guidance_embedder"), FREQUENCIES, width, Activation.SILU)
                        : null,
                TimestepEmbedding.of(weights.at("text_embedder"), pooled, width, Activation.SILU));
    }

    /**
     * @param timestep (B) or (1), in training timesteps
     * @param scale (B) or (1), times 1000; null if not embedded
     * @param pooled (B, P)
     * @return (B, D)
     */
    public NDArray forward(NDArray timestep, @Nullable NDArray scale, NDArray pooled) {
        NDArray sum = embedded(time, timestep, pooled);
        if (guidance != null) {
            if (scale == null) {
                throw new IllegalArgumentException("This transformer embeds the guidance scale; none was given");
            }
            sum = Ops.add(sum, embedded(guidance, scale, pooled));
        }
        return Ops.add(sum, text.forward(pooled));
    }

    private static NDArray embedded(TimestepEmbedding layers, NDArray value, NDArray like) {
        return layers.forward(
                Ops.like(SinusoidalEmbedding.of(FREQUENCIES, true, 0).forward(value), like));
    }
}
