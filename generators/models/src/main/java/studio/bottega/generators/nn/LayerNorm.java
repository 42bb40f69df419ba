package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.Weights;

/** Layer normalisation over the last axis; weight and bias may be absent. */
public record LayerNorm(@Nullable NDArray weight, @Nullable NDArray bias, double eps) {

    /** Binds {@code weight} and {@code bias}. */
    public static LayerNorm of(Weights weights, long channels, double eps) {
        return new LayerNorm(weights.tensor("weight", channels), weights.tensor("bias", channels), eps);
    }

    /** Binds {@code weight} alone. */
    public static LayerNorm withoutBias(Weights weights, long channels, double eps) {
        return new LayerNorm(weights.tensor("weight", channels), null, eps);
    }

    /** Without parameters. */
    public static LayerNorm plain(double eps) {
        return new LayerNorm(null, null, eps);
    }

    /**
     * @param x (…, C)
     * @return the same shape
     */
    public NDArray forward(NDArray x) {
        return Ops.layerNorm(x, eps, weight, bias);
    }
}
