package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * The update formulas of DPM-Solver and DPM-Solver++ from a level s to a level t, of order 1 to 3, deterministic or with fresh
 * noise.
 *
 * <p>Lu et al. 2022, "DPM-Solver", arXiv:2206.00927; "DPM-Solver++", arXiv:2211.01095, eqs. (8), (15) to (17) and appendix A.
 *
 * <p>With h = λ_t − λ_s, an update is {@code a·x + b·D0 + c·D1 + d·D2 + n·noise}, where D0, D1, D2 estimate the model and its
 * derivatives in λ. The factors are computed in 32 bits: near pure noise the terms cancel, and the reference's rounding is left.
 */
enum DpmSolver {
    /** Integrates the data prediction. */
    DPM_SOLVER_PP,
    /** Integrates the noise prediction. */
    DPM_SOLVER,
    /** Data prediction with fresh noise at each step. */
    SDE_DPM_SOLVER_PP,
    /** Noise prediction with fresh noise at each step. */
    SDE_DPM_SOLVER;

    static DpmSolver from(JsonConfig json) {
        String name = json.string("algorithm_type", "dpmsolver++");
        return switch (name) {
            case "dpmsolver++", "deis" -> DPM_SOLVER_PP;
            case "dpmsolver" -> DPM_SOLVER;
            case "sde-dpmsolver++" -> SDE_DPM_SOLVER_PP;
            case "sde-dpmsolver" -> SDE_DPM_SOLVER;
            default -> throw json.unsupported("algorithm_type");
        };
    }

    boolean stochastic() {
        return this == SDE_DPM_SOLVER_PP || this == SDE_DPM_SOLVER;
    }

    boolean predictsData() {
        return this == DPM_SOLVER_PP || this == SDE_DPM_SOLVER_PP;
    }

    /**
     * One update.
     *
     * @param s level of {@code sample}
     * @param t level to go to
     * @param second D1, or null for order 1
     * @param third D2, or null below order 3
     * @param heun D1 is weighted as in Heun's method in place of the midpoint's; order 3 always does
     * @param noise standard normal if stochastic, else null
     */
    NDArray update(
            LogSnrSchedule schedule,
            int s,
            int t,
            NDArray sample,
            NDArray first,
            @Nullable NDArray second,
            @Nullable NDArray third,
            boolean heun,
            @Nullable NDArray noise) {
        float alphaT = schedule.alpha(t);
        float sigmaT = schedule.sigma(t);
        float h = schedule.lambda(t) - schedule.lambda(s);
        double[] factors = new double[5];
        switch (this) {
            case DPM_SOLVER_PP -> {
                float phi = exp(-h) - 1;
                factors[0] = sigmaT / schedule.sigma(s);
                factors[1] = -alphaT * phi;
                factors[2] = heun ? alphaT * (phi / h + 1) : -0.5f * (alphaT * phi);
                factors[3] = -alphaT * ((phi + h) / (h * h) - 0.5f);
            }
            case DPM_SOLVER -> {
                float phi = exp(h) - 1;
                factors[0] = alphaT / schedule.alpha(s);
                factors[1] = -sigmaT * phi;
                factors[2] = heun ? -sigmaT * (phi / h - 1) : -0.5f * (sigmaT * phi);
                factors[3] = -sigmaT * ((phi - h) / (h * h) - 0.5f);
            }
            case SDE_DPM_SOLVER_PP -> {
                float phi = 1 - exp(-2 * h);
                factors[0] = sigmaT / schedule.sigma(s) * exp(-h);
                factors[1] = alphaT * phi;
                factors[2] = heun ? alphaT * (phi / (-2 * h) + 1) : 0.5f * (alphaT * phi);
                factors[3] = alphaT * ((phi - 2 * h) / (4 * h * h) - 0.5f);
                factors[4] = sigmaT * (float) Math.sqrt(phi);
            }
            case SDE_DPM_SOLVER -> {
                float phi = exp(h) - 1;
                factors[0] = alphaT / schedule.alpha(s);
                factors[1] = -2 * (sigmaT * phi);
                factors[2] = heun ? -2 * (sigmaT * (phi / h - 1)) : -sigmaT * phi;
                factors[4] = sigmaT * (float) Math.sqrt(exp(2 * h) - 1);
            }
        }
        return combine(factors, sample, first, second, third, noise);
    }

    private static float exp(float x) {
        return (float) Math.exp(x);
    }

    private static NDArray combine(double[] factors, @Nullable NDArray... terms) {
        int count = 0;
        for (NDArray term : terms) {
            count += term == null ? 0 : 1;
        }
        double[] used = new double[count];
        NDArray[] arrays = new NDArray[count];
        int at = 0;
        for (int i = 0; i < terms.length; i++) {
            NDArray term = terms[i];
            if (term != null) {
                used[at] = factors[i];
                arrays[at++] = term;
            }
        }
        return Ops.combine(used, arrays);
    }

    /** (m_new − m_old) / r. */
    static NDArray difference(NDArray newer, NDArray older, double r) {
        return Ops.combine(1 / r, newer, -1 / r, older);
    }
}
