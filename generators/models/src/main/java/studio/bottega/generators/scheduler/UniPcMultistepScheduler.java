package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * UniPC: a predictor and a corrector of any order that share their model calls.
 *
 * <p>Zhao et al. 2023, "UniPC: a unified predictor-corrector framework for fast sampling of diffusion models",
 * arXiv:2302.04867, eqs. (3), (8), (9), (12). Origin: diffusers {@code scheduling_unipc_multistep.py} at 58eb52c.
 */
public final class UniPcMultistepScheduler implements Scheduler {

    private static final int MAX_ORDER = 4;

    private final LogSnrSchedule schedule;
    private final SampleLimit limit;
    private final int order;
    private final boolean predictsData;
    private final boolean exponentialB; // B(h) = e^h − 1 ("bh2") or h ("bh1")
    private final boolean lowerOrderFinal;
    private final List<Integer> uncorrected;

    public UniPcMultistepScheduler(JsonConfig json, InferenceSteps steps) {
        this.schedule = LogSnrSchedule.of(json, steps, LogSnrSchedule.Dialect.UNIPC);
        this.limit = SampleLimit.from(json, false);
        this.order = json.integer("solver_order", 2);
        this.predictsData = json.bool("predict_x0", true);
        this.exponentialB = !json.string("solver_type", "bh2").equals("bh1");
        this.lowerOrderFinal = json.bool("lower_order_final", true);
        this.uncorrected = json.has("disable_corrector") ? json.integers("disable_corrector") : List.of();
        if (order < 1 || order > MAX_ORDER) {
            throw json.unsupported("solver_order");
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
        return schedule.addNoise(clean, noise, stepIndex);
    }

    @Override
    public Solver solver() {
        return new Run();
    }

    private final class Run implements Solver {
        private final Deque<NDArray> outputs = new ArrayDeque<>(); // newest first
        private @Nullable NDArray lastSample;
        private int lastOrder;
        private int taken;

        @Override
        public Step step(NDArray output, int stepIndex, NDArray sample, NoiseSource noise) {
            NDArray model = predictsData
                    ? limit.apply(schedule.original(output, sample, stepIndex))
                    : schedule.epsilon(output, sample, stepIndex);
            NDArray current = sample;
            if (lastSample != null && !uncorrected.contains(stepIndex - 1)) {
                current = update(stepIndex - 1, stepIndex, lastSample, lastOrder, model);
            }
            outputs.addFirst(model);
            if (outputs.size() > order) {
                outputs.removeLast();
            }
            int now = lowerOrderFinal ? Math.min(order, schedule.count() - stepIndex) : order;
            lastOrder = Math.min(now, taken + 1);
            lastSample = current;
            taken++;
            return new Step(update(stepIndex, stepIndex + 1, current, lastOrder, null), predictsData ? model : null);
        }

        /**
         * From level s to t. With {@code corrector}, the model's output at t, this is UniC (eq. 3), else UniP (eq. 8).
         */
        private NDArray update(int s, int t, NDArray sample, int p, @Nullable NDArray corrector) {
            NDArray[] m = outputs.toArray(NDArray[]::new);
            float lambdaS = schedule.lambda(s);
            float h = schedule.lambda(t) - lambdaS;
            float hh = predictsData ? -h : h;
            float phi1 = (float) Math.expm1(hh);
            float b = exponentialB ? phi1 : hh;

            float[] rks = new float[p]; // positions of the older outputs in units of h; the last is 1
            for (int i = 1; i < p; i++) {
                rks[i - 1] = (schedule.lambda(s - i) - lambdaS) / h;
            }
            rks[p - 1] = 1;
            double[] rhos = weights(rks, moments(p, hh, phi1, b), corrector == null);

            // x_t = base·x − scale·φ_1·m_0 − scale·B(h)·Σ ρ_k·D_k, with D_k = (m_k − m_0) / r_k. In this order and in
            // 32 bits as in
            // the reference: near pure noise the first two terms are large and nearly equal.
            float scale = predictsData ? schedule.alpha(t) : schedule.sigma(t);
            float base = predictsData ? schedule.sigma(t) / schedule.sigma(s) : schedule.alpha(t) / schedule.alpha(s);
            NDArray moved = Ops.addScaled(Ops.mul(sample, base), Ops.mul(m[0], scale * phi1), -1);
            if (rhos.length == 0) {
                return moved;
            }
            NDArray[] differences = new NDArray[rhos.length];
            for (int k = 1; k < p; k++) {
                differences[k - 1] = Ops.div(Ops.addScaled(m[k], m[0], -1), rks[k - 1]);
            }
            if (corrector != null) {
                differences[p - 1] = Ops.addScaled(corrector, m[0], -1);
            }
            return Ops.addScaled(moved, Ops.mul(Ops.combine(rhos, differences), scale * b), -1);
        }
    }

    /** k!·φ_{k+1}(h) / B(h) for k = 1 … p: the right-hand side of eq. (9). */
    private static double[] moments(int p, float hh, float phi1, float b) {
        double[] moments = new double[p];
        float phi = phi1 / hh - 1;
        int factorial = 1;
        for (int k = 1; k <= p; k++) {
            moments[k - 1] = phi * factorial / b;
            factorial *= k + 1;
            phi = phi / hh - 1f / factorial;
        }
        return moments;
    }

    /** Solves Σ_k ρ_k·r_k^i = b_i; the predictor leaves the unknown output at t out. */
    private static double[] weights(float[] rks, double[] moments, boolean predictor) {
        int p = rks.length;
        if (predictor && p == 1) {
            return new double[0];
        }
        if (p == 1 || predictor && p == 2) {
            return new double[] {0.5}; // the reference's value for these orders
        }
        int n = predictor ? p - 1 : p;
        double[][] matrix = new double[n][n];
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            right[i] = moments[i];
            for (int k = 0; k < n; k++) {
                matrix[i][k] = (float) Math.pow(rks[k], i);
            }
        }
        return LinearSystem.solve(matrix, right);
    }
}
