package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;

/** Slopes extrapolated from the last one to four, by the Adams-Bashforth weights for even steps. */
final class AdamsBashforth {

    private static final double[][] WEIGHTS = {
        {1}, {3 / 2.0, -1 / 2.0}, {23 / 12.0, -16 / 12.0, 5 / 12.0}, {55 / 24.0, -59 / 24.0, 37 / 24.0, -9 / 24.0}
    };

    private AdamsBashforth() {}

    /**
     * @param newestFirst one to four slopes
     */
    static NDArray slope(NDArray[] newestFirst) {
        return Ops.combine(WEIGHTS[newestFirst.length - 1], newestFirst);
    }
}
