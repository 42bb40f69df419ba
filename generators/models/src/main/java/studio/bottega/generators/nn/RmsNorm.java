package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.Weights;

/** Root-mean-square normalisation over the last axis (Zhang and Sennrich 2019). */
public record RmsNorm(@Nullable NDArray weight, double eps) {

    /** Binds {@code weight}. */
    public static RmsNorm of(Weights weights, long channels, double eps) {
        return new RmsNorm(weights.tensor("weight", channels), eps);
    }

    /** Without parameters. */
    public static RmsNorm plain(double eps) {
        return new RmsNorm(null, eps);
    }

    /**
     * @param x (…, C)
     * @return the same shape
     */
    public NDArray forward(NDArray x) {
        return Ops.rmsNorm(x, eps, weight);
    }
}
