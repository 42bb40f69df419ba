package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;

/**
 * Rotary positions of a sequence, for neighbouring pairs of channels.
 *
 * @param cos broadcasts to (B, H, L, d), each value twice
 * @param sin the same for the sine
 */
public record Rotary(NDArray cos, NDArray sin) {

    /**
     * @param x (B, H, L, d)
     * @return the same shape
     */
    public NDArray turn(NDArray x) {
        return Ops.ropeInterleaved(x, cos, sin);
    }
}
