package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.Deque;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Improved pseudo numerical method: fourth-order multistep on the v-diffusion schedule, started by lower orders.
 *
 * <p>Liu et al. 2022, arXiv:2202.09778, in the form of v-diffusion-pytorch. Origin: diffusers {@code scheduling_ipndm.py} at
 * 58eb52c; there {@code betas} are σ and {@code alphas} α.
 */
public final class IpndmScheduler implements Scheduler {

    private static final int ORDER = 4;
    private static final double SMALLEST_ALPHA = 1e-8;

    private final double[] timesteps;
    private final double[] sigmas; // (N + 1)
    private final double[] alphas; // (N + 1)

    /**
     * @param json {@code trained_betas} replace the schedule and the number of steps if given
     */
    public IpndmScheduler(JsonConfig json, InferenceSteps steps) {
        double[] trained = json.has("trained_betas") ? json.numbers("trained_betas") : new double[0];
        int count = trained.length > 0 ? trained.length - 1 : steps.count();
        double[] grid = Float32.linspace(1, 0, count + 1);
        this.sigmas = new double[count + 1];
        this.alphas = new double[count + 1];
        this.timesteps = new double[count];
        for (int i = 0; i <= count; i++) {
            double sine = (float) Math.sin((float) (grid[i] * Math.PI / 2));
            sigmas[i] = trained.length > 0 ? (float) trained[i] : (float) (sine * sine);
            alphas[i] = (float) Math.sqrt(1 - (float) (sigmas[i] * sigmas[i]));
            if (i < count) {
                timesteps[i] = (float) (Math.atan2(sigmas[i], alphas[i]) / Math.PI * 2);
            }
        }
    }

    @Override
    public double[] timesteps() {
        return timesteps.clone();
    }

    @Override
    public NDArray addNoise(NDArray clean, NDArray noise, int stepIndex) {
        return Ops.combine(alphas[stepIndex], clean, sigmas[stepIndex], noise);
    }

    @Override
    public Solver solver() {
        Deque<NDArray> slopes = new ArrayDeque<>(); // newest first
        return (output, stepIndex, sample, noise) -> {
            slopes.addFirst(Ops.combine(sigmas[stepIndex], sample, alphas[stepIndex], output));
            if (slopes.size() > ORDER) {
                slopes.removeLast();
            }
            return step(AdamsBashforth.slope(slopes.toArray(NDArray[]::new)), stepIndex, sample, noise);
        };
    }

    private Step step(NDArray slope, int stepIndex, NDArray sample, NoiseSource noise) {
        double alpha = Math.max(alphas[stepIndex], SMALLEST_ALPHA);
        // Subtract first: at α = 0 both terms are equal, and their quotients would leave a rounding error times 10⁸.
        NDArray original = Ops.div(Ops.combine(1, sample, -sigmas[stepIndex], slope), alpha);
        return new Step(Ops.combine(alphas[stepIndex + 1], original, sigmas[stepIndex + 1], slope), null);
    }
}
