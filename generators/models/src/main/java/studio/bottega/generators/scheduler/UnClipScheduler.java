package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * The ancestral sampler of unCLIP's prior and decoder.
 *
 * <p>Ramesh et al. 2022, "Hierarchical text-conditional image generation with CLIP latents", arXiv:2204.06125. Origin:
 * diffusers {@code scheduling_unclip.py} at 58eb52c, where a step without a given predecessor goes to t − 1.
 */
public final class UnClipScheduler implements Scheduler {

    private static final double SMALLEST_VARIANCE = 1e-20;

    /**
     * @param learned the model's second half of channels says the variance
     * @param stride steps go from one timestep of the run to the next; else from t to t − 1, as a bare call of the reference
     */
    public record Config(
            NoiseSchedule noise, PredictionType predictionType, SampleLimit limit, boolean learned, boolean stride) {

        public static Config from(JsonConfig json) {
            return new Config(
                    NoiseSchedule.from(json, 0.0001, 0.02, "squaredcos_cap_v2"),
                    PredictionType.named(json.string("prediction_type", "epsilon")),
                    SampleLimit.from(json, true),
                    json.string("variance_type", "fixed_small_log").equals("learned_range"),
                    true);
        }

        public Config withoutStride() {
            return new Config(noise, predictionType, limit, learned, false);
        }
    }

    private final Config config;
    private final double[] timesteps;

    public UnClipScheduler(Config config, InferenceSteps steps) {
        this.config = config;
        int train = config.noise.trainTimesteps();
        int count = steps.countUpTo(train);
        double ratio = (train - 1) / (double) Math.max(1, count - 1);
        this.timesteps = new double[count];
        for (int i = 0; i < count; i++) {
            timesteps[i] = Math.rint((count - 1 - i) * ratio);
        }
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
        int previous = t - 1;
        if (config.stride && stepIndex + 1 < timesteps.length) {
            previous = (int) timesteps[stepIndex + 1];
        }
        double alphaBar = config.noise.alphaBar(t);
        double alphaBarPrevious = previous >= 0 ? config.noise.alphaBar(previous) : 1;
        double beta = previous == t - 1 ? config.noise.beta(t) : 1 - alphaBar / alphaBarPrevious;
        boolean learned = config.learned
                && output.getShape().get(1) == 2 * sample.getShape().get(1);
        NDArray[] halves = learned ? Ops.chunk(output, 2, 1) : new NDArray[] {output};

        NDArray original = config.limit.apply(
                config.predictionType.original(halves[0], sample, Math.sqrt(alphaBar), Math.sqrt(1 - alphaBar)));
        double originalFactor = Math.sqrt(alphaBarPrevious) * beta / (1 - alphaBar);
        double sampleFactor = Math.sqrt(1 - beta) * (1 - alphaBarPrevious) / (1 - alphaBar);
        NDArray mean = Ops.combine(originalFactor, original, sampleFactor, sample);
        if (t == 0) {
            return new Step(mean, original);
        }
        NDArray fresh = Scheduler.noiseLike(sample, noise);
        double variance = (1 - alphaBarPrevious) / (1 - alphaBar) * beta;
        if (learned) {
            double small = Math.log(variance);
            double large = Math.log(beta);
            NDArray half = Ops.mul(halves[1], (large - small) / 4);
            NDArray deviation = Ops.add(half, (large + small) / 4).exp();
            return new Step(mean.add(fresh.mul(deviation)), original);
        }
        double deviation = Math.sqrt(Math.max(variance, SMALLEST_VARIANCE));
        return new Step(Ops.combine(1, mean, deviation, fresh), original);
    }
}
