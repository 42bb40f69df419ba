package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.Weights;

/** Root-mean-square normalisation over the channels of a picture, with weight and bias. */
public record ChannelRmsNorm(NDArray weight, NDArray bias, double eps) {

    /** Binds {@code weight} and {@code bias}. */
    public static ChannelRmsNorm of(Weights weights, long channels, double eps) {
        return new ChannelRmsNorm(weights.tensor("weight", channels), weights.tensor("bias", channels), eps);
    }

    /**
     * @param x (B, C, H, W)
     * @return the same shape
     */
    public NDArray forward(NDArray x) {
        NDArray last = Ops.rmsNorm(Ops.permute(x, 0, 2, 3, 1), eps, weight).add(bias);
        return Ops.permute(last, 0, 3, 1, 2);
    }
}
