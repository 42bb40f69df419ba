package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.Deque;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * DEIS: exponential integrator with polynomial extrapolation in log ρ, orders 1 to 3.
 *
 * <p>Zhang and Chen 2022, "Fast sampling of diffusion models with exponential integrator", arXiv:2204.13902, section 4
 * (log-rho AB). Origin: diffusers {@code scheduling_deis_multistep.py} at 58eb52c.
 */
public final class DeisMultistepScheduler implements Scheduler {

    private final LogSnrSchedule schedule;
    private final SampleLimit limit;
    private final int order;
    private final boolean lowerOrderFinal;

    public DeisMultistepScheduler(JsonConfig json, InferenceSteps steps) {
        this.schedule = LogSnrSchedule.of(json, steps, LogSnrSchedule.Dialect.REPEATED_LAST);
        this.limit = SampleLimit.from(json, false);
        this.order = json.integer("solver_order", 2);
        this.lowerOrderFinal =
                json.bool("lower_order_final", true) && schedule.count() < DpmSolverMultistepScheduler.FEW_STEPS;
        if (order < 1 || order > 3) {
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
        Deque<NDArray> outputs = new ArrayDeque<>(); // ε, newest first
        return (output, stepIndex, sample, noise) -> {
            NDArray original = limit.apply(schedule.original(output, sample, stepIndex));
            outputs.addFirst(PredictionType.SAMPLE.epsilon(
                    original, sample, schedule.alpha(stepIndex), schedule.sigma(stepIndex)));
            if (outputs.size() > order) {
                outputs.removeLast();
            }
            return new Step(update(outputs.toArray(NDArray[]::new), stepIndex, sample, noise), original);
        };
    }

    private NDArray update(NDArray[] m, int s, NDArray sample, NoiseSource noise) {
        int last = schedule.count() - 1;
        int lowered = !lowerOrderFinal ? order : s == last ? 1 : s == last - 1 ? 2 : order;
        int now = Math.min(m.length, Math.min(order, lowered));
        float alphaT = schedule.alpha(s + 1);
        if (now == 1) {
            float h = schedule.lambda(s + 1) - schedule.lambda(s);
            return Ops.combine(
                    alphaT / schedule.alpha(s), sample, -schedule.sigma(s + 1) * ((float) Math.exp(h) - 1), m[0]);
        }
        float[] logs = new float[now];
        for (int i = 0; i < now; i++) {
            logs[i] = Float32.log(rho(s - i));
        }
        double[] factors = new double[now + 1];
        NDArray[] terms = new NDArray[now + 1];
        factors[0] = 1;
        terms[0] = Ops.div(sample, schedule.alpha(s));
        for (int i = 0; i < now; i++) {
            factors[i + 1] = antiderivative(rho(s + 1), logs, i) - antiderivative(rho(s), logs, i);
            terms[i + 1] = m[i];
        }
        return Ops.mul(Ops.combine(factors, terms), alphaT);
    }

    private float rho(int index) {
        return schedule.sigma(index) / schedule.alpha(index);
    }

    /**
     * ∫ of the Lagrange polynomial in log ρ that is 1 at node {@code i}, at ρ = t. The differences of two of these cancel, so this
     * follows the reference in 32 bits.
     */
    private static float antiderivative(float t, float[] logs, int i) {
        float log = Float32.log(t);
        if (logs.length == 2) {
            float other = logs[1 - i];
            return t * (-other + log - 1) / (logs[i] - other);
        }
        float c = logs[(i + 1) % 3];
        float d = logs[(i + 2) % 3];
        float numerator = t * (c * (d - log + 1) - d * log + d + log * log - 2 * log + 2);
        return numerator / ((logs[i] - c) * (logs[i] - d));
    }
}
