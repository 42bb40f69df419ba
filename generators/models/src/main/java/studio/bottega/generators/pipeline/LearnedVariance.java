package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;

/**
 * A denoiser that predicts noise and variance side by side, of which solvers take the noise (Nichol and Dhariwal 2021, arXiv:2102.09672).
 *
 * @param channels of the noise
 */
record LearnedVariance(Denoising.Denoiser denoiser, long channels) implements Denoising.Denoiser {

    @Override
    public NDArray predict(NDArray input, NDArray timestep, int stepIndex) {
        return denoiser.predict(input, timestep, stepIndex);
    }

    @Override
    public NDArray forSolver(NDArray guided) {
        return guided.getShape().get(1) / 2 == channels ? Ops.narrow(guided, 1, 0, channels) : guided;
    }
}
