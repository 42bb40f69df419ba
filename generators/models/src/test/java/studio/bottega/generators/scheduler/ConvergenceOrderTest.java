package studio.bottega.generators.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Solvers converge as fast as their order says: on a mixture of Gaussians, whose score is known in closed form, halving the steps' size divides the
 * error by 2^order.
 *
 * <p>The error is taken before the last step, which goes to σ = 0 in one stride whatever the number of steps, against the same differential equation
 * dx/dσ = (x − D(x, σ))/σ solved by Runge and Kutta's method in 64 bits.
 */
class ConvergenceOrderTest {

    private static final double[] WEIGHTS = {0.3, 0.5, 0.2};
    private static final double[] MEANS = {-1.5, 0.4, 2};
    private static final double[] DEVIATIONS = {0.4, 0.7, 0.3};
    private static final int ITEMS = 64;
    private static final int FINE_STEPS = 20_000;

    /** E[x₀ | x₀ + σ·n = x]. */
    private static double denoised(double x, double sigma) {
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            double variance = DEVIATIONS[i] * DEVIATIONS[i] + sigma * sigma;
            double distance = x - MEANS[i];
            double density = WEIGHTS[i] / Math.sqrt(variance) * Math.exp(-distance * distance / (2 * variance));
            double mean = (DEVIATIONS[i] * DEVIATIONS[i] * x + sigma * sigma * MEANS[i]) / variance;
            sum += density;
            weighted += density * mean;
        }
        return weighted / sum;
    }

    private static double slope(double x, double logSigma) {
        double sigma = Math.exp(logSigma);
        return x - denoised(x, sigma); // σ·dx/dσ
    }

    private static double exact(double start, double from, double until) {
        double h = (Math.log(until) - Math.log(from)) / FINE_STEPS;
        double x = start;
        for (int i = 0; i < FINE_STEPS; i++) {
            double s = Math.log(from) + i * h;
            double k1 = slope(x, s);
            double k2 = slope(x + h / 2 * k1, s + h / 2);
            double k3 = slope(x + h / 2 * k2, s + h / 2);
            double k4 = slope(x + h * k3, s + h);
            x += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
        }
        return x;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EulerDiscreteScheduler | {} | false | 0.8 | 1.3",
                "HeunDiscreteScheduler | {} | false | 1.7 | 2.4",
                "DPMSolverMultistepScheduler | {\"solver_order\": 1} | true | 0.8 | 1.3",
                "DPMSolverMultistepScheduler | {\"solver_order\": 2} | true | 1.6 | 2.6",
                "UniPCMultistepScheduler | {\"solver_order\": 2} | true | 1.6 | 3.4",
                "DEISMultistepScheduler | {\"solver_order\": 2} | true | 1.6 | 2.6"
            })
    void errorFallsWithTheOrderOfTheSolver(String name, String options, boolean preserving, double least, double most) {
        double coarse = error(name, options, preserving, 24);
        double fine = error(name, options, preserving, 96);

        double order = Math.log(coarse / fine) / Math.log(96 / 24.0);
        System.out.printf(
                "%s %s: error %.2e with 24 steps, %.2e with 96, order %.2f%n", name, options, coarse, fine, order);
        assertThat(order).isBetween(least, most);
    }

    /**
     * @param preserving whether the scheduler's samples are α·x with α = 1/√(1 + σ²), else x
     */
    private static double error(String name, String options, boolean preserving, int steps) {
        JsonConfig config = JsonConfig.parse("options", """
                {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear", "num_train_timesteps": 1000,
                 "use_karras_sigmas": true, "prediction_type": "epsilon", "timestep_spacing": "linspace"}""").with(JsonConfig.parse("options", options));
        Scheduler scheduler = Schedulers.named(name, config, InferenceSteps.of(steps));
        double[] sigmas = scheduler.sigmas();
        int last = scheduler.timesteps().length - 1; // this step goes to 0
        double[] start = start(sigmas[0]);
        double[] found = run(scheduler, start, sigmas, last, preserving);
        double worst = 0;
        for (int i = 0; i < ITEMS; i++) {
            worst = Math.max(worst, Math.abs(found[i] - exact(start[i], sigmas[0], sigmas[last])));
        }
        return worst;
    }

    private static double[] start(double sigma) {
        double[] start = new double[ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            start[i] = sigma * (-2 + 4.0 * (i + 0.5) / ITEMS);
        }
        return start;
    }

    private static double[] run(Scheduler scheduler, double[] start, double[] sigmas, int last, boolean preserving) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            NDArray sample = array(manager, start, preserving ? alpha(sigmas[0]) : 1);
            Scheduler.Solver solver = scheduler.solver();
            SeededNoise noise = new SeededNoise(1);
            for (int i = 0; i < last; i++) {
                double sigma = sigmas[i];
                double[] x = values(sample, preserving ? 1 / alpha(sigma) : 1);
                double[] epsilon = new double[ITEMS];
                for (int j = 0; j < ITEMS; j++) {
                    epsilon[j] = (x[j] - denoised(x[j], sigma)) / sigma;
                }
                sample = solver.step(array(manager, epsilon, 1), i, sample, noise)
                        .previous();
            }
            return values(sample, preserving ? 1 / alpha(sigmas[last]) : 1);
        }
    }

    private static double alpha(double sigma) {
        return 1 / Math.sqrt(1 + sigma * sigma);
    }

    /** In 64 bits, so that rounding does not hide small errors. */
    private static NDArray array(NDManager manager, double[] values, double factor) {
        return Ops.mul(manager.create(values).reshape(1, ITEMS), factor);
    }

    private static double[] values(NDArray array, double factor) {
        return java.util.Arrays.stream(array.toDoubleArray())
                .map(x -> x * factor)
                .toArray();
    }
}
