package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;

/** Cuts pictures into square patches that become tokens, and puts them together again. p = side of a patch. */
public final class Patches {

    private Patches() {}

    /**
     * That a picture can be cut.
     *
     * @param x (B, C, H, W)
     */
    public static void require(NDArray x, int side) {
        long height = x.getShape().get(2);
        long width = x.getShape().get(3);
        if (height % side != 0 || width % side != 0) {
            throw new IllegalArgumentException(
                    "A sample of %d×%d cannot be cut into patches of %d×%d; take multiples of %d"
                            .formatted(width, height, side, side, side));
        }
    }

    /** (B, C, H, W) → (B, h·w, C·p·p): the channel changes slowest. */
    public static NDArray channelsFirst(NDArray x, int side) {
        return cut(x, side, new long[] {0, 2, 4, 1, 3, 5});
    }

    /** (B, C, H, W) → (B, h·w, p·p·C): the channel changes fastest. */
    public static NDArray channelsLast(NDArray x, int side) {
        return cut(x, side, new long[] {0, 2, 4, 3, 5, 1});
    }

    private static NDArray cut(NDArray x, int side, long[] order) {
        require(x, side);
        long batch = x.getShape().get(0);
        long channels = x.getShape().get(1);
        long rows = x.getShape().get(2) / side;
        long columns = x.getShape().get(3) / side;
        // (B, C, h·p, w·p) -> (B, C, h, p, w, p) -> (B, h, w, …)
        NDArray parts = Ops.reshape(x, batch, channels, rows, side, columns, side);
        return Ops.reshape(Ops.permute(parts, order), batch, rows * columns, channels * side * side);
    }

    /** (B, h·w, p·p·C), the channel changing fastest → (B, C, h·p, w·p). */
    public static NDArray join(NDArray tokens, long rows, long columns, int side) {
        long batch = tokens.getShape().get(0);
        NDArray parts = Ops.reshape(tokens, batch, rows, columns, side, side, -1);
        return Ops.reshape(Ops.permute(parts, 0, 5, 1, 3, 2, 4), batch, -1, rows * side, columns * side);
    }
}
