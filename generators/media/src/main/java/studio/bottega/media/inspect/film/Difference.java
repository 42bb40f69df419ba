package studio.bottega.media.inspect.film;

import studio.bottega.media.inspect.picture.Luma;

/** How much two frames differ, in levels. */
final class Difference {

    /** A frame is looked at in so many tiles across and down: what moves may be small. */
    private static final int TILES = 8;

    private static final int SHIFT_SIDE = 36;

    private Difference() {}

    /** Mean difference over the whole frame. */
    static double mean(Luma a, Luma b) {
        if (same(a, b)) {
            return 0;
        }
        long sum = 0;
        int count = a.width() * a.height();
        for (int i = 0; i < count; i++) {
            sum += Math.abs((a.levels()[i] & 0xff) - (b.levels()[i] & 0xff));
        }
        return (double) sum / count;
    }

    /** How alike two pictures are whatever their brightness and contrast: 1 the same, 0 unrelated. */
    static double correlation(Luma a, Luma b) {
        int count = a.width() * a.height();
        double meanA = a.mean();
        double meanB = b.mean();
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < count; i++) {
            double x = (a.levels()[i] & 0xff) - meanA;
            double y = (b.levels()[i] & 0xff) - meanB;
            product += x * y;
            squareA += x * x;
            squareB += y * y;
        }
        return product / Math.sqrt(squareA * squareB + 1e-9);
    }

    /** The best correlation of what two pictures share when one is shifted by up to a third of the frame; they are reduced to be quick. */
    static double shiftedCorrelation(Luma a, Luma b) {
        int factor = Math.max(1, Math.min(a.width(), a.height()) / SHIFT_SIDE);
        Luma one = a.reduced(factor);
        Luma two = b.reduced(factor);
        double best = -1;
        for (int dy = -one.height() / 3; dy <= one.height() / 3; dy++) {
            for (int dx = -one.width() / 3; dx <= one.width() / 3; dx++) {
                best = Math.max(best, correlation(one, two, dx, dy));
            }
        }
        return best;
    }

    private static double correlation(Luma a, Luma b, int dx, int dy) {
        double n = 0;
        double[] sums = new double[5];
        for (int y = Math.max(0, -dy); y < Math.min(a.height(), a.height() - dy); y++) {
            for (int x = Math.max(0, -dx); x < Math.min(a.width(), a.width() - dx); x++) {
                double u = a.at(x, y);
                double v = b.at(x + dx, y + dy);
                n++;
                sums[0] += u;
                sums[1] += v;
                sums[2] += u * u;
                sums[3] += v * v;
                sums[4] += u * v;
            }
        }
        double spread = (sums[2] - sums[0] * sums[0] / n) * (sums[3] - sums[1] * sums[1] / n);
        return spread < 1 ? 0 : (sums[4] - sums[0] * sums[1] / n) / Math.sqrt(spread);
    }

    /** Mean difference of the tile that differs most. */
    static double busiestTile(Luma a, Luma b) {
        double busiest = 0;
        for (float tile : tiles(a, b)) {
            busiest = Math.max(busiest, tile);
        }
        return busiest;
    }

    /** Mean difference of every tile, row by row. */
    static float[] tiles(Luma a, Luma b) {
        float[] tiles = new float[TILES * TILES];
        if (same(a, b)) {
            return tiles;
        }
        for (int i = 0; i < tiles.length; i++) {
            tiles[i] = (float) tile(a, b, i % TILES, i / TILES);
        }
        return tiles;
    }

    /** Whether a frame {@linkplain FilmFrame repeats} the other. */
    @SuppressWarnings("ReferenceEquality") // equal pictures that are not shared are measured like others
    private static boolean same(Luma a, Luma b) {
        return a == b;
    }

    private static double tile(Luma a, Luma b, int column, int row) {
        int left = a.width() * column / TILES;
        int right = a.width() * (column + 1) / TILES;
        int top = a.height() * row / TILES;
        int bottom = a.height() * (row + 1) / TILES;
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += Math.abs(a.at(x, y) - b.at(x, y));
            }
        }
        return (double) sum / Math.max(1, (right - left) * (bottom - top));
    }
}
