package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * SA-Solver: stochastic Adams predictor and corrector with variable noise τ.
 *
 * <p>Xue et al. 2023, "SA-Solver: stochastic Adams solver for fast sampling of diffusion models", arXiv:2309.05019, eqs. (13),
 * (14), (17), (18), of x_0 or of ε. τ is 1 between timesteps 200 and 800 and 0 elsewhere. Origin: diffusers {@code
 * scheduling_sasolver.py} at 58eb52c.
 */
public final class SaSolverScheduler implements Scheduler {

    private static final double NOISY_FROM = 200;
    private static final double NOISY_TO = 800;
    private static final int MAX_ORDER = 4;

    private final LogSnrSchedule schedule;
    private final SampleLimit limit;
    private final int predictorOrder;
    private final int correctorOrder;
    private final boolean lowerOrderFinal;
    private final boolean ofNoise; // whether ε is integrated instead of x_0

    public SaSolverScheduler(JsonConfig json, InferenceSteps steps) {
        this.schedule = LogSnrSchedule.of(json, steps, LogSnrSchedule.Dialect.REPEATED_LAST);
        this.limit = SampleLimit.from(json, false);
        this.predictorOrder = json.integer("predictor_order", 2);
        this.correctorOrder = json.integer("corrector_order", 2);
        this.lowerOrderFinal = json.bool("lower_order_final", true);
        String algorithm = json.string("algorithm_type", "data_prediction");
        this.ofNoise = algorithm.equals("noise_prediction");
        if (!ofNoise && !algorithm.equals("data_prediction")) {
            throw json.unsupported("algorithm_type");
        }
        if (ofNoise && json.bool("thresholding", false)) {
            throw json.unsupported("thresholding"); // it fails in the reference too
        }
        if (predictorOrder < 1 || predictorOrder > MAX_ORDER) {
            throw json.unsupported("predictor_order");
        }
        if (correctorOrder < 1 || correctorOrder > MAX_ORDER) {
            throw json.unsupported("corrector_order");
        }
    }

    @Override
    public double[] timesteps() {
        return schedule.timesteps().clone();
    }

    @Override
    public double[] sigmas() {
        return schedule.sigmas().clone();
    }

    @Override
    public double[] alphasCumprod() {
        return schedule.noise().alphasCumprod();
    }

    @Override
    public NDArray addNoise(NDArray clean, NDArray noise, int stepIndex) {
        // The reference takes ᾱ of the whole timestep, not the level of the step.
        double alphaBar = schedule.noise().alphaBar((int) schedule.timesteps()[stepIndex]);
        return Ops.combine(Math.sqrt(alphaBar), clean, Math.sqrt(1 - alphaBar), noise);
    }

    @Override
    public Solver solver() {
        return new Run();
    }

    private double tau(int stepIndex) {
        double t = schedule.timesteps()[stepIndex];
        return t >= NOISY_FROM && t <= NOISY_TO ? 1 : 0;
    }

    private final class Run implements Solver {
        private final Deque<NDArray> outputs = new ArrayDeque<>(); // x_0 or ε, newest first
        private @Nullable NDArray lastSample;
        private @Nullable NDArray lastNoise;
        private int lastCorrectorOrder;
        private int taken;

        @Override
        public Step step(NDArray output, int stepIndex, NDArray sample, NoiseSource noise) {
            NDArray original = ofNoise
                    ? schedule.epsilon(output, sample, stepIndex)
                    : limit.apply(schedule.original(output, sample, stepIndex));
            NDArray current = sample;
            if (lastSample != null && lastNoise != null) {
                outputs.addFirst(original);
                current = update(stepIndex - 1, lastSample, lastNoise, lastCorrectorOrder, true);
                outputs.removeFirst();
            }
            outputs.addFirst(original);
            int kept = Math.max(predictorOrder, correctorOrder - 1);
            if (outputs.size() > kept) {
                outputs.removeLast();
            }
            NDArray fresh = Scheduler.noiseLike(sample, noise);
            int left = schedule.count() - stepIndex;
            int predictor = lowerOrderFinal ? Math.min(predictorOrder, left) : predictorOrder;
            int corrector = lowerOrderFinal ? Math.min(correctorOrder, left + 1) : correctorOrder;
            lastCorrectorOrder = Math.min(corrector, taken + 2);
            lastSample = current;
            lastNoise = fresh;
            NDArray previous = update(stepIndex, current, fresh, Math.min(predictor, taken + 1), false);
            taken = Math.min(taken + 1, kept);
            return new Step(previous, ofNoise ? null : original);
        }

        /**
         * From level s to s + 1. The nodes are the levels of the newest outputs: for the corrector s + 1, s, …; for the predictor
         * s, s − 1, ….
         */
        private NDArray update(int s, NDArray sample, NDArray fresh, int order, boolean corrector) {
            double tau = tau(s);
            double lambdaS = schedule.lambda(s);
            double lambdaT = schedule.lambda(s + 1);
            double h = lambdaT - lambdaS;
            double[] nodes = new double[order];
            for (int i = 0; i < order; i++) {
                nodes[i] = schedule.lambda(s + (corrector ? 1 : 0) - i);
            }
            double[] weights = weights(nodes, lambdaS, lambdaT, ofNoise ? -1 : 1 + tau * tau);
            if (order == 2 && !ofNoise) {
                double tweak =
                        secondOrderTweak(h, lambdaT, tau, corrector, lambdaS - schedule.lambda(Math.max(0, s - 1)));
                weights[0] += tweak;
                weights[1] -= tweak;
            }
            double sigmaT = schedule.sigma(s + 1);
            double variance = 1 + tau * tau;
            NDArray[] m = outputs.toArray(NDArray[]::new);
            double[] factors = new double[order + 2];
            NDArray[] terms = new NDArray[order + 2];
            double alphaT = schedule.alpha(s + 1);
            factors[0] = ofNoise ? alphaT / schedule.alpha(s) : Math.exp(-tau * tau * h) * sigmaT / schedule.sigma(s);
            terms[0] = sample;
            double scale = ofNoise ? -variance * alphaT : variance * sigmaT * Math.exp(-tau * tau * lambdaT);
            for (int i = 0; i < order; i++) {
                factors[i + 1] = scale * weights[i];
                terms[i + 1] = m[i];
            }
            factors[order + 1] = ofNoise
                    ? tau * sigmaT * Math.sqrt(Math.expm1(2 * h))
                    : sigmaT * Math.sqrt(-Math.expm1(-2 * tau * tau * h));
            terms[order + 1] = fresh;
            return Ops.combine(factors, terms);
        }
    }

    /** What the reference adds at order 2 to agree with UniPC for small h. */
    private static double secondOrderTweak(double h, double lambdaT, double tau, boolean corrector, double lastH) {
        double variance = 1 + tau * tau;
        double rest = (h * variance - 1 + Math.exp(-variance * h)) / (variance * variance);
        double gap = corrector ? h / 2 - rest / h : (h * h / 2 - rest) / lastH;
        return Math.exp(variance * lambdaT) * gap;
    }

    /** ∫ e^{cλ}·ℓ_i(λ) dλ over the step, for the Lagrange polynomials ℓ_i through the nodes. */
    private static double[] weights(double[] nodes, double from, double to, double c) {
        int order = nodes.length;
        double[] weights = new double[order];
        for (int i = 0; i < order; i++) {
            double[] polynomial = {1}; // coefficients, lowest power first
            for (int k = 0; k < order; k++) {
                if (k != i) {
                    polynomial = times(polynomial, -nodes[k] / (nodes[i] - nodes[k]), 1 / (nodes[i] - nodes[k]));
                }
            }
            for (int power = 0; power < order; power++) {
                weights[i] += polynomial[power] * moment(power, from, to, c);
            }
        }
        return weights;
    }

    private static double[] times(double[] polynomial, double constant, double slope) {
        double[] product = new double[polynomial.length + 1];
        for (int i = 0; i < polynomial.length; i++) {
            product[i] += constant * polynomial[i];
            product[i + 1] += slope * polynomial[i];
        }
        return product;
    }

    /** ∫ λⁿ·e^{cλ} dλ by parts. */
    private static double moment(int n, double from, double to, double c) {
        double boundary = (Math.pow(to, n) * Math.exp(c * to) - Math.pow(from, n) * Math.exp(c * from)) / c;
        return n == 0 ? boundary : boundary - n / c * moment(n - 1, from, to, c);
    }
}
