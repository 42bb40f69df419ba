package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Multistep consistency sampling for latent consistency models: jump to x_0, add noise again.
 *
 * <p>Luo et al. 2023, "Latent consistency models", arXiv:2310.04378, algorithm 3. Origin: diffusers {@code
 * scheduling_lcm.py} at 58eb52c.
 */
public final class LcmScheduler implements Scheduler {

    /** σ_data of the boundary condition; Song et al. 2023, arXiv:2303.01469, appendix C. */
    private static final double SIGMA_DATA = 0.5;

    /**
     * @param originalSteps steps of the solver that the model was distilled with; inference timesteps are among its timesteps
     * @param timestepScaling factor on t in the boundary condition
     */
    public record Config(
            NoiseSchedule noise,
            PredictionType predictionType,
            SampleLimit limit,
            int originalSteps,
            double timestepScaling) {

        public static Config from(JsonConfig json) {
            return new Config(
                    NoiseSchedule.from(json, 0.00085, 0.012, "scaled_linear"),
                    PredictionType.named(json.string("prediction_type", "epsilon")),
                    SampleLimit.from(json, false),
                    json.integer("original_inference_steps", 50),
                    json.number("timestep_scaling", 10));
        }
    }

    private final Config config;
    private final double[] timesteps;

    public LcmScheduler(Config config, InferenceSteps steps) {
        this.config = config;
        double[] given = steps.timesteps();
        int train = config.noise.trainTimesteps();
        this.timesteps = given != null
                ? last(given, steps.strength())
                : distilled(train, config.originalSteps, steps.count(), steps.strength());
        AlphaBars.requireInside(timesteps, config.noise.trainTimesteps());
    }

    /** The least noisy share of given timesteps. */
    private static double[] last(double[] given, double strength) {
        int run = Math.min((int) (given.length * strength), given.length);
        return Arrays.copyOfRange(given, given.length - run, given.length);
    }

    /** {@code count} of the distilling solver's timesteps, evenly. */
    static double[] distilled(int train, int originalSteps, int count) {
        return distilled(train, originalSteps, count, 1);
    }

    /** {@code count} of the distilling solver's least noisy timesteps, evenly, noisiest first. */
    private static double[] distilled(int train, int originalSteps, int count, double strength) {
        if (count > originalSteps || originalSteps > train) {
            throw new IllegalArgumentException(
                    "The number of inference steps must be in [1, %d], the steps that the model was distilled with, got %d"
                            .formatted(Math.min(originalSteps, train), count));
        }
        int stride = train / originalSteps;
        int share = (int) (originalSteps * strength);
        if (share < count) {
            throw new IllegalArgumentException(
                    "A strength of %s leaves %d of the %d steps that the model was distilled with; %d were asked for"
                            .formatted(strength, share, originalSteps, count));
        }
        double[] timesteps = new double[count];
        for (int i = 0; i < count; i++) {
            int index = (int) Math.floor(i * ((double) share / count));
            timesteps[i] = (double) (share - index) * stride - 1;
        }
        return timesteps;
    }

    @Override
    public double[] timesteps() {
        return timesteps.clone();
    }

    @Override
    public double[] alphasCumprod() {
        return config.noise.alphasCumprod();
    }

    @Override
    public NDArray addNoise(NDArray clean, NDArray noise, int stepIndex) {
        return AlphaBars.addNoise(clean, noise, config.noise.alphaBar((int) timesteps[stepIndex]));
    }

    @Override
    public Solver solver() {
        return this::step;
    }

    private Step step(NDArray output, int stepIndex, NDArray sample, NoiseSource noise) {
        int t = (int) timesteps[stepIndex];
        double alphaBar = config.noise.alphaBar(t);
        NDArray original = config.limit.apply(
                config.predictionType.original(output, sample, Math.sqrt(alphaBar), Math.sqrt(1 - alphaBar)));

        // f(x, t) = c_skip·x + c_out·x_0, the identity at t = 0
        double scaled = t * config.timestepScaling;
        double variance = scaled * scaled + SIGMA_DATA * SIGMA_DATA;
        NDArray denoised =
                Ops.combine(scaled / Math.sqrt(variance), original, SIGMA_DATA * SIGMA_DATA / variance, sample);
        if (stepIndex == timesteps.length - 1) {
            return new Step(denoised, denoised);
        }
        double next = config.noise.alphaBar((int) timesteps[stepIndex + 1]);
        NDArray noisy = AlphaBars.addNoise(denoised, Scheduler.noiseLike(sample, noise), next);
        return new Step(noisy, denoised);
    }
}
