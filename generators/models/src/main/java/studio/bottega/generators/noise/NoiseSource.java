package studio.bottega.generators.noise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Where a pipeline's Gaussian noise comes from, in the order in which the pipeline asks.
 *
 * <p>Stateful and confined to one run.
 */
@FunctionalInterface
public interface NoiseSource {

    /**
     * The next tensor of independent standard normal values, 32-bit floats.
     *
     * @param manager owns the result; its device is where it goes
     * @param shape (B, …)
     */
    NDArray next(NDManager manager, long... shape);
}
