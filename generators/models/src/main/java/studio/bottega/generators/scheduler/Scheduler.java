package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;

/**
 * A denoising schedule with its step rule, for one number of steps.
 *
 * <p>Implementations are immutable and may be shared; what a run must remember between steps lives in its {@link Solver}.
 * Coefficients are computed in 64 bits, or in 32 where terms cancel and the reference's rounding shows; tensors keep the dtype of the sample.
 */
public interface Scheduler {

    /** The timesteps that the denoiser is called with, noisiest first; solvers of higher order list some twice. */
    double[] timesteps();

    /** What standard normal noise is multiplied with to start a run. */
    default double initNoiseSigma() {
        return 1;
    }

    /**
     * The sample as the denoiser wants to see it.
     *
     * @param sample x_t
     * @param stepIndex position in {@link #timesteps()}
     */
    default NDArray scaleModelInput(NDArray sample, int stepIndex) {
        return sample;
    }

    /**
     * Brings a clean sample to the noise level of a step.
     *
     * @param clean x_0
     * @param noise standard normal, the shape of {@code clean}
     */
    NDArray addNoise(NDArray clean, NDArray noise, int stepIndex);

    /** A solver at the start of a run. */
    Solver solver();

    /** Noise levels σ with the final one at the end; empty where the schedule is not stated in σ. */
    default double[] sigmas() {
        return new double[0];
    }

    /** ᾱ of the training process; empty for flow matching. */
    default double[] alphasCumprod() {
        return new double[0];
    }

    /** How many denoiser calls belong to one of the steps that were asked for. */
    default int order() {
        return 1;
    }

    /** One run through a schedule. Stateful, confined to one thread; steps are taken in order, from any first one on. */
    @FunctionalInterface
    interface Solver {

        /**
         * One reverse step.
         *
         * @param output what the denoiser said of x_t (after guidance); shape of {@code sample}, except that models with
         *     learned variance have twice the channels
         * @param stepIndex position in {@link Scheduler#timesteps()}
         * @param sample x_t
         * @param noise asked for standard normal tensors by solvers that add noise
         */
        Step step(NDArray output, int stepIndex, NDArray sample, NoiseSource noise);
    }

    /**
     * What a step gives.
     *
     * @param previous the sample one step cleaner
     * @param original the current estimate of x_0, or null if the solver makes none
     */
    record Step(NDArray previous, @Nullable NDArray original) {}

    /** Standard normal noise like a sample, on its device. */
    static NDArray noiseLike(NDArray sample, NoiseSource noise) {
        NDManager manager = sample.getManager();
        NDArray fresh = noise.next(manager, sample.getShape().getShape());
        return fresh.getDataType() == sample.getDataType() ? fresh : Ops.like(fresh, sample);
    }
}
