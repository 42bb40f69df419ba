package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Cosines and sines for rotary embeddings on neighbouring pairs, filled place by place.
 *
 * <p>Su et al. 2021, "RoFormer", arXiv:2104.09864, eq. (15). Angles are rounded to 32 bits before cosine and sine are taken, as in the reference.
 * L = places, d = channels of a head.
 */
public final class RotaryTable {

    private final int dimension;
    private final float[] cos;
    private final float[] sin;

    /** All zero: a place that is never set is multiplied away. */
    public RotaryTable(int places, int dimension) {
        this.dimension = dimension;
        this.cos = new float[places * dimension];
        this.sin = new float[places * dimension];
    }

    /** Rotates a pair at a place by an angle. */
    public void set(int place, int pair, double angle) {
        int at = place * dimension + 2 * pair;
        float c = (float) Math.cos(angle);
        float s = (float) Math.sin(angle);
        cos[at] = c;
        cos[at + 1] = c;
        sin[at] = s;
        sin[at + 1] = s;
    }

    /** {@code theta^(−2·pair/dimension)} in 32 bits. */
    public static float frequency(double theta, int pair, int dimension) {
        return 1f / (float) Math.pow(theta, 2f * pair / dimension);
    }

    /** As an array of the given shape, which ends in d. */
    public NDArray cos(NDManager manager, long... shape) {
        return manager.create(cos, new Shape(shape));
    }

    /** As an array of the given shape, which ends in d. */
    public NDArray sin(NDManager manager, long... shape) {
        return manager.create(sin, new Shape(shape));
    }
}
