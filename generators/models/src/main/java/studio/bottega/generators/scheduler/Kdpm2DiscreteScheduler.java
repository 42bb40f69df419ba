package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * DPM-Solver-2 in σ: the slope at the geometric mean of two levels carries the whole step; ancestral on request.
 *
 * <p>Karras et al. 2022, arXiv:2206.00364, algorithm 2's relatives in k-diffusion ({@code sample_dpm_2}, {@code
 * sample_dpm_2_ancestral}). Origin: diffusers {@code scheduling_k_dpm_2_discrete.py} and {@code
 * scheduling_k_dpm_2_ancestral_discrete.py} at 58eb52c.
 */
public final class Kdpm2DiscreteScheduler implements Scheduler {

    private final SigmaSchedule schedule;
    private final boolean ancestral;
    private final double[] sigmas; // each level but the first twice
    private final double[] middles; // geometric mean of a level and its target, by step
    private final double[] timesteps;

    /**
     * @param ancestral step down further and add fresh noise
     */
    public Kdpm2DiscreteScheduler(JsonConfig json, InferenceSteps steps, boolean ancestral) {
        this.schedule = new SigmaSchedule(
                SigmaSchedule.Config.from(json, 0.00085, 0.012).withRoundedKarras(), steps);
        this.ancestral = ancestral;
        int count = schedule.count();
        this.middles = new double[count];
        this.timesteps = new double[2 * count - 1];
        double[] levels = schedule.sigmas();
        for (int i = 0; i < count; i++) {
            double target = ancestral ? down(i) : levels[i + 1];
            middles[i] = i == count - 1 ? 0 : middle(levels[i], target);
            timesteps[2 * i] = schedule.timesteps()[i];
            if (i < count - 1) {
                timesteps[2 * i + 1] = (float) schedule.timestep(middles[i]);
            }
        }
        // The list repeats every level but the first: (σ_0, σ_1, σ_1, …, σ_N, σ_N).
        this.sigmas = Float32.append(SigmaSchedule.doubled(levels, false), levels[count]);
    }

    /** The geometric mean in 32 bits, as {@code torch.lerp} of the logarithms makes it. */
    private static double middle(double level, double target) {
        float from = (float) Math.log(level);
        float to = (float) Math.log(target);
        return (float) Math.exp(to - (to - from) * 0.5f);
    }

    private double down(int level) {
        return SigmaSchedule.down(schedule.sigma(level), schedule.sigma(level + 1));
    }

    private double up(int level) {
        return SigmaSchedule.up(schedule.sigma(level), schedule.sigma(level + 1));
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

    /** The level at which the denoiser sees the sample: even calls a level, odd calls a middle. */
    private double inputSigma(int stepIndex) {
        return stepIndex % 2 == 0 ? schedule.sigma(stepIndex / 2) : middles[stepIndex / 2];
    }

    @Override
    public NDArray scaleModelInput(NDArray sample, int stepIndex) {
        return SigmaSchedule.scaled(sample, inputSigma(stepIndex));
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

        @Override
        public Step step(NDArray output, int stepIndex, NDArray sample, NoiseSource noise) {
            int level = stepIndex / 2;
            double sigma = schedule.sigma(level);
            double seen = inputSigma(stepIndex);
            NDArray original = schedule.config().predictionType().denoised(output, sample, seen);
            NDArray slope = SigmaSchedule.slope(sample, original, seen);
            if (start == null) {
                start = sample;
                return new Step(SigmaSchedule.moved(sample, slope, middles[level] - sigma), original);
            }
            double target = ancestral ? down(level) : schedule.sigma(level + 1);
            NDArray previous = SigmaSchedule.moved(start, slope, target - sigma);
            start = null;
            if (ancestral) {
                previous = SigmaSchedule.moved(previous, Scheduler.noiseLike(sample, noise), up(level));
            }
            return new Step(previous, original);
        }
    }
}
