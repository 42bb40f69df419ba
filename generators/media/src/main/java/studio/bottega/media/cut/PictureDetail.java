package studio.bottega.media.cut;

import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.picture.Area;

/**
 * Where a frame has something to look at: the mean difference of neighbouring pixels, in brightness and colour, for each cell of a grid.
 * Skies, floors and walls have little, things and faces have much.
 */
final class PictureDetail {

    private static final int CELL = 16;

    private final int columns;
    private final int rows;
    private final double[] cells;

    private PictureDetail(int columns, int rows, double[] cells) {
        this.columns = columns;
        this.rows = rows;
        this.cells = cells;
    }

    static PictureDetail of(YuvFrame frame) {
        int columns = Math.max(1, frame.width() / CELL);
        int rows = Math.max(1, frame.height() / CELL);
        double[] cells = new double[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                cells[row * columns + column] =
                        change(frame.y(), frame.width(), frame.height(), column * CELL, row * CELL, CELL)
                                + change(
                                        frame.u(),
                                        frame.width() / 2,
                                        frame.height() / 2,
                                        column * CELL / 2,
                                        row * CELL / 2,
                                        CELL / 2)
                                + change(
                                        frame.v(),
                                        frame.width() / 2,
                                        frame.height() / 2,
                                        column * CELL / 2,
                                        row * CELL / 2,
                                        CELL / 2);
            }
        }
        return new PictureDetail(columns, rows, cells);
    }

    /** The mean difference to the pixels at the right and below, in levels. */
    private static double change(byte[] plane, int width, int height, int left, int top, int side) {
        long sum = 0;
        int right = Math.min(left + side, width - 1);
        int foot = Math.min(top + side, height - 1);
        for (int y = top; y < foot; y++) {
            for (int x = left; x < right; x++) {
                int at = y * width + x;
                int level = plane[at] & 0xff;
                sum += Math.abs(level - (plane[at + 1] & 0xff)) + Math.abs(level - (plane[at + width] & 0xff));
            }
        }
        return (double) sum / (side * side);
    }

    /** Mean over the cells that an area touches, in levels; 0 outside of the frame. */
    double under(Area area) {
        int left = Math.max(0, (int) (area.x() / CELL));
        int top = Math.max(0, (int) (area.y() / CELL));
        int right = Math.min(columns, (int) Math.ceil(area.right() / CELL));
        int foot = Math.min(rows, (int) Math.ceil(area.bottom() / CELL));
        double sum = 0;
        for (int row = top; row < foot; row++) {
            for (int column = left; column < right; column++) {
                sum += cells[row * columns + column];
            }
        }
        int count = Math.max(0, right - left) * Math.max(0, foot - top);
        return count == 0 ? 0 : sum / count;
    }
}
