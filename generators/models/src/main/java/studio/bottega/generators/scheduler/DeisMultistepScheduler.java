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
            double alpha = schedule.alpha(stepIndex);
            double sigma = schedule.sigma(stepIndex);
            outputs.addFirst(Ops.combine(1 / sigma, sample, -alpha / sigma, original));
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
        double alphaT = schedule.alpha(s + 1);
        double sampleFactor = alphaT / schedule.alpha(s);
        if (now == 1) {
            double h = schedule.lambda(s + 1) - schedule.lambda(s);
            return Ops.combine(sampleFactor, sample, -schedule.sigma(s + 1) * Math.expm1(h), m[0]);
        }
        double[] logs = new double[now];
        for (int i = 0; i < now; i++) {
            logs[i] = Math.log(rho(s - i));
        }
        double[] factors = new double[now + 1];
        NDArray[] terms = new NDArray[now + 1];
        factors[0] = sampleFactor;
        terms[0] = sample;
        for (int i = 0; i < now; i++) {
            factors[i + 1] = alphaT * (antiderivative(rho(s + 1), logs, i) - antiderivative(rho(s), logs, i));
            terms[i + 1] = m[i];
        }
        return Ops.combine(factors, terms);
    }

    private double rho(int index) {
        return schedule.sigma(index) / schedule.alpha(index);
    }

    /** ∫ of the Lagrange polynomial in log ρ that is 1 at node {@code i}, at ρ = t. */
    private static double antiderivative(double t, double[] logs, int i) {
        double log = Math.log(t);
        if (logs.length == 2) {
            double other = logs[1 - i];
            return t * (log - other - 1) / (logs[i] - other);
        }
        double c = logs[(i + 1) % 3];
        double d = logs[(i + 2) % 3];
        double numerator = t * (c * (d - log + 1) - d * log + d + log * log - 2 * log + 2);
        return numerator / ((logs[i] - c) * (logs[i] - d));
    }
}
