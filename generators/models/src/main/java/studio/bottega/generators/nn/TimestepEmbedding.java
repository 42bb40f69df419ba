package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.Weights;

/**
 * Two-layer perceptron on an embedded timestep: {@code linear_2(act(linear_1(x + cond_proj(c))))}.
 *
 * @param conditionProjection for models distilled with a guidance embedding, else null
 */
public record TimestepEmbedding(
        Linear first, Linear second, @Nullable Linear conditionProjection, Activation activation) {

    /** Binds {@code linear_1}, {@code linear_2}. */
    public static TimestepEmbedding of(Weights weights, long in, long out, Activation activation) {
        return new TimestepEmbedding(
                Linear.of(weights.at("linear_1"), in, out),
                Linear.of(weights.at("linear_2"), out, out),
                null,
                activation);
    }

    /** Binds {@code cond_proj} as well. */
    public static TimestepEmbedding withCondition(
            Weights weights, long in, long out, long conditionDimension, Activation activation) {
        return new TimestepEmbedding(
                Linear.of(weights.at("linear_1"), in, out),
                Linear.of(weights.at("linear_2"), out, out),
                Linear.withoutBias(weights.at("cond_proj"), conditionDimension, in),
                activation);
    }

    /**
     * @param x (B, in)
     * @param condition (B, conditionDimension) or null
     * @return (B, out)
     */
    public NDArray forward(NDArray x, @Nullable NDArray condition) {
        NDArray input = x;
        if (condition != null && conditionProjection != null) {
            input = Ops.add(x, conditionProjection.forward(condition));
        }
        return second.forward(activation.forward(first.forward(input)));
    }

    /** Without condition. */
    public NDArray forward(NDArray x) {
        return forward(x, null);
    }
}
