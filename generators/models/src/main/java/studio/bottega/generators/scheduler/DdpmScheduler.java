package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;

/**
 * Ancestral sampling.
 *
 * <p>Ho, Jain and Abbeel 2020, arXiv:2006.11239, eqs. (6), (7) and (15); learned variances: Nichol and Dhariwal 2021,
 * arXiv:2102.09672, eq. (15). Origin: diffusers {@code scheduling_ddpm.py} at 58eb52c.
 */
public final class DdpmScheduler implements Scheduler {

    private static final double SMALLEST_VARIANCE = 1e-20;

    /** What the added noise is scaled with. */
    public enum Variance {
        /** √β̃_t. */
        FIXED_SMALL,
        /** √β_t. */
        FIXED_LARGE,
        /** Between the logarithms of β̃_t and β_t, as the model's second half of channels says. */
        LEARNED_RANGE;

        static Variance named(String name) {
            return switch (name) {
                case "fixed_small", "fixed_small_log" -> FIXED_SMALL;
                case "fixed_large" -> FIXED_LARGE;
                case "learned_range" -> LEARNED_RANGE;
                // "fixed_large_log" is the root of a negative logarithm in the reference: no picture comes of it there
                // either.
                default -> throw new WeightsException("The variance type '%s' is not supported.".formatted(name));
            };
        }
    }

    public record Config(
            NoiseSchedule noise,
            PredictionType predictionType,
            TimestepSpacing spacing,
            int stepsOffset,
            SampleLimit limit,
            Variance variance) {

        public static Config from(JsonConfig json) {
            return new Config(
                    NoiseSchedule.from(json, 0.0001, 0.02, "linear"),
                    PredictionType.named(json.string("prediction_type", "epsilon")),
                    TimestepSpacing.named(json.string("timestep_spacing", "leading")),
                    json.integer("steps_offset", 0),
                    SampleLimit.from(json, true),
                    Variance.named(json.string("variance_type", "fixed_small")));
        }
    }

    private final Config config;
    private final double[] timesteps;

    public DdpmScheduler(Config config, InferenceSteps steps) {
        this.config = config;
        int train = config.noise.trainTimesteps();
        double[] given = steps.timesteps();
        this.timesteps =
                given != null ? given.clone() : config.spacing.whole(train, steps.countUpTo(train), config.stepsOffset);
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
        int t = (int) timesteps[stepIndex];
        double alphaBar = config.noise.alphaBar(t);
        double alphaBarPrevious =
                stepIndex + 1 < timesteps.length ? config.noise.alphaBar((int) timesteps[stepIndex + 1]) : 1;
        double alpha = alphaBar / alphaBarPrevious;
        double beta = 1 - alpha;
        boolean learned = output.getShape().get(1) == 2 * sample.getShape().get(1);
        NDArray[] halves = learned ? Ops.chunk(output, 2, 1) : new NDArray[] {output};

        // 1. x_0 as the model sees it, eq. (15)
        NDArray original = config.limit.apply(
                config.predictionType.original(halves[0], sample, Math.sqrt(alphaBar), Math.sqrt(1 - alphaBar)));

        // 2. mean of q(x_{t−1} | x_t, x_0), eq. (7)
        double originalFactor = Math.sqrt(alphaBarPrevious) * beta / (1 - alphaBar);
        double sampleFactor = Math.sqrt(alpha) * (1 - alphaBarPrevious) / (1 - alphaBar);
        NDArray mean = Ops.combine(originalFactor, original, sampleFactor, sample);

        // 3. noise, except at t = 0
        if (t == 0) {
            return new Step(mean, original);
        }
        NDArray fresh = Scheduler.noiseLike(sample, noise);
        double small = Math.max((1 - alphaBarPrevious) / (1 - alphaBar) * beta, SMALLEST_VARIANCE);
        if (config.variance == Variance.LEARNED_RANGE && learned) {
            return new Step(mean.add(fresh.mul(deviation(halves[1], Math.log(small), Math.log(beta)))), original);
        }
        double variance = config.variance == Variance.FIXED_LARGE ? beta : small;
        return new Step(Ops.combine(1, mean, Math.sqrt(variance), fresh), original);
    }

    /** exp(½·(f·log β + (1 − f)·log β̃)) with f = (v + 1) / 2. */
    private static NDArray deviation(NDArray v, double smallLog, double largeLog) {
        NDArray half = Ops.mul(v, (largeLog - smallLog) / 4);
        return Ops.add(half, (largeLog + smallLog) / 4).exp();
    }
}
