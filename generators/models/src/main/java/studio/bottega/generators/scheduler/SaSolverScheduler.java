package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * SA-Solver: stochastic Adams predictor and corrector with variable noise τ.
 *
 * <p>Xue et al. 2023, "SA-Solver: stochastic Adams solver for fast sampling of diffusion models", arXiv:2309.05019, eqs. (13),
 * (14), (17), (18), of x_0 or of ε; the integrals are {@link SaIntegrals}. τ is 1 between timesteps 200 and 800 and 0 elsewhere. Origin: diffusers {@code
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

    private float tau(int stepIndex) {
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
            float tau = tau(s);
            float variance = 1 + tau * tau;
            float lambdaS = schedule.lambda(s);
            float lambdaT = schedule.lambda(s + 1);
            float h = lambdaT - lambdaS;
            float[] nodes = new float[order];
            for (int i = 0; i < order; i++) {
                nodes[i] = schedule.lambda(s + (corrector ? 1 : 0) - i);
            }
            float[] weights = SaIntegrals.weights(nodes, lambdaS, lambdaT, ofNoise ? -1 : variance);
            if (order == 2 && !ofNoise) {
                float lastH = lambdaS - schedule.lambda(Math.max(0, s - 1));
                float tweak = SaIntegrals.secondOrderTweak(h, lambdaT, variance, corrector, lastH);
                weights[0] += tweak;
                weights[1] -= tweak;
            }
            float alphaT = schedule.alpha(s + 1);
            float sigmaT = schedule.sigma(s + 1);
            float scale = ofNoise ? -variance * alphaT : variance * sigmaT * exp(-(tau * tau) * lambdaT);
            NDArray[] m = outputs.toArray(NDArray[]::new);
            double[] factors = new double[order];
            for (int i = 0; i < order; i++) {
                factors[i] = scale * weights[i];
            }
            NDArray gradient = Ops.combine(factors, Arrays.copyOf(m, order));
            float kept = ofNoise ? alphaT / schedule.alpha(s) : exp(-(tau * tau) * h) * (sigmaT / schedule.sigma(s));
            float spread = ofNoise
                    ? tau * sigmaT * (float) Math.sqrt(exp(2 * h) - 1)
                    : sigmaT * (float) Math.sqrt(1 - exp(-2 * tau * tau * h));
            return Ops.combine(new double[] {kept, 1, spread}, sample, gradient, fresh);
        }
    }

    private static float exp(float x) {
        return (float) Math.exp(x);
    }
}
