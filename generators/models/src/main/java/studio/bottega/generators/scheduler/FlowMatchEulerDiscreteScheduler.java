package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;

/**
 * Euler's method on the straight paths of flow matching, x_σ = (1 − σ)·x_0 + σ·ε.
 *
 * <p>Esser et al. 2024, arXiv:2403.03206, sections 2 and 5.3.2; Lipman et al. 2022, arXiv:2210.02747. Origin: diffusers {@code
 * scheduling_flow_match_euler_discrete.py} at 58eb52c.
 */
public final class FlowMatchEulerDiscreteScheduler implements Scheduler {

    /**
     * @param shift static shift towards noise, unless dynamic
     * @param dynamic the shift is exp(μ), or μ itself if {@code linear}, with μ from the picture's size
     * @param baseShift μ at {@code baseSequence} tokens
     * @param maxShift μ at {@code maxSequence} tokens
     * @param terminal the last level before zero; NaN to leave it
     * @param stochastic each step jumps to x_0 and adds fresh noise
     * @param invert the run goes from data to noise levels rising
     */
    public record Config(
            int trainTimesteps,
            double shift,
            boolean dynamic,
            boolean linear,
            double baseShift,
            double maxShift,
            int baseSequence,
            int maxSequence,
            double terminal,
            SigmaSpacing spacing,
            boolean stochastic,
            boolean invert) {

        public static Config from(JsonConfig json) {
            return new Config(
                    json.integer("num_train_timesteps", 1000),
                    json.number("shift", 1),
                    json.bool("use_dynamic_shifting", false),
                    json.string("time_shift_type", "exponential").equals("linear"),
                    json.number("base_shift", 0.5),
                    json.number("max_shift", 1.15),
                    json.integer("base_image_seq_len", 256),
                    json.integer("max_image_seq_len", 4096),
                    json.number("shift_terminal", Double.NaN),
                    SigmaSpacing.from(json),
                    json.bool("stochastic_sampling", false),
                    json.bool("invert_sigmas", false));
        }

        /** μ for a picture of so many tokens: linear between the two given points. */
        public double mu(long tokens) {
            double slope = (maxShift - baseShift) / (maxSequence - baseSequence);
            return tokens * slope + baseShift - slope * baseSequence;
        }
    }

    private final Config config;
    private final double[] sigmas; // (N + 1)
    private final double[] timesteps; // σ·T

    public FlowMatchEulerDiscreteScheduler(Config config, InferenceSteps steps) {
        this.config = config;
        double[] levels = config.spacing == SigmaSpacing.TIMESTEPS ? shifted(steps) : respaced(shifted(steps));
        this.timesteps = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (float) (config.invert ? 1 - (float) levels[i] : levels[i]);
            timesteps[i] = (float) levels[i] * config.trainTimesteps;
        }
        this.sigmas = Float32.append(levels, config.invert ? 1 : 0);
    }

    private double[] shifted(InferenceSteps steps) {
        double[] given = steps.sigmas();
        double[] levels = given != null ? Float32.round(given) : even(steps);
        if (config.dynamic && Double.isNaN(steps.mu())) {
            throw new WeightsException("The schedule's shift depends on the picture's size; mu is not given.");
        }
        double shift = config.dynamic ? (config.linear ? steps.mu() : Math.exp(steps.mu())) : config.shift;
        for (int i = 0; i < levels.length; i++) {
            levels[i] = FlowShift.shifted(levels[i], shift);
        }
        return Double.isNaN(config.terminal) || config.terminal == 0
                ? levels
                : FlowShift.stretched(levels, config.terminal);
    }

    /** Evenly between the ends of the training schedule, which a static shift has moved already. */
    private double[] even(InferenceSteps steps) {
        int train = config.trainTimesteps;
        double[] given = steps.timesteps();
        double shift = config.dynamic ? 1 : config.shift;
        double smallest = (float) FlowShift.shifted(1.0 / train, shift);
        double largest = (float) FlowShift.shifted(1, shift);
        double[] levels = given != null
                ? Float32.round(given)
                : Float32.linspace64(largest * train, smallest * train, steps.count());
        for (int i = 0; i < levels.length; i++) {
            levels[i] /= train;
        }
        return levels;
    }

    private double[] respaced(double[] levels) {
        return config.spacing.between(levels[0], levels[levels.length - 1], levels.length);
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
    public NDArray addNoise(NDArray clean, NDArray noise, int stepIndex) {
        double sigma = sigmas[stepIndex];
        return Ops.combine(sigma, noise, 1 - sigma, clean);
    }

    @Override
    public Solver solver() {
        return this::step;
    }

    private Step step(NDArray output, int stepIndex, NDArray sample, NoiseSource noise) {
        double sigma = sigmas[stepIndex];
        double next = sigmas[stepIndex + 1];
        if (config.stochastic) {
            NDArray original = Ops.combine(1, sample, -sigma, output);
            NDArray fresh = Scheduler.noiseLike(sample, noise);
            return new Step(Ops.combine(1 - next, original, next, fresh), original);
        }
        return new Step(Ops.combine(1, sample, next - sigma, output), null);
    }
}
