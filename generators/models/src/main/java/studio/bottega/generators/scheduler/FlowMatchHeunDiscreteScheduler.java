package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Heun's method on the straight paths of flow matching.
 *
 * <p>Karras et al. 2022, arXiv:2206.00364, algorithm 1, on x_σ = (1 − σ)·x_0 + σ·ε. Origin: diffusers {@code
 * scheduling_flow_match_heun_discrete.py} at 58eb52c.
 */
public final class FlowMatchHeunDiscreteScheduler implements Scheduler {

    private final double[] sigmas; // each inner level twice
    private final double[] timesteps;

    public FlowMatchHeunDiscreteScheduler(JsonConfig json, InferenceSteps steps) {
        FlowMatchEulerDiscreteScheduler even = new FlowMatchEulerDiscreteScheduler(
                FlowMatchEulerDiscreteScheduler.Config.from(json), InferenceSteps.of(steps.count()));
        this.sigmas = SigmaSchedule.doubled(even.sigmas(), true);
        this.timesteps = SigmaSchedule.doubled(even.timesteps(), false);
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
    public int order() {
        return 2;
    }

    @Override
    public NDArray addNoise(NDArray clean, NDArray noise, int stepIndex) {
        double sigma = sigmas[stepIndex];
        return Ops.combine(sigma, noise, 1 - sigma, clean);
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
            double sigma = sigmas[stepIndex];
            // The slope is the output; the reference takes the way over x_0 and its rounding, which a small σ enlarges.
            NDArray original = Ops.addScaled(sample, Ops.mul(output, sigma), -1);
            NDArray slope = SigmaSchedule.slope(sample, original, sigma);
            if (start == null || firstSlope == null) {
                start = sample;
                firstSlope = slope;
                return new Step(SigmaSchedule.moved(sample, slope, sigmas[stepIndex + 1] - sigma), null);
            }
            NDArray mean = Ops.mul(Ops.add(firstSlope, slope), 0.5);
            NDArray previous = SigmaSchedule.moved(start, mean, sigma - sigmas[stepIndex - 1]);
            start = null;
            firstSlope = null;
            return new Step(previous, null);
        }
    }
}
