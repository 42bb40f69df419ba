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
            middles[i] = i == count - 1 ? 0 : (float) Math.exp((Math.log(levels[i]) + Math.log(target)) / 2);
            timesteps[2 * i] = schedule.timesteps()[i];
            if (i < count - 1) {
                timesteps[2 * i + 1] = (float) schedule.timestep(middles[i]);
            }
        }
        // The list repeats every level but the first: (σ_0, σ_1, σ_1, …, σ_N, σ_N).
        this.sigmas = Float32.append(SigmaSchedule.doubled(levels, false), levels[count]);
    }

    /** σ_down: what is left of the next level when fresh noise takes its part. */
    private double down(int level) {
        double from = schedule.sigma(level);
        double to = schedule.sigma(level + 1);
        double up = up(level);
        return from == 0 ? 0 : Math.sqrt(to * to - up * up);
    }

    private double up(int level) {
        double from = schedule.sigma(level);
        double to = schedule.sigma(level + 1);
        return Math.sqrt(to * to * (from * from - to * to) / (from * from));
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
        return Ops.combine(1, clean, inputSigma(stepIndex), noise);
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
                return new Step(Ops.combine(1, sample, middles[level] - sigma, slope), original);
            }
            double target = ancestral ? down(level) : schedule.sigma(level + 1);
            NDArray previous = Ops.combine(1, start, target - sigma, slope);
            start = null;
            if (ancestral) {
                previous = Ops.combine(1, previous, up(level), Scheduler.noiseLike(sample, noise));
            }
            return new Step(previous, original);
        }
    }
}
