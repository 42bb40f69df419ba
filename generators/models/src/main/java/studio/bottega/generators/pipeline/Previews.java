package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;

/** Latents made so small that decoding them costs next to nothing. */
final class Previews {

    /** Longest side in latents. */
    private static final long SIDE = 24;

    private Previews() {}

    /**
     * @param latents (B, Z, h, w)
     * @return (B, Z, h', w') means over squares, neither side above 24
     */
    static NDArray shrunk(NDArray latents) {
        long height = latents.getShape().get(2);
        long width = latents.getShape().get(3);
        long square = (Math.max(height, width) + SIDE - 1) / SIDE;
        if (square <= 1) {
            return latents;
        }
        long[] across = {Math.min(square, height), Math.min(square, width)};
        return Ops.avgPool(latents, across, across);
    }
}
