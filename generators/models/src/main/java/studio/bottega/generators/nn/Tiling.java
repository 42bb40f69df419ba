package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;

/**
 * Runs a picture through a network in overlapping square tiles, whose results are blended linearly where they overlap: memory grows with the
 * tile, not with the picture.
 *
 * <p>Origin: {@code tiled_encode} and {@code tiled_decode} of the autoencoders in diffusers. Each tile is blended with the already blended tiles
 * above and to the left of it.
 *
 * @param tile side of a tile of the input
 * @param stride from one tile to the next, in the input
 * @param blend how far results are blended, in the output
 * @param keep how much of each blended tile is kept, in the output
 */
public record Tiling(int tile, int stride, int blend, int keep) {

    public Tiling {
        if (tile < 1 || stride < 1 || stride > tile || blend < 0 || keep < 1) {
            throw new IllegalArgumentException(
                    "Tiles of %d need a stride from 1 to %d, got %d, and parts that are kept, got %d"
                            .formatted(tile, tile, stride, keep));
        }
    }

    /**
     * As the reference derives it from an overlap.
     *
     * @param outTile side of a tile of the output
     * @param overlap share of a tile, 0.25 in the reference
     */
    public static Tiling of(int tile, int outTile, double overlap) {
        int blend = (int) (outTile * overlap);
        return new Tiling(tile, (int) (tile * (1 - overlap)), blend, outTile - blend);
    }

    /** Whether a picture is larger than one tile. */
    public boolean appliesTo(NDArray x) {
        return x.getShape().get(2) > tile || x.getShape().get(3) > tile;
    }

    /**
     * @param x (B, C, H, W)
     * @param network what is done with each tile
     * @return (B, C', H', W')
     */
    public NDArray run(NDArray x, UnaryOperator<NDArray> network) {
        return Scope.tidy(() -> {
            List<NDArray> above = List.of();
            List<NDArray> strips = new ArrayList<>();
            for (long top = 0; top < x.getShape().get(2); top += stride) {
                List<NDArray> before = above;
                long from = top;
                List<NDArray> row = Scope.tidyAll(() -> row(x, from, before, network));
                strips.add(row.get(row.size() - 1));
                before.forEach(NDArray::close);
                above = row.subList(0, row.size() - 1);
            }
            return Ops.cat(2, strips.toArray(NDArray[]::new));
        });
    }

    /** The blended tiles of a row, and behind them what is kept of them, side by side. */
    private List<NDArray> row(NDArray x, long top, List<NDArray> above, UnaryOperator<NDArray> network) {
        List<NDArray> tiles = new ArrayList<>();
        List<NDArray> kept = new ArrayList<>();
        for (long left = 0; left < x.getShape().get(3); left += stride) {
            NDArray result = network.apply(part(part(x, 2, top, tile), 3, left, tile));
            int column = tiles.size();
            if (!above.isEmpty()) {
                result = blended(above.get(column), result, 2);
            }
            if (column > 0) {
                result = blended(tiles.get(column - 1), result, 3);
            }
            tiles.add(result);
            kept.add(part(part(result, 2, 0, keep), 3, 0, keep));
        }
        tiles.add(Ops.cat(3, kept.toArray(NDArray[]::new)));
        return tiles;
    }

    private static NDArray part(NDArray x, int axis, long from, long length) {
        return Ops.narrow(x, axis, from, Math.min(length, x.getShape().get(axis) - from));
    }

    /** The end of {@code a} fades into the beginning of {@code b} along an axis: weights 0, 1/n, …, (n − 1)/n for b. */
    private NDArray blended(NDArray a, NDArray b, int axis) {
        long length =
                Math.min(blend, Math.min(a.getShape().get(axis), b.getShape().get(axis)));
        if (length == 0) {
            return b;
        }
        float[] weights = new float[(int) length];
        for (int i = 0; i < length; i++) {
            weights[i] = (float) ((double) i / length);
        }
        Shape shape = axis == 2 ? new Shape(1, 1, length, 1) : new Shape(1, 1, 1, length);
        NDArray weight = b.getManager().create(weights, shape);
        NDArray ending = Ops.to(Ops.narrow(a, axis, a.getShape().get(axis) - length, length), DataType.FLOAT32);
        NDArray start = Ops.to(Ops.narrow(b, axis, 0, length), DataType.FLOAT32);
        NDArray mixed = ending.mul(Ops.add(Ops.mul(weight, -1), 1)).add(start.mul(weight));
        long rest = b.getShape().get(axis) - length;
        NDArray typed = Ops.like(mixed, b);
        return rest == 0 ? typed : Ops.cat(axis, typed, Ops.narrow(b, axis, length, rest));
    }
}
