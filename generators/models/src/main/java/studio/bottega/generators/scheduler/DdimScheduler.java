package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * DDIM: deterministic for η = 0, ancestral for η = 1.
 *
 * <p>Song, Meng and Ermon 2020, "Denoising diffusion implicit models", arXiv:2010.02502, eqs. (12) and (16). Origin:
 * diffusers {@code scheduling_ddim.py} at 58eb52c.
 */
public final class DdimScheduler implements Scheduler {

    /**
     * @param finalAlphaBar ᾱ behind the last timestep
     * @param eta η, fraction of the ancestral noise
     * @param matchClipped whether ε is computed anew from the clipped x_0, as in GLIDE
     */
    public record Config(
            NoiseSchedule noise,
            PredictionType predictionType,
            TimestepSpacing spacing,
            int stepsOffset,
            double finalAlphaBar,
            SampleLimit limit,
            double eta,
            boolean matchClipped) {

        public static Config from(JsonConfig json) {
            NoiseSchedule noise = NoiseSchedule.from(json, 0.0001, 0.02, "linear");
            return new Config(
                    noise,
                    PredictionType.named(json.string("prediction_type", "epsilon")),
                    TimestepSpacing.named(json.string("timestep_spacing", "leading")),
                    json.integer("steps_offset", 0),
                    json.bool("set_alpha_to_one", true) ? 1 : noise.alphaBar(0),
                    SampleLimit.from(json, true),
                    0,
                    false);
        }

        public Config withEta(double value) {
            return new Config(noise, predictionType, spacing, stepsOffset, finalAlphaBar, limit, value, matchClipped);
        }

        /** The same with ε that matches the clipped x_0. */
        public Config matchingClipped() {
            return new Config(noise, predictionType, spacing, stepsOffset, finalAlphaBar, limit, eta, true);
        }
    }

    private final Config config;
    private final double[] timesteps;
    private final int stride; // Δ, training timesteps between two steps

    public DdimScheduler(Config config, InferenceSteps steps) {
        this.config = config;
        int train = config.noise.trainTimesteps();
        int count = steps.countUpTo(train);
        this.timesteps = config.spacing.whole(train, count, config.stepsOffset);
        this.stride = train / count;
        AlphaBars.requireInside(timesteps, train);
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
        // alphaBar = ᾱ_t, alphaBarPrevious = ᾱ_{t−Δ}
        int t = (int) timesteps[stepIndex];
        double alphaBar = config.noise.alphaBar(t);
        double alphaBarPrevious = t - stride >= 0 ? config.noise.alphaBar(t - stride) : config.finalAlphaBar;
        double alpha = Math.sqrt(alphaBar);
        double sigma = Math.sqrt(1 - alphaBar);

        // "predicted x_0" and the matching ε
        NDArray original = config.limit.apply(config.predictionType.original(output, sample, alpha, sigma));
        NDArray epsilon = config.matchClipped
                ? Ops.combine(1 / sigma, sample, -alpha / sigma, original)
                : config.predictionType.epsilon(output, sample, alpha, sigma);

        // eq. (16): σ_t = η·√((1 − ᾱ_{t−Δ}) / (1 − ᾱ_t))·√(1 − ᾱ_t / ᾱ_{t−Δ})
        float previousBar = (float) alphaBarPrevious;
        float variance = (1 - previousBar) / (1 - (float) alphaBar) * (1 - (float) alphaBar / previousBar);
        float deviation = (float) config.eta * (float) Math.sqrt(variance);

        // eq. (12): predicted x_0, "direction pointing to x_t", random noise
        // In 32 bits as in the reference: for η = 1 and a pure-noise start nothing is left under the root, or less.
        double direction = Math.sqrt(Math.max(0, 1 - previousBar - deviation * deviation));
        NDArray previous = Ops.combine(Math.sqrt(alphaBarPrevious), original, direction, epsilon);
        if (config.eta > 0) {
            previous = Ops.combine(1, previous, deviation, Scheduler.noiseLike(sample, noise));
        }
        return new Step(previous, original);
    }
}
