package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.Weights;

/**
 * A transformer block over time, each place of the picture for itself, between two projections; it reads no prompt.
 *
 * <p>Origin: {@code TransformerTemporalModel} with double self-attention in diffusers {@code models/transformers/transformer_temporal.py}.
 * B = batch, F = frames, C = channels.
 */
public record TransformerTemporal(GroupNorm norm, Linear projectIn, TransformerBlock block, Linear projectOut) {

    private static final double EPS = 1e-6;

    /**
     * Binds one block.
     *
     * @param headDim channels of a head; all heads together may be wider or narrower than {@code channels}
     */
    public static TransformerTemporal of(Weights weights, long channels, long heads, long headDim, int groups) {
        long inner = heads * headDim;
        return new TransformerTemporal(
                GroupNorm.of(weights.at("norm"), groups, channels, EPS),
                Linear.of(weights.at("proj_in"), channels, inner),
                TransformerBlock.of(weights.at("transformer_blocks", 0), inner, inner, heads, false, ImagePrompts.NONE),
                Linear.of(weights.at("proj_out"), inner, channels));
    }

    /**
     * @param x (B·F, C, H, W)
     * @return (B·F, C, H, W)
     */
    public NDArray forward(NDArray x, long frames) {
        return Scope.tidy(() -> {
            long channels = x.getShape().get(1);
            long places = x.getShape().get(2) * x.getShape().get(3);
            NDArray film = Ops.permute(Ops.reshape(x, -1, frames, channels, places), 0, 2, 1, 3);
            NDArray normed = Ops.permute(norm.forward(film), 0, 3, 2, 1); // (B, H·W, F, C)
            NDArray moments = projectIn.forward(Ops.reshape(normed, -1, frames, channels));
            NDArray hidden = projectOut.forward(block.forwardWithin(moments));
            NDArray back = Ops.permute(Ops.reshape(hidden, -1, places, frames, channels), 0, 2, 3, 1);
            return x.add(Ops.reshape(back, x.getShape().getShape()));
        });
    }
}
