package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * DPM-Solver++ multistep on EDM's noise levels and preconditioning, and its variant with fresh noise and cosine timesteps that
 * Stable Audio uses.
 *
 * <p>Lu et al. 2022, arXiv:2211.01095; Karras et al. 2022, arXiv:2206.00364. Origin: diffusers {@code
 * scheduling_edm_dpmsolver_multistep.py} and {@code scheduling_cosine_dpmsolver_multistep.py} at 58eb52c. The latter's
 * Brownian tree is replaced by independent noise for each step.
 */
public final class EdmDpmSolverMultistepScheduler implements Scheduler {

    private final EdmSchedule edm;
    private final LogSnrSchedule schedule;
    private final DpmSolver solver;
    private final SampleLimit limit;
    private final int order;
    private final boolean heun;
    private final boolean lowerOrderFinal;
    private final boolean firstOrderFinal;

    private EdmDpmSolverMultistepScheduler(JsonConfig json, EdmSchedule edm, DpmSolver solver) {
        this.edm = edm;
        this.schedule = new LogSnrSchedule(
                NoiseSchedule.from(json, 0.0001, 0.02, "linear"),
                edm.predictionType(),
                edm.sigmas(),
                edm.timesteps(),
                LogSnrSchedule.Space.VARIANCE_EXPLODING);
        this.solver = solver;
        this.limit = SampleLimit.from(json, false);
        this.order = json.integer("solver_order", 2);
        this.heun = json.string("solver_type", "midpoint").equals("heun");
        boolean endsAtZero = json.string("final_sigmas_type", "zero").equals("zero");
        this.lowerOrderFinal =
                json.bool("lower_order_final", true) && schedule.count() < DpmSolverMultistepScheduler.FEW_STEPS;
        this.firstOrderFinal = json.bool("euler_at_final", false) || lowerOrderFinal || endsAtZero;
        if (order < 1 || order > 3) {
            throw json.unsupported("solver_order");
        }
    }

    /** EDM. */
    public static EdmDpmSolverMultistepScheduler edm(JsonConfig json, InferenceSteps steps) {
        return new EdmDpmSolverMultistepScheduler(json, EdmSchedule.of(json, steps, false), DpmSolver.from(json));
    }

    /** With timesteps 2·atan(σ)/π and fresh noise. */
    public static EdmDpmSolverMultistepScheduler cosine(JsonConfig json, InferenceSteps steps) {
        double smallest = json.number("sigma_min", 0.3);
        double largest = json.number("sigma_max", 500);
        JsonConfig complete = JsonConfig.parse(json.origin(), "{\"sigma_schedule\": \"exponential\"}")
                .with(json);
        double[] levels = EdmSchedule.levels(complete, steps.count(), smallest, largest, false);
        double[] timesteps = new double[levels.length];
        for (int i = 0; i < timesteps.length; i++) {
            timesteps[i] = (float) (Math.atan(levels[i]) / Math.PI * 2);
        }
        boolean endsAtZero = json.string("final_sigmas_type", "zero").equals("zero");
        EdmSchedule schedule = new EdmSchedule(
                Float32.append(levels, endsAtZero ? 0 : smallest),
                timesteps,
                json.number("sigma_data", 1),
                largest,
                PredictionType.named(json.string("prediction_type", "v_prediction")));
        return new EdmDpmSolverMultistepScheduler(json, schedule, DpmSolver.SDE_DPM_SOLVER_PP);
    }

    @Override
    public double[] timesteps() {
        return edm.timesteps().clone();
    }

    @Override
    public double[] sigmas() {
        return edm.sigmas().clone();
    }

    @Override
    public double initNoiseSigma() {
        return edm.initNoiseSigma();
    }

    @Override
    public NDArray scaleModelInput(NDArray sample, int stepIndex) {
        return edm.input(sample, stepIndex);
    }

    @Override
    public NDArray addNoise(NDArray clean, NDArray noise, int stepIndex) {
        return Ops.combine(1, clean, edm.sigma(stepIndex), noise);
    }

    @Override
    public Solver solver() {
        return new Run();
    }

    private final class Run implements Solver {
        private final Deque<NDArray> outputs = new ArrayDeque<>(); // x_0, newest first

        @Override
        public Step step(NDArray output, int stepIndex, NDArray sample, NoiseSource noise) {
            NDArray original = limit.apply(edm.denoised(output, sample, stepIndex));
            outputs.addFirst(original);
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
