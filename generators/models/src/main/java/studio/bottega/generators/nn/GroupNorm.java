package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.Weights;

/** Group normalisation (Wu and He 2018) with affine parameters. */
public record GroupNorm(NDArray weight, NDArray bias, int groups, double eps) {

    /** Binds {@code weight} and {@code bias}. */
    public static GroupNorm of(Weights weights, int groups, long channels, double eps) {
        return new GroupNorm(weights.tensor("weight", channels), weights.tensor("bias", channels), groups, eps);
    }

    /**
     * @param x (N, C, …)
     * @return the same shape
     */
    public NDArray forward(NDArray x) {
        return Ops.groupNorm(x, groups, eps, weight, bias);
    }

    /** The norm, then a non-linearity. */
    public NDArray forward(NDArray x, Activation activation) {
        return activation == Activation.SILU
                ? Ops.groupNormSilu(x, groups, eps, weight, bias)
                : activation.forward(forward(x));
    }
}
