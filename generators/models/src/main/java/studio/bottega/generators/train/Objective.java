package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** What is made small. */
public interface Objective {

    /** Where the parts of a loss are told, by name: scalars. */
    @FunctionalInterface
    interface Parts {
        void accept(String name, NDArray value);
    }

    /**
     * The mean loss of one batch. It depends on the arguments and the parameters alone: the same step draws the same examples and the
     * same noise, whenever it runs.
     *
     * @param manager owns what is created; freed after the step
     * @param batch number of the batch, from 0
     * @return one number, differentiable
     */
    NDArray loss(NDManager manager, long batch, Parts parts);

    /** Examples in a batch. */
    int batchSize();
}
