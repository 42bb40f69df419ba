package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Trajectory consistency distillation with strategic stochastic sampling.
 *
 * <p>Zheng et al. 2024, "Trajectory consistency distillation", arXiv:2402.19159, algorithm 4. Origin: diffusers {@code
 * scheduling_tcd.py} at 58eb52c.
 */
public final class TcdScheduler implements Scheduler {

    /** The reference's default γ. */
    private static final double DEFAULT_ETA = 0.3;

    /**
     * @param finalAlphaBar ᾱ behind the last timestep
     * @param eta γ, how far a jump goes past the next timestep before noise brings it back; in [0, 1]
     */
    public record Config(
            NoiseSchedule noise, PredictionType predictionType, int originalSteps, double finalAlphaBar, double eta) {

        public Config {
            if (!(eta >= 0 && eta <= 1)) {
                throw new IllegalArgumentException("eta must be in [0, 1], got " + eta);
            }
        }

        public static Config from(JsonConfig json) {
            NoiseSchedule noise = NoiseSchedule.from(json, 0.00085, 0.012, "scaled_linear");
            return new Config(
                    noise,
                    PredictionType.named(json.string("prediction_type", "epsilon")),
                    json.integer("original_inference_steps", 50),
                    json.bool("set_alpha_to_one", true) ? 1 : noise.alphaBar(0),
                    DEFAULT_ETA);
        }

        public Config withEta(double value) {
            return new Config(noise, predictionType, originalSteps, finalAlphaBar, value);
        }
    }

    private final Config config;
    private final double[] timesteps;

    public TcdScheduler(Config config, InferenceSteps steps) {
        this.config = config;
        double[] given = steps.timesteps();
        this.timesteps = given != null
                ? given.clone()
                : LcmScheduler.distilled(config.noise.trainTimesteps(), config.originalSteps, steps.count());
        AlphaBars.requireInside(timesteps, config.noise.trainTimesteps());
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
        boolean last = stepIndex == timesteps.length - 1;
        int next = last ? 0 : (int) timesteps[stepIndex + 1];
        double alphaBar = config.noise.alphaBar((int) timesteps[stepIndex]);
        double alphaBarS = config.noise.alphaBar((int) Math.floor((1 - config.eta) * next)); // at s = (1 − γ)·t'
        double alpha = Math.sqrt(alphaBar);
        double sigma = Math.sqrt(1 - alphaBar);
        NDArray original = config.predictionType.original(output, sample, alpha, sigma);
        NDArray epsilon = config.predictionType.epsilon(output, sample, alpha, sigma);
        NDArray jumped = Ops.combine(Math.sqrt(alphaBarS), original, Math.sqrt(1 - alphaBarS), epsilon);
        if (config.eta == 0 || last) {
            return new Step(jumped, jumped);
        }
        double ratio = config.noise.alphaBar(next) / alphaBarS;
        NDArray fresh = Scheduler.noiseLike(sample, noise);
        return new Step(Ops.combine(Math.sqrt(ratio), jumped, Math.sqrt(1 - ratio), fresh), jumped);
    }
}
