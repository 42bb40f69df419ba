package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;

/** What schedulers that are stated in ᾱ have in common. */
final class AlphaBars {

    private AlphaBars() {}

    /** Ho et al. 2020, eq. (4): √ᾱ·x_0 + √(1 − ᾱ)·ε. */
    static NDArray addNoise(NDArray clean, NDArray noise, double alphaBar) {
        return Ops.combine(Math.sqrt(alphaBar), clean, Math.sqrt(1 - alphaBar), noise);
    }

    /** Refuses a configuration whose offset pushes timesteps out of the training range. */
    static void requireInside(double[] timesteps, int trainTimesteps) {
        for (double timestep : timesteps) {
            if (timestep < 0 || timestep >= trainTimesteps) {
                throw new IllegalArgumentException(
                        "The schedule contains timestep %s, the training schedule ends at %d; fewer steps or another offset are needed"
                                .formatted(timestep, trainTimesteps - 1));
            }
        }
    }
}
