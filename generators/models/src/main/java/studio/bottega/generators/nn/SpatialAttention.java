package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;

/** Attention over the places of a picture. */
public interface SpatialAttention {

    /**
     * @param x (B, C, H, W)
     * @return (B, C, H, W)
     */
    NDArray forward(NDArray x, Condition condition);

    /** (B, C, H, W) → (B, H·W, C). */
    static NDArray toTokens(NDArray x) {
        long batch = x.getShape().get(0);
        long channels = x.getShape().get(1);
        return Ops.reshape(Ops.permute(x, 0, 2, 3, 1), batch, -1, channels);
    }

    /** (B, H·W, C) → (B, C, H, W), the size taken from {@code like}. */
    static NDArray toPicture(NDArray tokens, NDArray like) {
        long batch = tokens.getShape().get(0);
        long height = like.getShape().get(2);
        long width = like.getShape().get(3);
        return Ops.permute(Ops.reshape(tokens, batch, height, width, -1), 0, 3, 1, 2);
    }
}
