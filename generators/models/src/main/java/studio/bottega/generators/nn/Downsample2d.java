package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.Weights;

/**
 * Halves a picture by a 3×3 convolution of stride 2.
 *
 * <p>Origin: {@code Downsample2D} in diffusers {@code models/downsampling.py}.
 *
 * @param cornerPadding autoencoders pad one row and column at the bottom right instead of all around
 */
public record Downsample2d(Conv2d conv, boolean cornerPadding) {

    /** Binds {@code conv} with padding all around. */
    public static Downsample2d of(Weights weights, long channels, long padding) {
        return new Downsample2d(
                Conv2d.of(weights.at("conv"), channels, channels, 3, Conv.of(2, padding)), padding == 0);
    }

    /**
     * @param x (B, C, H, W)
     * @return (B, C, H/2, W/2)
     */
    public NDArray forward(NDArray x) {
        return conv.forward(cornerPadding ? Ops.pad(x, 0, 1, 0, 1) : x);
    }
}
