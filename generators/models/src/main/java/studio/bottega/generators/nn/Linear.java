package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.Weights;

/**
 * {@code y = x·Wᵀ + b}.
 *
 * @param weight (out, in)
 * @param bias (out) or null
 */
public record Linear(NDArray weight, @Nullable NDArray bias) {

    /** Binds {@code weight} and {@code bias}. */
    public static Linear of(Weights weights, long in, long out) {
        return new Linear(weights.tensor("weight", out, in), weights.tensor("bias", out));
    }

    /** Binds {@code weight} alone. */
    public static Linear withoutBias(Weights weights, long in, long out) {
        return new Linear(weights.tensor("weight", out, in), null);
    }

    /** Binds with or without bias, as a configuration says. */
    public static Linear of(Weights weights, long in, long out, boolean bias) {
        return bias ? of(weights, in, out) : withoutBias(weights, in, out);
    }

    /**
     * @param x (…, in)
     * @return (…, out)
     */
    public NDArray forward(NDArray x) {
        return Ops.linear(x, weight, bias);
    }

    /**
     * The layer plus a residual.
     *
     * @param residual (…, out)
     */
    public NDArray forward(NDArray x, NDArray residual) {
        return Ops.linearAdd(x, weight, bias, residual);
    }
}
