package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Ancestral sampling by Euler steps: down to σ_down, up to the next level with fresh noise.
 *
 * <p>Song et al. 2020, arXiv:2011.13456, appendix F, in k-diffusion's form. Origin: diffusers {@code
 * scheduling_euler_ancestral_discrete.py} at 58eb52c.
 */
public final class EulerAncestralDiscreteScheduler implements Scheduler {

    private final SigmaSchedule schedule;

    public EulerAncestralDiscreteScheduler(JsonConfig json, InferenceSteps steps) {
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
        double from = schedule.sigma(stepIndex);
        double to = schedule.sigma(stepIndex + 1);
        NDArray original = schedule.config().predictionType().denoised(output, sample, from);
        NDArray slope = SigmaSchedule.slope(sample, original, from);
        // The last step asks for noise too, and scales it with zero: so the reference draws.
        NDArray fresh = Scheduler.noiseLike(sample, noise);
        NDArray lower = SigmaSchedule.moved(sample, slope, SigmaSchedule.down(from, to) - from);
        return new Step(SigmaSchedule.moved(lower, fresh, SigmaSchedule.up(from, to)), original);
    }
}
