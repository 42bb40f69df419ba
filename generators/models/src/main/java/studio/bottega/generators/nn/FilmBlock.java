package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;

/**
 * What follows a residual block in a U-Net for film: a convolution over time; where the level attends, a transformer over the places of each
 * frame, which reads the prompt, and one over time.
 *
 * <p>Origin: the loop of the {@code *Block3D} classes in diffusers {@code models/unets/unet_3d_blocks.py}. B = batch, F = frames. As pictures
 * come with frames in the batch and the prompt does not, the two tell the number of frames. The mask of the prompt plays no part, as there.
 *
 * @param places null, like {@code time}, where the level does not attend
 */
public record FilmBlock(
        TemporalConvLayer conv,
        @Nullable Transformer2d places,
        @Nullable TransformerTemporal time) implements SpatialAttention {

    /**
     * @param x (B·F, C, H, W)
     * @param condition the prompt once for each film, (B, S, C')
     * @return (B·F, C, H, W)
     */
    @Override
    public NDArray forward(NDArray x, Condition condition) {
        return Scope.tidy(() -> {
            NDArray tokens = condition.requireTokens();
            long frames = x.getShape().get(0) / tokens.getShape().get(0);
            NDArray hidden = conv.forward(x, frames);
            if (places == null || time == null) {
                return hidden;
            }
            Condition ofFrames = Condition.of(Ops.repeatInterleave(tokens, Math.toIntExact(frames), 0));
            return time.forward(places.forward(hidden, ofFrames), frames);
        });
    }
}
