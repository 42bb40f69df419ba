package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Noise levels and timesteps of solvers that work on x = x_0 + σ·ε: Euler, Heun, LMS, KDPM2 and their kin.
 *
 * <p>Karras et al. 2022, "Elucidating the design space of diffusion-based generative models", arXiv:2206.00364.
 */
final class SigmaSchedule {

    private static final double SMALLEST_SIGMA = 1e-10;

    /**
     * @param finalSigmaMin the run ends at the training schedule's smallest σ in place of zero
     * @param logLinear noise levels evenly in log σ between the ends of the spacing
     * @param roundKarras timesteps of Karras levels are rounded to whole numbers
     * @param continuous the denoiser takes ¼·log σ for a timestep
     */
    record Config(
            NoiseSchedule noise,
            PredictionType predictionType,
            TimestepSpacing spacing,
            int stepsOffset,
            SigmaSpacing sigmaSpacing,
            double sigmaMin,
            double sigmaMax,
            boolean finalSigmaMin,
            boolean logLinear,
            boolean roundKarras,
            boolean continuous) {

        static Config from(JsonConfig json, double betaStart, double betaEnd) {
            PredictionType type = PredictionType.named(json.string("prediction_type", "epsilon"));
            NoiseSchedule noise = NoiseSchedule.from(json, betaStart, betaEnd, "linear");
            return new Config(
                    json.bool("rescale_betas_zero_snr", false) ? noise.withFiniteTerminalSigma() : noise,
                    type,
                    TimestepSpacing.named(json.string("timestep_spacing", "linspace")),
                    json.integer("steps_offset", 0),
                    SigmaSpacing.from(json),
                    json.number("sigma_min", Double.NaN),
                    json.number("sigma_max", Double.NaN),
                    json.string("final_sigmas_type", "zero").equals("sigma_min"),
                    json.string("interpolation_type", "linear").equals("log_linear"),
                    false,
                    json.string("timestep_type", "discrete").equals("continuous")
                            && type == PredictionType.V_PREDICTION);
        }

        Config withRoundedKarras() {
            return new Config(
                    noise,
                    predictionType,
                    spacing,
                    stepsOffset,
                    sigmaSpacing,
                    sigmaMin,
                    sigmaMax,
                    finalSigmaMin,
                    logLinear,
                    true,
                    continuous);
        }
    }

    private final Config config;
    private final double[] sigmas; // (N + 1), 32-bit values
    private final double[] timesteps; // (N), 32-bit values
    private final double[] trainLogSigmas; // (T)

    SigmaSchedule(Config config, InferenceSteps steps) {
        this.config = config;
        double[] trainSigmas = config.noise.sigmas();
        this.trainLogSigmas = logs(trainSigmas);
        double[] given = steps.sigmas();
        if (given != null) {
            this.sigmas = Float32.round(given);
            this.timesteps = new double[given.length - 1];
            for (int i = 0; i < timesteps.length; i++) {
                timesteps[i] = (float) timestep(sigmas[i]);
            }
            return;
        }
        double[] spaced = spaced(steps);
        double[] levels = new double[spaced.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = Float32.interpolate(spaced[i], trainSigmas);
        }
        if (config.logLinear) {
            double[] logs = Float32.linspace(
                    Math.log(trainSigmas[0]), Math.log(trainSigmas[trainSigmas.length - 1]), levels.length + 1);
            levels = Float32.reversed(exps(logs)); // one more than steps: the run ends before the last
        }
        if (config.sigmaSpacing != SigmaSpacing.TIMESTEPS) {
            double largest = Double.isNaN(config.sigmaMax) ? levels[0] : config.sigmaMax;
            double smallest = Double.isNaN(config.sigmaMin) ? levels[levels.length - 1] : config.sigmaMin;
            levels = config.sigmaSpacing.between(largest, smallest, spaced.length);
            for (int i = 0; i < levels.length; i++) {
                double timestep = timestep(levels[i]);
                spaced[i] = config.roundKarras && config.sigmaSpacing == SigmaSpacing.KARRAS
                        ? Math.rint(timestep)
                        : timestep;
            }
        }
        this.sigmas = Float32.round(Float32.append(levels, config.finalSigmaMin ? trainSigmas[0] : 0));
        // A step for every level but the last: the even spacing in log σ has one more than was asked for.
        this.timesteps = config.continuous ? new double[sigmas.length - 1] : Float32.round(spaced);
        if (config.continuous) {
            for (int i = 0; i < timesteps.length; i++) {
                timesteps[i] = (float) (0.25 * Math.log(sigmas[i]));
            }
        }
    }

    private double[] spaced(InferenceSteps steps) {
        double[] given = steps.timesteps();
        if (given != null) {
            return Float32.round(given);
        }
        int train = config.noise.trainTimesteps();
        return config.spacing.fractional(train, steps.countUpTo(train), config.stepsOffset);
    }

    /** The fractional training timestep of a noise level, linear in log σ. */
    double timestep(double sigma) {
        double log = Math.log(Math.max(sigma, SMALLEST_SIGMA));
        int low = 0;
        for (int i = 0; i < trainLogSigmas.length; i++) {
            if (log >= trainLogSigmas[i]) {
                low = i;
            }
        }
        low = Math.min(low, trainLogSigmas.length - 2);
        double below = trainLogSigmas[low];
        double above = trainLogSigmas[low + 1];
        double w = Math.min(1, Math.max(0, (below - log) / (below - above)));
        return (1 - w) * low + w * (low + 1);
    }

    int count() {
        return timesteps.length;
    }

    double sigma(int index) {
        return sigmas[index];
    }

    double[] sigmas() {
        return sigmas.clone();
    }

    double[] timesteps() {
        return timesteps.clone();
    }

    Config config() {
        return config;
    }

    /** σ_max, or √(σ_max² + 1) where the spacing does not reach the end of the training schedule. */
    double initNoiseSigma() {
        double largest = 0;
        for (double sigma : sigmas) {
            largest = Math.max(largest, sigma);
        }
        return config.spacing == TimestepSpacing.LEADING ? Math.sqrt(largest * largest + 1) : largest;
    }

    /** Divides by √(σ² + 1), which brings the sample to unit variance. */
    static NDArray scaled(NDArray sample, double sigma) {
        return Ops.div(sample, Math.sqrt(sigma * sigma + 1));
    }

    /** The slope dx/dσ = (x − x_0) / σ, rounded as the reference rounds: large levels cancel later. */
    static NDArray slope(NDArray sample, NDArray original, double sigma) {
        return Ops.div(Ops.addScaled(sample, original, -1), sigma);
    }

    /** x + slope·dσ in two roundings, as the reference has it. */
    static NDArray moved(NDArray sample, NDArray slope, double distance) {
        return Ops.add(sample, Ops.mul(slope, distance));
    }

    /**
     * σ_up, the fresh noise of an ancestral step: √(σ_to²·(σ_from² − σ_to²) / σ_from²) in 32 bits.
     *
     * @param from above zero
     */
    static double up(double from, double to) {
        float a = (float) from;
        float b = (float) to;
        return (float) Math.sqrt(b * b * (a * a - b * b) / (a * a));
    }

    /** σ_down, what is left of the next level when fresh noise takes its part; in 32 bits, where a long step cancels. */
    static double down(double from, double to) {
        float b = (float) to;
        float up = (float) up(from, to);
        return (float) Math.sqrt(Math.max(0, b * b - up * up));
    }

    private static double[] logs(double[] values) {
        double[] logs = new double[values.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Float32.log((float) values[i]);
        }
        return logs;
    }

    private static double[] exps(double[] values) {
        double[] exps = new double[values.length];
        for (int i = 0; i < exps.length; i++) {
            exps[i] = (float) Math.exp(values[i]);
        }
        return exps;
    }

    /** Each value but the first (and, if asked, the last) twice in a row. */
    static double[] doubled(double[] values, boolean keepLast) {
        double[] result = new double[2 * values.length - (keepLast ? 2 : 1)];
        result[0] = values[0];
        for (int i = 1; i < result.length; i++) {
            result[i] = values[(i + 1) / 2];
        }
        return result;
    }
}
