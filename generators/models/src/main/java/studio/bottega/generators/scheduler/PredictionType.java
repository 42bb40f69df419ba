package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.WeightsException;

/**
 * What the denoiser was trained to output, for x_t = α·x_0 + σ·ε.
 *
 * <p>Salimans and Ho 2022, "Progressive distillation for fast sampling of diffusion models", arXiv:2202.00512, appendix D;
 * Lipman et al. 2022, "Flow matching for generative modeling", arXiv:2210.02747.
 */
public enum PredictionType {
    /** ε. */
    EPSILON,
    /** x_0. */
    SAMPLE,
    /** v = α·ε − σ·x_0. */
    V_PREDICTION,
    /** ε − x_0, with α = 1 − σ. */
    FLOW;

    /** The type that a configuration names. */
    public static PredictionType named(String name) {
        return switch (name) {
            case "epsilon" -> EPSILON;
            case "sample", "original_sample" -> SAMPLE;
            case "v_prediction" -> V_PREDICTION;
            case "flow_prediction" -> FLOW;
            default -> throw new WeightsException("The prediction type '%s' is not supported.".formatted(name));
        };
    }

    /**
     * x_0 from the denoiser's output.
     *
     * @param output what the denoiser said; shape of {@code sample}
     * @param sample x_t
     */
    NDArray original(NDArray output, NDArray sample, double alpha, double sigma) {
        return switch (this) {
            // In this order a vanishing α gives an infinity that can be clipped, and no NaN.
            case EPSILON -> Ops.div(Ops.addScaled(sample, Ops.mul(output, sigma), -1), alpha);
            case SAMPLE -> Ops.mul(output, 1);
            case V_PREDICTION -> Ops.combine(alpha, sample, -sigma, output);
            case FLOW -> Ops.combine(1, sample, -sigma, output);
        };
    }

    /** ε from the denoiser's output; as {@link #original}. */
    NDArray epsilon(NDArray output, NDArray sample, double alpha, double sigma) {
        return switch (this) {
            case EPSILON -> Ops.mul(output, 1);
            case SAMPLE -> Ops.div(Ops.addScaled(sample, Ops.mul(output, alpha), -1), sigma);
            case V_PREDICTION -> Ops.combine(alpha, output, sigma, sample);
            case FLOW -> Ops.combine(1, sample, 1 - sigma, output);
        };
    }

    /** x_0 from the denoiser's output where the sample is x_0 + σ·ε and the denoiser saw it divided by √(σ² + 1). */
    NDArray denoised(NDArray output, NDArray sample, double sigma) {
        float level = (float) sigma;
        float variance = level * level + 1;
        return switch (this) {
            case EPSILON, FLOW -> Ops.addScaled(sample, Ops.mul(output, sigma), -1);
            case SAMPLE -> Ops.mul(output, 1);
            case V_PREDICTION ->
                Ops.add(Ops.mul(output, -level / (float) Math.sqrt(variance)), Ops.div(sample, variance));
        };
    }
}
