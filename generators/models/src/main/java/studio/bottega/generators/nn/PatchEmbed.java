package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.Weights;

/**
 * Cuts a picture into square patches and makes a token of each: {@code proj}, a convolution as wide as its stride.
 *
 * <p>B = batch, C = channels, D = width of a token.
 *
 * @param side of a patch
 */
public record PatchEmbed(Conv2d projection, int side) {

    /** Binds {@code proj}. */
    public static PatchEmbed of(Weights weights, int channels, int width, int side) {
        return new PatchEmbed(Conv2d.of(weights.at("proj"), channels, width, side, Conv.of(side, 0)), side);
    }

    /**
     * @param x (B, C, H, W)
     * @return (B, H/side · W/side, D)
     */
    public NDArray forward(NDArray x) {
        Patches.require(x, side);
        NDArray patches = projection.forward(x); // (B, D, h, w)
        long batch = patches.getShape().get(0);
        return Ops.permute(Ops.reshape(patches, batch, patches.getShape().get(1), -1), 0, 2, 1);
    }

    /** The same with fixed positions added. */
    public NDArray forward(NDArray x, SincosGrid positions) {
        int rows = (int) x.getShape().get(2) / side;
        int columns = (int) x.getShape().get(3) / side;
        NDArray places = positions.forward(x.getManager(), rows, columns);
        return forward(x).add(Ops.like(places, x));
    }
}
