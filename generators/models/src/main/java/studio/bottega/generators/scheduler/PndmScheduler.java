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
 * Pseudo numerical method: linear multistep of order 4, started by Runge-Kutta or by lower orders.
 *
 * <p>Liu et al. 2022, "Pseudo numerical methods for diffusion models on manifolds", arXiv:2202.09778, eqs. (9), (12), (13).
 * Origin: diffusers {@code scheduling_pndm.py} at 58eb52c.
 */
public final class PndmScheduler implements Scheduler {

    private static final int ORDER = 4;

    /**
     * @param skipRungeKutta start with lower multistep orders (as Stable Diffusion does)
     */
    public record Config(
            NoiseSchedule noise,
            PredictionType predictionType,
            TimestepSpacing spacing,
            int stepsOffset,
            double finalAlphaBar,
            boolean skipRungeKutta) {

        public static Config from(JsonConfig json) {
            NoiseSchedule noise = NoiseSchedule.from(json, 0.0001, 0.02, "linear");
            return new Config(
                    noise,
                    PredictionType.named(json.string("prediction_type", "epsilon")),
                    TimestepSpacing.named(json.string("timestep_spacing", "leading")),
                    json.integer("steps_offset", 0),
                    json.bool("set_alpha_to_one", false) ? 1 : noise.alphaBar(0),
                    json.bool("skip_prk_steps", false));
        }
    }

    private final Config config;
    private final double[] timesteps;
    private final int rungeKuttaCalls;
    private final int stride;

    public PndmScheduler(Config config, InferenceSteps steps) {
        this.config = config;
        int train = config.noise.trainTimesteps();
        int count = steps.countUpTo(train);
        this.stride = train / count;
        double[] ascending = Float32.reversed(config.spacing.whole(train, count, config.stepsOffset));
        double[] rungeKutta = config.skipRungeKutta ? new double[0] : rungeKutta(ascending);
        double[] multistep = config.skipRungeKutta ? secondTwice(ascending) : withoutLast(ascending, 3);
        this.rungeKuttaCalls = rungeKutta.length;
        this.timesteps = Arrays.copyOf(rungeKutta, rungeKutta.length + multistep.length);
        System.arraycopy(multistep, 0, timesteps, rungeKutta.length, multistep.length);
        AlphaBars.requireInside(timesteps, train);
    }

    /** The four noisiest timesteps and the midpoints between them, each visited as Runge-Kutta does. */
    private double[] rungeKutta(double[] ascending) {
        if (ascending.length < ORDER) {
            throw new IllegalArgumentException("Runge-Kutta starting steps need at least %d inference steps, got %d"
                    .formatted(ORDER, ascending.length));
        }
        double[] pairs = new double[2 * ORDER];
        for (int i = 0; i < ORDER; i++) {
            double timestep = ascending[ascending.length - ORDER + i];
            pairs[2 * i] = timestep;
            pairs[2 * i + 1] = timestep + stride / 2;
        }
        double[] doubled = new double[2 * (pairs.length - 1)];
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] = pairs[i / 2];
        }
        return Float32.reversed(Arrays.copyOfRange(doubled, 1, doubled.length - 1));
    }

    /** Descending, the second one twice: the first step is taken, and corrected once its slope is known. */
    private static double[] secondTwice(double[] ascending) {
        int n = ascending.length;
        if (n == 1) {
            return ascending;
        }
        double[] descending = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            int back = i < 2 ? i : i - 1;
            descending[i] = ascending[n - 1 - back];
        }
        return descending;
    }

    private static double[] withoutLast(double[] ascending, int count) {
        return Float32.reversed(Arrays.copyOf(ascending, Math.max(0, ascending.length - count)));
    }

    @Override
    public double[] timesteps() {
        return timesteps.clone();
    }

    @Override
    public double[] alphasCumprod() {
        return config.noise.alphasCumprod();
    }

    @Override
    public NDArray addNoise(NDArray clean, NDArray noise, int stepIndex) {
        return AlphaBars.addNoise(clean, noise, config.noise.alphaBar((int) timesteps[stepIndex]));
    }

    @Override
    public Solver solver() {
        return new Run();
    }

    private final class Run implements Solver {
        private final Deque<NDArray> outputs = new ArrayDeque<>(); // newest first, at most four
        private int calls;
        private @Nullable NDArray startSample;
        private @Nullable NDArray weighted;

        @Override
        public Step step(NDArray output, int stepIndex, NDArray sample, NoiseSource noise) {
            NDArray previous = calls < rungeKuttaCalls
                    ? rungeKutta(output, stepIndex, sample)
                    : multistep(output, stepIndex, sample);
            calls++;
            return new Step(previous, null);
        }

        /** Eq. (13): slopes at the start, twice at the middle, at the end, weighted 1, 2, 2, 1. */
        private NDArray rungeKutta(NDArray output, int stepIndex, NDArray sample) {
            int stage = calls % 4;
            int towards = (int) timesteps[stepIndex] - (stage % 2 == 1 ? 0 : stride / 2);
            int from = (int) timesteps[calls / 4 * 4];
            NDArray slope = output;
            if (stage == 0) {
                remember(output);
                startSample = sample;
                weighted = Ops.mul(output, 1 / 6.0);
            } else if (weighted != null) {
                weighted = Ops.combine(1, weighted, stage == 3 ? 1 / 6.0 : 1 / 3.0, output);
                slope = stage == 3 ? weighted : output;
            }
            return transfer(startSample == null ? sample : startSample, from, towards, slope);
        }

        /** Eq. (12) and its lower orders. */
        private NDArray multistep(NDArray output, int stepIndex, NDArray sample) {
            int from = (int) timesteps[stepIndex];
            int towards = from - stride;
            NDArray start = sample;
            NDArray slope = output;
            if (calls == 1 && startSample != null) {
                // The first step again, now with the mean of the slopes at both its ends.
                towards = from;
                from = from + stride;
                slope = Ops.combine(0.5, output, 0.5, outputs.getFirst());
                start = startSample;
                startSample = null;
            } else {
                remember(output);
                slope = extrapolated();
                if (calls == 0) {
                    startSample = sample;
                }
            }
            return transfer(start, from, towards, slope);
        }

        private void remember(NDArray output) {
            outputs.addFirst(output);
            if (outputs.size() > ORDER) {
                outputs.removeLast();
            }
        }

        private NDArray extrapolated() {
            return AdamsBashforth.slope(outputs.toArray(NDArray[]::new));
        }
    }

    /** Eq. (9): from t to t' along the slope. */
    private NDArray transfer(NDArray sample, int from, int towards, NDArray output) {
        // In 32 bits as in the reference: where ᾱ_t nearly vanishes, the two large terms below cancel.
        float alphaBar = (float) config.noise.alphaBar(from);
        float alphaBarNext = (float) (towards >= 0 ? config.noise.alphaBar(towards) : config.finalAlphaBar);
        float alpha = (float) Math.sqrt(alphaBar);
        float sigma = (float) Math.sqrt(1 - alphaBar);
        NDArray epsilon = config.predictionType.epsilon(output, sample, alpha, sigma);
        float sampleFactor = (float) Math.sqrt(alphaBarNext / alphaBar);
        float denominator = alphaBar * (float) Math.sqrt(1 - alphaBarNext)
                + (float) Math.sqrt(alphaBar * (1 - alphaBar) * alphaBarNext);
        NDArray direction = Ops.div(Ops.mul(epsilon, alphaBarNext - alphaBar), denominator);
        return Ops.addScaled(Ops.mul(sample, sampleFactor), direction, -1);
    }
}
