package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;

/**
 * Noise levels and preconditioning of EDM; Karras et al. 2022, arXiv:2206.00364, table 1.
 *
 * @param sigmas (N + 1)
 * @param timesteps (N), what the denoiser is told
 * @param sigmaData σ_data, standard deviation of the data
 * @param sigmaMax largest level, which scales the first sample
 */
record EdmSchedule(
        double[] sigmas, double[] timesteps, double sigmaData, double sigmaMax, PredictionType predictionType) {

    /**
     * @param wide levels computed in 64 bits, as the Euler solver's are
     */
    static EdmSchedule of(JsonConfig json, InferenceSteps steps, boolean wide) {
        double smallest = json.number("sigma_min", 0.002);
        double largest = json.number("sigma_max", 80);
        double[] levels = levels(json, steps.count(), smallest, largest, wide);
        double last = json.string("final_sigmas_type", "zero").equals("sigma_min")
                ? (wide ? levels[levels.length - 1] : smallest)
                : 0;
        double[] timesteps = new double[levels.length];
        for (int i = 0; i < timesteps.length; i++) {
            timesteps[i] = (float) (0.25 * (float) Math.log(levels[i])); // c_noise
        }
        return new EdmSchedule(
                Float32.append(levels, last),
                timesteps,
                json.number("sigma_data", 0.5),
                largest,
                PredictionType.named(json.string("prediction_type", "epsilon")));
    }

    static double[] levels(JsonConfig json, int count, double smallest, double largest, boolean wide) {
        String schedule = json.string("sigma_schedule", "karras");
        return switch (schedule) {
            case "karras" -> {
                double[] ramp = wide ? Float32.linspace64(0, 1, count) : Float32.linspace(0, 1, count);
                yield Float32.round(SigmaSpacing.karras(ramp, largest, smallest, json.number("rho", SigmaSpacing.RHO)));
            }
            case "exponential" -> {
                double[] logs = Float32.linspace(Math.log(smallest), Math.log(largest), count);
                double[] levels = new double[count];
                for (int i = 0; i < count; i++) {
                    levels[i] = (float) Math.exp(logs[count - 1 - i]);
                }
                yield levels;
            }
            default ->
                throw new WeightsException("The noise level schedule '%s' is not supported.".formatted(schedule));
        };
    }

    double sigma(int index) {
        return sigmas[index];
    }

    double initNoiseSigma() {
        return Math.sqrt(sigmaMax * sigmaMax + 1);
    }

    /** c_in·x. */
    NDArray input(NDArray sample, int stepIndex) {
        double sigma = sigmas[stepIndex];
        return Ops.mul(sample, 1 / Math.sqrt(sigma * sigma + sigmaData * sigmaData));
    }

    /** c_skip·x + c_out·F. */
    NDArray denoised(NDArray output, NDArray sample, int stepIndex) {
        float sigma = (float) sigmas[stepIndex];
        float data = (float) (sigmaData * sigmaData);
        float variance = sigma * sigma + data;
        float out = sigma * (float) sigmaData / (float) Math.sqrt(variance);
        double sign = switch (predictionType) {
            case EPSILON -> 1;
            case V_PREDICTION -> -1;
            default ->
                throw new WeightsException(
                        "EDM preconditioning does not take the prediction type " + predictionType + ".");
        };
        return Ops.add(Ops.mul(sample, data / variance), Ops.mul(output, sign * out));
    }
}
