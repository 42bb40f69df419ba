package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;

/** Moves between token features and attention heads; both directions are views where memory allows. */
public final class Heads {

    private Heads() {}

    /** (B, L, H·d) → (B, H, L, d). */
    public static NDArray split(NDArray x, long heads) {
        long batch = x.getShape().get(0);
        long length = x.getShape().get(1);
        return Ops.permute(Ops.reshape(x, batch, length, heads, -1), 0, 2, 1, 3);
    }

    /** (B, H, L, d) → (B, L, H·d). */
    public static NDArray join(NDArray x) {
        long batch = x.getShape().get(0);
        long heads = x.getShape().get(1);
        long length = x.getShape().get(2);
        return Ops.reshape(
                Ops.permute(x, 0, 2, 1, 3), batch, length, heads * x.getShape().get(3));
    }
}
