package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * DPM-Solver and DPM-Solver++ in their multistep forms, orders 1 to 3; also with fresh noise (SDE).
 *
 * <p>Lu et al. 2022, arXiv:2211.01095, algorithm 2. Origin: diffusers {@code scheduling_dpmsolver_multistep.py} at 58eb52c.
 */
public final class DpmSolverMultistepScheduler implements Scheduler {

    /** Below this many steps the last ones use lower orders. */
    static final int FEW_STEPS = 15;

    private final LogSnrSchedule schedule;
    private final DpmSolver solver;
    private final SampleLimit limit;
    private final int order;
    private final boolean heun;
    private final boolean lowerOrderFinal;
    private final boolean firstOrderFinal;

    public DpmSolverMultistepScheduler(JsonConfig json, InferenceSteps steps) {
        this.schedule = LogSnrSchedule.of(json, steps, LogSnrSchedule.Dialect.DPM);
        this.solver = DpmSolver.from(json);
        this.limit = SampleLimit.from(json, false);
        this.order = json.integer("solver_order", 2);
        this.heun = json.string("solver_type", "midpoint").equals("heun");
        boolean endsAtZero = json.string("final_sigmas_type", "zero").equals("zero");
        this.lowerOrderFinal = json.bool("lower_order_final", true) && schedule.count() < FEW_STEPS;
        this.firstOrderFinal = json.bool("euler_at_final", false) || lowerOrderFinal || endsAtZero;
        if (order < 1 || order > 3) {
            throw json.unsupported("solver_order");
        }
        if (!solver.predictsData() && endsAtZero) {
            throw json.unsupported("final_sigmas_type");
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

        @Override
        public Step step(NDArray output, int stepIndex, NDArray sample, NoiseSource noise) {
            NDArray original = solver.predictsData() ? limit.apply(schedule.original(output, sample, stepIndex)) : null;
            outputs.addFirst(original != null ? original : schedule.limitedEpsilon(output, sample, stepIndex, limit));
            if (outputs.size() > order) {
                outputs.removeLast();
            }
            NDArray fresh = solver.stochastic() ? Scheduler.noiseLike(sample, noise) : null;
            return new Step(update(stepIndex, sample, fresh), original);
        }

        private NDArray update(int s, NDArray sample, @Nullable NDArray fresh) {
            NDArray[] m = outputs.toArray(NDArray[]::new);
            int last = schedule.count() - 1;
            int now =
                    Math.min(m.length, s == last && firstOrderFinal ? 1 : s == last - 1 && lowerOrderFinal ? 2 : order);
            if (now == 1) {
                return solver.update(schedule, s, s + 1, sample, m[0], null, null, heun, fresh);
            }
            double h = schedule.lambda(s + 1) - schedule.lambda(s);
            double r0 = (schedule.lambda(s) - schedule.lambda(s - 1)) / h;
            NDArray newer = DpmSolver.difference(m[0], m[1], r0);
            if (now == 2) {
                return solver.update(schedule, s, s + 1, sample, m[0], newer, null, heun, fresh);
            }
            double r1 = (schedule.lambda(s - 1) - schedule.lambda(s - 2)) / h;
            NDArray older = DpmSolver.difference(m[1], m[2], r1);
            double w = r0 / (r0 + r1);
            NDArray second = Ops.combine(1 + w, newer, -w, older);
            NDArray third = DpmSolver.difference(newer, older, r0 + r1);
            return solver.update(schedule, s, s + 1, sample, m[0], second, third, true, fresh);
        }
    }
}
