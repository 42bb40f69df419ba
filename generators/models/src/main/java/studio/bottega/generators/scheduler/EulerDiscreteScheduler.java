package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Euler's method on the probability-flow equation.
 *
 * <p>Karras et al. 2022, arXiv:2206.00364, algorithm 2 with S_churn = 0 and without the second-order correction. Origin:
 * diffusers {@code scheduling_euler_discrete.py} at 58eb52c.
 */
public final class EulerDiscreteScheduler implements Scheduler {

    private final SigmaSchedule schedule;

    public EulerDiscreteScheduler(JsonConfig json, InferenceSteps steps) {
        this.schedule = new SigmaSchedule(SigmaSchedule.Config.from(json, 0.0001, 0.02), steps);
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
    public double[] alphasCumprod() {
        return schedule.config().noise().alphasCumprod();
    }

    @Override
    public double initNoiseSigma() {
        return schedule.initNoiseSigma();
    }

    @Override
    public NDArray scaleModelInput(NDArray sample, int stepIndex) {
        return SigmaSchedule.scaled(sample, schedule.sigma(stepIndex));
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
        NDArray original = schedule.config().predictionType().denoised(output, sample, sigma);
        NDArray slope = SigmaSchedule.slope(sample, original, sigma);
        return new Step(SigmaSchedule.moved(sample, slope, schedule.sigma(stepIndex + 1) - sigma), original);
    }
}
