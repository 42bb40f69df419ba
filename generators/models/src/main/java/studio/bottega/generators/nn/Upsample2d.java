package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.Weights;

/**
 * Enlarges a picture by its nearest neighbours and smooths it with a 3×3 convolution.
 *
 * <p>Origin: {@code Upsample2D} in diffusers {@code models/upsampling.py}.
 */
public record Upsample2d(Conv2d conv) {

    /** Binds {@code conv}. */
    public static Upsample2d of(Weights weights, long channels) {
        return new Upsample2d(Conv2d.same(weights.at("conv"), channels, channels, 3));
    }

    /**
     * @param x (B, C, H, W)
     * @return (B, C, 2·H, 2·W)
     */
    public NDArray forward(NDArray x) {
        return forward(x, 2 * x.getShape().get(2), 2 * x.getShape().get(3));
    }

    /** To a given size. */
    public NDArray forward(NDArray x, long height, long width) {
        return conv.forward(Ops.upsampleNearest(x, height, width));
    }
}
