package studio.bottega.media.motion;

/**
 * Where the corners of a frame's tiles look into one sheet: the mapping is exact there and linear between, so that neighbours meet. Holds
 * one band of tiles at a time, top to bottom. Confined to one thread.
 */
final class Mesh {

    static final int TILE_WIDTH = 32;
    static final int TILE_HEIGHT = 8;

    private final int columns;
    private final double[] point = new double[2];
    private double[] upper; // x and y of each corner when the shutter opens, then when it closes
    private double[] lower;
    private final Sight sight;
    private int nextRow;

    /** Stands before the first band; {@link #goTo} goes to it. */
    Mesh(Sight sight, int frameWidth) {
        this.sight = sight;
        this.columns = (frameWidth + TILE_WIDTH - 1) / TILE_WIDTH + 1;
        this.upper = new double[4 * columns];
        this.lower = new double[4 * columns];
        fill(lower);
    }

    Sight sight() {
        return sight;
    }

    /**
     * Goes to a band further down.
     *
     * @param top its first row in the frame
     */
    void goTo(int top) {
        if (nextRow != top) {
            nextRow = top;
            fill(lower);
        }
        double[] swap = upper;
        upper = lower;
        lower = swap;
        nextRow = top + TILE_HEIGHT;
        fill(lower);
    }

    private void fill(double[] row) {
        for (int i = 0; i < columns; i++) {
            // Colours belong to pixel centres, so the mesh is laid through them.
            sight.map(sight.open(), i * TILE_WIDTH + 0.5, nextRow + 0.5, point);
            row[4 * i] = point[0];
            row[4 * i + 1] = point[1];
            if (sight.samples() > 1) {
                sight.map(sight.close(), i * TILE_WIDTH + 0.5, nextRow + 0.5, point);
            }
            row[4 * i + 2] = point[0];
            row[4 * i + 3] = point[1];
        }
    }

    /**
     * The line that a row of a tile reads.
     *
     * @param column of the tile
     * @param row in the tile
     * @param moment 0 when the shutter opens, 1 when it closes
     * @param line receives x, y and the steps in x and y, in image pixels
     */
    void line(int column, double row, double moment, double[] line) {
        double down = row / TILE_HEIGHT;
        for (int axis = 0; axis < 2; axis++) {
            double start = corner(column, axis, down, moment);
            line[axis] = start;
            line[axis + 2] = (corner(column + 1, axis, down, moment) - start) / TILE_WIDTH;
        }
    }

    private double corner(int column, int axis, double down, double moment) {
        int at = 4 * column + axis;
        double open = upper[at] + (lower[at] - upper[at]) * down;
        double close = upper[at + 2] + (lower[at + 2] - upper[at + 2]) * down;
        return open + (close - open) * moment;
    }

    /** The smallest coordinate of a tile on an axis, 0 for x and 1 for y. */
    double least(int column, int axis) {
        int at = 4 * column + axis;
        double open = Math.min(Math.min(upper[at], upper[at + 4]), Math.min(lower[at], lower[at + 4]));
        double close = Math.min(Math.min(upper[at + 2], upper[at + 6]), Math.min(lower[at + 2], lower[at + 6]));
        return Math.min(open, close);
    }

    /** The largest coordinate of a tile on an axis. */
    double most(int column, int axis) {
        int at = 4 * column + axis;
        double open = Math.max(Math.max(upper[at], upper[at + 4]), Math.max(lower[at], lower[at + 4]));
        double close = Math.max(Math.max(upper[at + 2], upper[at + 6]), Math.max(lower[at + 2], lower[at + 6]));
        return Math.max(open, close);
    }
}
