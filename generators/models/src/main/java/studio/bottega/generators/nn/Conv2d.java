package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.Weights;

/**
 * Two-dimensional convolution.
 *
 * @param weight (out, in / groups, k, k)
 * @param bias (out) or null
 */
public record Conv2d(NDArray weight, @Nullable NDArray bias, Conv geometry) {

    /** Stride 1 and the padding that keeps the size; k odd. */
    public static Conv2d same(Weights weights, long in, long out, long kernel) {
        return of(weights, in, out, kernel, Conv.same(kernel));
    }

    /** Binds {@code weight} and {@code bias}. */
    public static Conv2d of(Weights weights, long in, long out, long kernel, Conv geometry) {
        return new Conv2d(
                weights.tensor("weight", out, in / geometry.groups(), kernel, kernel),
                weights.tensor("bias", out),
                geometry);
    }

    /** Binds {@code weight} alone. */
    public static Conv2d withoutBias(Weights weights, long in, long out, long kernel, Conv geometry) {
        return new Conv2d(weights.tensor("weight", out, in / geometry.groups(), kernel, kernel), null, geometry);
    }

    /**
     * @param x (N, in, H, W)
     * @return (N, out, H', W')
     */
    public NDArray forward(NDArray x) {
        return Ops.conv2d(x, weight, bias, geometry);
    }

    /**
     * The convolution plus a residual.
     *
     * @param residual (N, out, H', W')
     */
    public NDArray forward(NDArray x, NDArray residual) {
        boolean window = weight.getShape().get(2) > 1;
        return bias == null || !window
                ? Ops.add(forward(x), residual)
                : Ops.conv2dAdd(x, weight, bias, geometry, residual);
    }
}
