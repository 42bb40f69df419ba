package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Heun's second-order method: an Euler step, then the same step with the mean of the slopes at both ends.
 *
 * <p>Karras et al. 2022, arXiv:2206.00364, algorithm 1. Origin: diffusers {@code scheduling_heun_discrete.py} at 58eb52c.
 */
public final class HeunDiscreteScheduler implements Scheduler {

    private final SigmaSchedule schedule;
    private final SampleLimit limit;
    private final double[] sigmas; // each inner level twice
    private final double[] timesteps;

    public HeunDiscreteScheduler(JsonConfig json, InferenceSteps steps) {
        this.schedule = new SigmaSchedule(SigmaSchedule.Config.from(json, 0.00085, 0.012), steps);
        this.limit = SampleLimit.from(json, false);
        this.sigmas = SigmaSchedule.doubled(schedule.sigmas(), true);
        this.timesteps = SigmaSchedule.doubled(schedule.timesteps(), false);
    }

    @Override
    public double[] timesteps() {
        return timesteps.clone();
    }

    @Override
    public double[] sigmas() {
        return sigmas.clone();
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
    public int order() {
        return 2;
    }

    @Override
    public NDArray scaleModelInput(NDArray sample, int stepIndex) {
        return SigmaSchedule.scaled(sample, sigmas[stepIndex]);
    }

    @Override
    public NDArray addNoise(NDArray clean, NDArray noise, int stepIndex) {
        return Ops.combine(1, clean, sigmas[stepIndex], noise);
    }

    @Override
    public Solver solver() {
        return new Run();
    }

    private final class Run implements Solver {
        private @Nullable NDArray start;
        private @Nullable NDArray firstSlope;

        @Override
        public Step step(NDArray output, int stepIndex, NDArray sample, NoiseSource noise) {
            // The second call of a pair sees the sample at the lower level.
            double sigma = sigmas[stepIndex];
            NDArray original = limit.apply(schedule.config().predictionType().denoised(output, sample, sigma));
            NDArray slope = SigmaSchedule.slope(sample, original, sigma);
            if (start == null || firstSlope == null) {
                start = sample;
                firstSlope = slope;
                return new Step(SigmaSchedule.moved(sample, slope, sigmas[stepIndex + 1] - sigma), original);
            }
            NDArray mean = Ops.div(Ops.add(firstSlope, slope), 2);
            NDArray previous = SigmaSchedule.moved(start, mean, sigma - sigmas[stepIndex - 1]);
            start = null;
            firstSlope = null;
            return new Step(previous, original);
        }
    }
}
