package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * DPM-Solver and DPM-Solver++ in their singlestep forms: groups of steps of rising order start from the same sample.
 *
 * <p>Lu et al. 2022, arXiv:2206.00927, section 3.3; arXiv:2211.01095, algorithm 1. Origin: diffusers {@code
 * scheduling_dpmsolver_singlestep.py} at 58eb52c.
 */
public final class DpmSolverSinglestepScheduler implements Scheduler {

    private final LogSnrSchedule schedule;
    private final DpmSolver solver;
    private final SampleLimit limit;
    private final boolean heun;
    private final int[] orders; // by step

    public DpmSolverSinglestepScheduler(JsonConfig json, InferenceSteps steps) {
        this.schedule = LogSnrSchedule.of(json, steps, LogSnrSchedule.Dialect.SINGLESTEP);
        this.solver = DpmSolver.from(json);
        this.limit = SampleLimit.from(json, false);
        this.heun = json.string("solver_type", "midpoint").equals("heun");
        int order = json.integer("solver_order", 2);
        if (order < 1 || order > 3) {
            throw json.unsupported("solver_order");
        }
        if (!solver.predictsData() && json.bool("thresholding", false)) {
            throw json.unsupported("thresholding"); // it fails in the reference too
        }
        int count = schedule.count();
        boolean endsAtZero = json.string("final_sigmas_type", "zero").equals("zero");
        boolean lowerFinal = json.bool("lower_order_final", false) || endsAtZero || count % order != 0;
        this.orders = orders(order, count, lowerFinal);
        if (endsAtZero) {
            orders[count - 1] = 1;
        }
    }

    /** Groups 1…order; with {@code lowerFinal} the last group is replaced by lower ones that fill the count. */
    private static int[] orders(int order, int count, boolean lowerFinal) {
        int[] orders = new int[count];
        for (int i = 0; i < count; i++) {
            orders[i] = i % order + 1;
        }
        if (lowerFinal && count % order == 0) {
            orders[count - 1] = 1;
        }
        return orders;
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
        private @Nullable NDArray start;

        @Override
        public Step step(NDArray output, int stepIndex, NDArray sample, NoiseSource noise) {
            NDArray original = solver.predictsData() ? limit.apply(schedule.original(output, sample, stepIndex)) : null;
            outputs.addFirst(original != null ? original : schedule.epsilon(output, sample, stepIndex));
            if (outputs.size() > 3) {
                outputs.removeLast();
            }
            NDArray fresh = solver.stochastic() ? Scheduler.noiseLike(sample, noise) : null;
            int order = Math.min(orders[stepIndex], outputs.size());
            if (order == 1 || start == null) {
                start = sample;
            }
            return new Step(update(order, stepIndex, start, fresh), original);
        }

        /** From the group's first level {@code index − order + 1} to level {@code index + 1}. */
        private NDArray update(int order, int index, NDArray sample, @Nullable NDArray fresh) {
            NDArray[] m = outputs.toArray(NDArray[]::new);
            int s = index - order + 1;
            int t = index + 1;
            if (order == 1) {
                return solver.update(schedule, s, t, sample, m[0], null, null, heun, fresh);
            }
            double h = schedule.lambda(t) - schedule.lambda(s);
            double r0 = (schedule.lambda(index) - schedule.lambda(s)) / h;
            if (order == 2) {
                NDArray second = DpmSolver.difference(m[0], m[1], r0);
                return solver.update(schedule, s, t, sample, m[1], second, null, heun, fresh);
            }
            double r1 = (schedule.lambda(index - 1) - schedule.lambda(s)) / h;
            NDArray near = DpmSolver.difference(m[1], m[2], r1);
            NDArray far = DpmSolver.difference(m[0], m[2], r0);
            if (!heun) {
                return solver.update(schedule, s, t, sample, m[2], far, null, true, fresh);
            }
            double gap = r0 - r1;
            NDArray second = Ops.combine(r0 / gap, near, -r1 / gap, far);
            NDArray third = Ops.combine(2 / gap, far, -2 / gap, near);
            return solver.update(schedule, s, t, sample, m[2], second, third, true, fresh);
        }
    }
}
