package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;

/**
 * Noise levels of exponential integrators, which step in λ = log(α/σ): DPM-Solver, DEIS, UniPC, SA-Solver.
 *
 * <p>Lu et al. 2022, "DPM-Solver", arXiv:2206.00927, section 2. σ̂ here is the ratio σ/α that configurations call sigma; for
 * flow matching it is σ itself, with α = 1 − σ.
 *
 * @param sigmas σ̂ (N + 1), 32-bit values
 * @param timesteps whole (N)
 * @param space how α belongs to σ
 */
record LogSnrSchedule(
        NoiseSchedule noise, PredictionType predictionType, double[] sigmas, double[] timesteps, Space space) {

    private static final double LARGEST_FLOW_SIGMA_GAP = 1e-6;

    /** How α belongs to σ. */
    enum Space {
        /** α² + σ² = 1. */
        VARIANCE_PRESERVING,
        /** α + σ = 1. */
        FLOW,
        /** α = 1. */
        VARIANCE_EXPLODING
    }

    /** Where solvers of this family differ in their schedules. */
    enum Dialect {
        /** Ends at zero or at the smallest training level, as configured. */
        DPM,
        /** As DPM, always evenly spaced. */
        SINGLESTEP,
        /** The last level is repeated, or the smallest training level follows. */
        REPEATED_LAST,
        /** Flow levels are spread before the shift, and kept below one. */
        UNIPC
    }

    static LogSnrSchedule of(JsonConfig json, InferenceSteps steps, Dialect dialect) {
        NoiseSchedule noise = NoiseSchedule.from(json, 0.0001, 0.02, "linear");
        if (json.bool("rescale_betas_zero_snr", false)) {
            noise = noise.withFiniteTerminalSigma();
        }
        double[] train = noise.sigmas();
        int count = steps.count();
        double[] timesteps = timesteps(json, noise, steps, dialect);
        double[] levels = new double[timesteps.length];
        boolean flow = json.bool("use_flow_sigmas", false);
        SigmaSpacing spacing = SigmaSpacing.from(json);
        boolean lambdas = json.bool("use_lu_lambdas", false);
        if (spacing != SigmaSpacing.TIMESTEPS || lambdas) {
            levels = spacedLevels(json, spacing, train, count, dialect == Dialect.UNIPC);
            boolean flowTimesteps = flow && dialect == Dialect.UNIPC && spacing == SigmaSpacing.KARRAS;
            boolean round = (spacing == SigmaSpacing.KARRAS || lambdas)
                    && (dialect != Dialect.DPM
                            || !json.string("beta_schedule", "linear").equals("squaredcos_cap_v2"));
            timesteps = new double[count];
            for (int i = 0; i < count; i++) {
                levels[i] = flowTimesteps ? levels[i] / (levels[i] + 1) : levels[i];
                double timestep = flowTimesteps ? levels[i] * noise.trainTimesteps() : timestep(levels[i], train);
                timesteps[i] = round && !flowTimesteps ? Math.rint(timestep) : timestep;
            }
        } else if (flow) {
            levels = flowLevels(json, steps, noise.trainTimesteps(), dialect);
            timesteps = new double[levels.length];
            for (int i = 0; i < timesteps.length; i++) {
                timesteps[i] = levels[i] * noise.trainTimesteps();
            }
        } else {
            for (int i = 0; i < levels.length; i++) {
                levels[i] = Float32.interpolate(timesteps[i], train);
            }
        }
        boolean spread = spacing != SigmaSpacing.TIMESTEPS || flow;
        double last = last(json, dialect, spread, levels[levels.length - 1], train[0]);
        for (int i = 0; i < timesteps.length; i++) {
            timesteps[i] = (long) timesteps[i]; // the reference keeps whole numbers
        }
        return new LogSnrSchedule(
                noise,
                PredictionType.named(json.string("prediction_type", "epsilon")),
                Float32.round(Float32.append(levels, last)),
                timesteps,
                flow ? Space.FLOW : Space.VARIANCE_PRESERVING);
    }

    private static double last(JsonConfig json, Dialect dialect, boolean spread, double lowest, double trainLowest) {
        if (dialect == Dialect.REPEATED_LAST) {
            return spread ? lowest : trainLowest;
        }
        String kind = json.string("final_sigmas_type", "zero");
        return switch (kind) {
            case "zero" -> 0;
            case "sigma_min" -> dialect == Dialect.UNIPC && spread ? lowest : trainLowest;
            default -> throw json.unsupported("final_sigmas_type");
        };
    }

    private static double[] timesteps(JsonConfig json, NoiseSchedule noise, InferenceSteps steps, Dialect dialect) {
        double[] given = steps.timesteps();
        if (given != null) {
            return given.clone();
        }
        int train = noise.trainTimesteps();
        int last = train - clipped(noise, json.number("lambda_min_clipped", Double.NEGATIVE_INFINITY));
        TimestepSpacing spacing = dialect == Dialect.SINGLESTEP
                ? TimestepSpacing.LINSPACE
                : TimestepSpacing.named(json.string("timestep_spacing", "linspace"));
        double[] timesteps = spacing.solver(train, last, steps.countUpTo(train), json.integer("steps_offset", 0));
        AlphaBars.requireInside(timesteps, train);
        return timesteps;
    }

    /** How many of the noisiest timesteps have λ below the bound. */
    private static int clipped(NoiseSchedule noise, double lambdaMin) {
        int clipped = 0;
        for (int t = noise.trainTimesteps() - 1; t >= 0; t--) {
            double alphaBar = noise.alphaBar(t);
            if (Math.log(Math.sqrt(alphaBar)) - Math.log(Math.sqrt(1 - alphaBar)) >= lambdaMin) {
                break;
            }
            clipped++;
        }
        return clipped;
    }

    private static double[] spacedLevels(
            JsonConfig json, SigmaSpacing spacing, double[] train, int count, boolean bounded) {
        double largest = train[train.length - 1];
        double smallest = train[0];
        if (bounded) {
            largest = json.number("sigma_max", largest);
            smallest = json.number("sigma_min", smallest);
        }
        return spacing == SigmaSpacing.TIMESTEPS
                ? evenly(Float32.log((float) largest), Float32.log((float) smallest), count)
                : spacing.between(largest, smallest, count);
    }

    /** Evenly in λ: Lu et al. 2022. */
    private static double[] evenly(double logLargest, double logSmallest, int count) {
        double[] ramp = Float32.linspace64(0, 1, count);
        for (int i = 0; i < count; i++) {
            ramp[i] = Math.exp(logLargest + ramp[i] * (logSmallest - logLargest));
        }
        return ramp;
    }

    private static double[] flowLevels(JsonConfig json, InferenceSteps steps, int train, Dialect dialect) {
        double[] given = steps.sigmas();
        int count = steps.count();
        double[] levels = given != null ? given.clone() : new double[count];
        double[] grid = Float32.linspace64(1, 1.0 / train, count + 1);
        if (given == null) {
            for (int i = 0; i < count; i++) {
                levels[i] = dialect == Dialect.UNIPC ? grid[i] : 1 - grid[count - i];
            }
        }
        double shift = json.number("flow_shift", 1);
        boolean dynamic = json.bool("use_dynamic_shifting", false);
        if (dynamic && Double.isNaN(steps.mu())) {
            throw new WeightsException(
                    json.origin() + " uses a shift that depends on the picture's size; mu is not given.");
        }
        boolean linear = json.string("time_shift_type", "exponential").equals("linear");
        double factor = dynamic ? (linear ? steps.mu() : Math.exp(steps.mu())) : shift;
        for (int i = 0; i < count; i++) {
            levels[i] = FlowShift.shifted(levels[i], factor);
        }
        if (dialect == Dialect.UNIPC) {
            if (json.has("shift_terminal")) {
                levels = FlowShift.stretched(levels, json.number("shift_terminal"));
            }
            if (Math.abs(levels[0] - 1) < LARGEST_FLOW_SIGMA_GAP) {
                levels[0] -= LARGEST_FLOW_SIGMA_GAP; // λ at σ = 1 would be −∞
            }
        }
        return levels;
    }

    /** As {@link SigmaSchedule#timestep}. */
    private static double timestep(double sigma, double[] train) {
        double log = Math.log(Math.max(sigma, 1e-10));
        int low = 0;
        for (int i = 0; i < train.length; i++) {
            if (log >= Float32.log((float) train[i])) {
                low = i;
            }
        }
        low = Math.min(low, train.length - 2);
        double below = Float32.log((float) train[low]);
        double above = Float32.log((float) train[low + 1]);
        double w = Math.min(1, Math.max(0, (below - log) / (below - above)));
        return (1 - w) * low + w * (low + 1);
    }

    int count() {
        return timesteps.length;
    }

    /** α at a level; in 32 bits like σ and λ, for where these cancel, the reference's rounding decides. */
    float alpha(int index) {
        float sigma = (float) sigmas[index];
        return switch (space) {
            case VARIANCE_PRESERVING -> 1 / (float) Math.sqrt(sigma * sigma + 1);
            case FLOW -> 1 - sigma;
            case VARIANCE_EXPLODING -> 1;
        };
    }

    /** σ at a level. */
    float sigma(int index) {
        float sigma = (float) sigmas[index];
        return space == Space.VARIANCE_PRESERVING ? sigma * alpha(index) : sigma;
    }

    /** λ = log α − log σ; infinite at the clean end. */
    float lambda(int index) {
        return (float) Math.log(alpha(index)) - (float) Math.log(sigma(index));
    }

    NDArray addNoise(NDArray clean, NDArray noiseTensor, int index) {
        return Ops.combine(alpha(index), clean, sigma(index), noiseTensor);
    }

    /** x_0 from the denoiser's output at a step. */
    NDArray original(NDArray output, NDArray sample, int stepIndex) {
        NDArray mean = withoutVariance(output, sample);
        return predictionType.original(mean, sample, alpha(stepIndex), sigma(stepIndex));
    }

    /** ε from the denoiser's output at a step. */
    NDArray epsilon(NDArray output, NDArray sample, int stepIndex) {
        NDArray mean = withoutVariance(output, sample);
        return predictionType.epsilon(mean, sample, alpha(stepIndex), sigma(stepIndex));
    }

    /** ε that belongs to the limited x_0, where there is a limit. */
    NDArray limitedEpsilon(NDArray output, NDArray sample, int stepIndex, SampleLimit limit) {
        NDArray epsilon = epsilon(output, sample, stepIndex);
        if (!limit.active()) {
            return epsilon;
        }
        float alpha = alpha(stepIndex);
        float sigma = sigma(stepIndex);
        NDArray original = limit.apply(PredictionType.EPSILON.original(epsilon, sample, alpha, sigma));
        return PredictionType.SAMPLE.epsilon(original, sample, alpha, sigma);
    }

    /** Models with learned variance have twice the channels; these solvers use the first half. */
    private static NDArray withoutVariance(NDArray output, NDArray sample) {
        long channels = sample.getShape().get(1);
        return output.getShape().get(1) == 2 * channels ? Ops.narrow(output, 1, 0, channels) : output;
    }
}
