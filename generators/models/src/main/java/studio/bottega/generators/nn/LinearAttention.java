package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.PadMode;

/**
 * Attention without softmax, whose cost grows with the number of places, not with its square.
 *
 * <p>Katharopoulos et al. 2020, arXiv:2006.16236, eq. (5): φ(q)·(φ(k)ᵀ·v) / φ(q)·Σ φ(k). A row of ones below v makes the divisor.
 */
public final class LinearAttention {

    private LinearAttention() {}

    /**
     * @param q φ of the queries, (B, H, d, L), not negative
     * @param k φ of the keys, (B, H, d, L), not negative
     * @param v (B, H, d, L)
     * @param eps added to the divisor
     * @return (B, H, d, L)
     */
    public static NDArray attend(NDArray q, NDArray k, NDArray v, double eps) {
        NDArray ones = Ops.pad(v, PadMode.CONSTANT, 1, 0, 0, 0, 1); // (B, H, d + 1, L)
        NDArray scores = Ops.matmul(ones, Ops.permute(k, 0, 1, 3, 2)); // (B, H, d + 1, d)
        NDArray sums = Ops.matmul(scores, q); // (B, H, d + 1, L)
        long d = v.getShape().get(2);
        return Ops.narrow(sums, 2, 0, d).div(Ops.add(Ops.narrow(sums, 2, d, 1), eps));
    }
}
