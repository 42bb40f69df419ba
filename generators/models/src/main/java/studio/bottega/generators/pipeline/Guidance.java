package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import studio.bottega.generators.ops.Ops;

/**
 * Classifier-free guidance.
 *
 * @param scale w; 1 or less is off
 * @param rescale φ, how much of the conditional prediction's deviation is restored; 0 is off
 */
public record Guidance(double scale, double rescale) {

    /** Off. */
    public static final Guidance NONE = new Guidance(1, 0);

    public Guidance {
        if (!(scale >= 0 && scale <= 100)) {
            throw new IllegalArgumentException("guidanceScale must be in [0, 100], got " + scale);
        }
        if (!(rescale >= 0 && rescale <= 1)) {
            throw new IllegalArgumentException("guidance rescale must be in [0, 1], got " + rescale);
        }
    }

    /** Whether the denoiser is asked twice. */
    public boolean active() {
        return scale > 1;
    }

    /**
     * ε_u + w·(ε_c − ε_u), then the deviation of ε_c restored by φ.
     *
     * @param both (2·B, C, h, w), the unconditional half first
     * @return (B, C, h, w)
     */
    NDArray combine(NDArray both) {
        NDArray[] halves = Ops.chunk(Ops.to(both, DataType.FLOAT32), 2, 0);
        NDArray guided = Ops.addScaled(halves[0], halves[1].sub(halves[0]), scale);
        if (rescale == 0) {
            return guided;
        }
        NDArray ratio = deviation(halves[1]).div(deviation(guided));
        return Ops.combine(rescale, guided.mul(ratio), 1 - rescale, guided);
    }

    /** Of all but the batch axis. */
    private static NDArray deviation(NDArray x) {
        long[] axes = new long[x.getShape().dimension() - 1];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i + 1L;
        }
        return Ops.std(x, true, axes);
    }
}
