package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Linear multistep of order 4 on uneven noise levels.
 *
 * <p>Adams-Bashforth with coefficients ∫ Π (τ − σ_{t−k}) / (σ_{t−j} − σ_{t−k}) dτ from σ_t to σ_{t+1}. Origin: diffusers {@code
 * scheduling_lms_discrete.py} at 58eb52c, which integrates numerically to 1e-4; here Gauss-Legendre with four points is exact.
 */
public final class LmsDiscreteScheduler implements Scheduler {

    private static final int ORDER = 4;

    /** Nodes and weights on [−1, 1]; exact for polynomials up to degree 7. */
    private static final double[] NODES = {
        -0.8611363115940526, -0.3399810435848563, 0.3399810435848563, 0.8611363115940526
    };

    private static final double[] WEIGHTS = {
        0.3478548451374538, 0.6521451548625461, 0.6521451548625461, 0.3478548451374538
    };

    private final SigmaSchedule schedule;

    public LmsDiscreteScheduler(JsonConfig json, InferenceSteps steps) {
        this.schedule = new SigmaSchedule(SigmaSchedule.Config.from(json, 0.0001, 0.02), steps);
    }

    @Override
    public double[] timesteps() {
        return schedule.timesteps();
    }

    @Override
    public double[] sigmas() {
        return schedule.sigmas();
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
    public NDArray scaleModelInput(NDArray sample, int stepIndex) {
        return SigmaSchedule.scaled(sample, schedule.sigma(stepIndex));
    }

    @Override
    public NDArray addNoise(NDArray clean, NDArray noise, int stepIndex) {
        return Ops.combine(1, clean, schedule.sigma(stepIndex), noise);
    }

    @Override
    public Solver solver() {
        Deque<NDArray> slopes = new ArrayDeque<>(); // newest first
        return (output, stepIndex, sample, noise) -> {
            double sigma = schedule.sigma(stepIndex);
            NDArray original = schedule.config().predictionType().denoised(output, sample, sigma);
            slopes.addFirst(SigmaSchedule.slope(sample, original, sigma));
            if (slopes.size() > ORDER) {
                slopes.removeLast();
            }
            // A run that starts late has fewer slopes than the order; the reference leaves those terms out, and so does
            // this.
            int order = Math.min(stepIndex + 1, ORDER);
            double[] factors = new double[slopes.size()];
            for (int j = 0; j < factors.length; j++) {
                factors[j] = coefficient(order, stepIndex, j);
            }
            NDArray distance = Ops.combine(factors, slopes.toArray(NDArray[]::new));
            return new Step(Ops.add(sample, distance), original);
        };
    }

    /** The integral of the Lagrange polynomial that is 1 at σ_{t−j}. */
    private double coefficient(int order, int t, int j) {
        double from = schedule.sigma(t);
        double to = schedule.sigma(t + 1);
        double half = (to - from) / 2;
        double[] terms = new double[NODES.length];
        for (int i = 0; i < NODES.length; i++) {
            double tau = from + half * (1 + NODES[i]);
            double product = 1;
            for (int k = 0; k < order; k++) {
                if (k != j) {
                    product *= (tau - schedule.sigma(t - k)) / (schedule.sigma(t - j) - schedule.sigma(t - k));
                }
            }
            terms[i] = WEIGHTS[i] * product;
        }
        return half * Arrays.stream(terms).sum();
    }
}
