package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.Weights;

/**
 * Shifts, scales and gates that a transformer's condition sets: {@code linear(silu(c))} in equal parts.
 *
 * <p>Peebles and Xie 2022, "Scalable diffusion models with transformers", arXiv:2212.09748, section 3.2 (adaLN-Zero). The order of the parts is the
 * architecture's. B = batch, D = width.
 */
public record Modulation(Linear linear, int parts) {

    /** Binds a linear layer; {@code weights} stands at it. */
    public static Modulation of(Weights weights, long width, int parts, boolean bias) {
        return new Modulation(Linear.of(weights, width, parts * width, bias), parts);
    }

    /** With bias. */
    public static Modulation of(Weights weights, long width, int parts) {
        return of(weights, width, parts, true);
    }

    /**
     * @param condition (B, D)
     * @return for each part (B, 1, D)
     */
    public NDArray[] forward(NDArray condition) {
        NDArray all = linear.forward(Ops.silu(condition));
        return Ops.chunk(Ops.reshape(all, all.getShape().get(0), 1, -1), parts, 2);
    }
}
