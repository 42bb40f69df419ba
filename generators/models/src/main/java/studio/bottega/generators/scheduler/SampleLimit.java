package studio.bottega.generators.scheduler;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;

/**
 * What is done to an estimate of x_0 that leaves the range of the data.
 *
 * @param range clip to [−range, range]; 0 for no clipping
 * @param quantile dynamic thresholding's quantile of |x_0|; 0 for none. Saharia et al. 2022, arXiv:2205.11487, section 2.3
 * @param largest upper bound of dynamic thresholding's range
 */
record SampleLimit(double range, double quantile, double largest) {

    static SampleLimit from(JsonConfig config, boolean clipByDefault) {
        if (config.bool("thresholding", false)) {
            return new SampleLimit(
                    0, config.number("dynamic_thresholding_ratio", 0.995), config.number("sample_max_value", 1));
        }
        boolean clip = config.bool("clip_sample", clipByDefault);
        return new SampleLimit(clip ? config.number("clip_sample_range", 1) : 0, 0, 1);
    }

    /** Whether anything is limited. */
    boolean active() {
        return quantile > 0 || range > 0;
    }

    NDArray apply(NDArray original) {
        if (quantile > 0) {
            long batch = original.getShape().get(0);
            NDArray flat = Ops.reshape(original, batch, -1);
            NDArray bound = Ops.clamp(Ops.quantile(flat.abs(), quantile, 1), 1, largest);
            NDArray limited = flat.maximum(bound.neg()).minimum(bound).div(bound);
            return Ops.reshape(limited, original.getShape().getShape());
        }
        return range > 0 ? Ops.clamp(original, -range, range) : original;
    }
}
