package studio.bottega.generators.scheduler;

import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;

/**
 * The forward process: β_t and ᾱ_t = Π (1 − β_s) for every training timestep.
 *
 * <p>Ho, Jain and Abbeel 2020, "Denoising diffusion probabilistic models", arXiv:2006.11239, section 2. The arithmetic
 * follows the reference's: β in 32 bits, the product accumulated in 64 and rounded to 32 at each step.
 *
 * <p>Immutable; the arrays are not shared.
 */
public final class NoiseSchedule {

    private static final double MAX_BETA = 0.999;
    /** What the reference puts for ᾱ_T = 0, so that σ_T stays finite. */
    private static final double TERMINAL_ALPHA_BAR = 0x1.0p-24;

    private final double[] betas;
    private final double[] alphasCumprod;

    private NoiseSchedule(double[] betas, double[] alphasCumprod) {
        this.betas = betas;
        this.alphasCumprod = alphasCumprod;
    }

    /** The forward process that a checkpoint is trained with, by its scheduler's configuration. */
    public static NoiseSchedule ofTraining(JsonConfig config) {
        return from(config, 1e-4, 0.02, "linear");
    }

    /** Reads the fields that all configurations share; the defaults are those of the class at hand. */
    static NoiseSchedule from(JsonConfig config, double betaStart, double betaEnd, String schedule) {
        int steps = config.integer("num_train_timesteps", 1000);
        if (steps < 2 || steps > 1_000_000) {
            throw config.unsupported("num_train_timesteps");
        }
        double[] betas = config.has("trained_betas")
                ? rounded(config.numbers("trained_betas"))
                : betas(
                        config.string("beta_schedule", schedule),
                        steps,
                        config.number("beta_start", betaStart),
                        config.number("beta_end", betaEnd));
        NoiseSchedule noise = new NoiseSchedule(betas, cumprod(betas));
        return config.bool("rescale_betas_zero_snr", false) ? noise.withZeroTerminalSnr() : noise;
    }

    private static double[] betas(String schedule, int steps, double start, double end) {
        return switch (schedule) {
            case "linear" -> Float32.linspace(start, end, steps);
            case "scaled_linear" -> {
                double[] roots = Float32.linspace(Math.sqrt(start), Math.sqrt(end), steps);
                for (int i = 0; i < steps; i++) {
                    roots[i] = (float) roots[i] * (float) roots[i];
                }
                yield roots;
            }
            case "squaredcos_cap_v2" ->
                fromAlphaBar(steps, t -> Math.pow(Math.cos((t + 0.008) / 1.008 * Math.PI / 2), 2));
            case "exp" -> fromAlphaBar(steps, t -> Math.exp(t * -12.0));
            case "laplace" -> fromAlphaBar(steps, NoiseSchedule::laplace);
            case "sigmoid" -> {
                double[] betas = Float32.linspace(-6, 6, steps);
                for (int i = 0; i < steps; i++) {
                    betas[i] = (float) (1 / (1 + Math.exp(-betas[i])) * (end - start) + start);
                }
                yield betas;
            }
            default -> throw new WeightsException("The beta schedule '%s' is not supported.".formatted(schedule));
        };
    }

    private static double laplace(double t) {
        double lambda = -0.5 * Math.copySign(1, 0.5 - t) * Math.log(1 - 2 * Math.abs(0.5 - t) + 1e-6);
        double snr = Math.exp(lambda);
        return Math.sqrt(snr / (1 + snr));
    }

    /** Nichol and Dhariwal 2021, arXiv:2102.09672, eq. (17): β_t = 1 − ᾱ_t / ᾱ_{t−1}, capped. */
    private static double[] fromAlphaBar(int steps, java.util.function.DoubleUnaryOperator alphaBar) {
        double[] betas = new double[steps];
        for (int i = 0; i < steps; i++) {
            double now = alphaBar.applyAsDouble((double) i / steps);
            double next = alphaBar.applyAsDouble((double) (i + 1) / steps);
            betas[i] = (float) Math.min(1 - next / now, MAX_BETA);
        }
        return betas;
    }

    private static double[] cumprod(double[] betas) {
        double[] products = new double[betas.length];
        double product = 1;
        for (int i = 0; i < betas.length; i++) {
            product *= (float) (1 - betas[i]);
            products[i] = (float) product;
        }
        return products;
    }

    /** Lin et al. 2023, arXiv:2305.08891, algorithm 1: shifts √ᾱ so that the last timestep is pure noise. */
    private NoiseSchedule withZeroTerminalSnr() {
        int steps = betas.length;
        float first = (float) Math.sqrt(alphasCumprod[0]);
        float last = (float) Math.sqrt(alphasCumprod[steps - 1]);
        float factor = first / (first - last);
        float[] bars = new float[steps];
        for (int i = 0; i < steps; i++) {
            float root = ((float) Math.sqrt(alphasCumprod[i]) - last) * factor;
            bars[i] = root * root;
        }
        double[] rescaled = new double[steps];
        for (int i = 0; i < steps; i++) {
            rescaled[i] = 1 - (i == 0 ? bars[0] : bars[i] / bars[i - 1]);
        }
        return new NoiseSchedule(rescaled, cumprod(rescaled));
    }

    /** The same with ᾱ_T = 2⁻²⁴ where it is zero, for solvers that divide by it. */
    NoiseSchedule withFiniteTerminalSigma() {
        double[] finite = alphasCumprod.clone();
        int last = finite.length - 1;
        if (finite[last] <= 0) {
            finite[last] = TERMINAL_ALPHA_BAR;
        }
        return new NoiseSchedule(betas, finite);
    }

    /** T. */
    public int trainTimesteps() {
        return betas.length;
    }

    double beta(int t) {
        return betas[t];
    }

    /** ᾱ_t. */
    public double alphaBar(int t) {
        return alphasCumprod[t];
    }

    /** ᾱ for all training timesteps. */
    public double[] alphasCumprod() {
        return alphasCumprod.clone();
    }

    /** σ_t = √((1 − ᾱ_t) / ᾱ_t), rising. */
    double[] sigmas() {
        double[] sigmas = new double[alphasCumprod.length];
        for (int i = 0; i < sigmas.length; i++) {
            float alphaBar = (float) alphasCumprod[i];
            sigmas[i] = (float) Math.sqrt((1 - alphaBar) / alphaBar);
        }
        return sigmas;
    }

    private static double[] rounded(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) values[i];
        }
        return values;
    }
}
