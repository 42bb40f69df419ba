package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Euler's method in the EDM formulation with its preconditioning.
 *
 * <p>Karras et al. 2022, arXiv:2206.00364, table 1 and algorithm 2. Origin: diffusers {@code scheduling_edm_euler.py} at
 * 58eb52c.
 */
public final class EdmEulerScheduler implements Scheduler {

    private final EdmSchedule schedule;

    public EdmEulerScheduler(JsonConfig json, InferenceSteps steps) {
        this.schedule = EdmSchedule.of(json, steps, true);
    }

    @Override
    public double[] timesteps() {
        return schedule.timesteps();
    }

    @Override
    public double[] sigmas() {
        return schedule.sigmas();
    }

    @Override
    public double initNoiseSigma() {
        return schedule.initNoiseSigma();
    }

    @Override
    public NDArray scaleModelInput(NDArray sample, int stepIndex) {
        return schedule.input(sample, stepIndex);
    }

    @Override
    public NDArray addNoise(NDArray clean, NDArray noise, int stepIndex) {
        return Ops.combine(1, clean, schedule.sigma(stepIndex), noise);
    }

    @Override
    public Solver solver() {
        return this::step;
    }

    private Step step(NDArray output, int stepIndex, NDArray sample, NoiseSource noise) {
        double sigma = schedule.sigma(stepIndex);
        NDArray original = schedule.denoised(output, sample, stepIndex);
        NDArray slope = SigmaSchedule.slope(sample, original, sigma);
        return new Step(SigmaSchedule.moved(sample, slope, schedule.sigma(stepIndex + 1) - sigma), original);
    }
}
