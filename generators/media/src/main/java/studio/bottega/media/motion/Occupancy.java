package studio.bottega.media.motion;

import java.util.stream.IntStream;

/** Where an image has something in it, and where it hides all that is behind; asked for rectangles. Immutable. */
final class Occupancy {

    /** Answer for a rectangle. */
    enum Content {
        EMPTY,
        MIXED,
        OPAQUE
    }

    private static final int CELL = 16;

    private final int columns;
    private final int rows;
    private final int[] filled; // cells with something in them, summed over all cells above and to the left
    private final int[] open; // cells that are not opaque throughout, summed likewise
    private final Content whole;

    Occupancy(int width, int height, int[] pixels) {
        this.columns = (width + CELL - 1) / CELL;
        this.rows = (height + CELL - 1) / CELL;
        this.filled = new int[(columns + 1) * (rows + 1)];
        this.open = new int[(columns + 1) * (rows + 1)];
        IntStream.range(0, rows).parallel().forEach(row -> scanRow(width, height, pixels, row));
        for (int row = 1; row <= rows; row++) {
            for (int column = 1; column <= columns; column++) {
                int at = row * (columns + 1) + column;
                int above = at - columns - 1;
                filled[at] += filled[at - 1] + filled[above] - filled[above - 1];
                open[at] += open[at - 1] + open[above] - open[above - 1];
            }
        }
        this.whole = content(0, 0, width - 1, height - 1);
    }

    private void scanRow(int width, int height, int[] pixels, int row) {
        for (int column = 0; column < columns; column++) {
            int any = 0;
            int all = -1;
            for (int y = row * CELL; y < Math.min(height, (row + 1) * CELL); y++) {
                for (int x = column * CELL; x < Math.min(width, (column + 1) * CELL); x++) {
                    any |= pixels[y * width + x];
                    all &= pixels[y * width + x];
                }
            }
            int at = (row + 1) * (columns + 1) + column + 1;
            filled[at] = any == 0 ? 0 : 1;
            open[at] = all >>> 24 == 255 ? 0 : 1;
        }
    }

    /** What a rectangle of pixels holds; its bounds are inclusive and are cut to the image. */
    Content content(int left, int top, int right, int bottom) {
        int x0 = Math.max(0, left / CELL);
        int y0 = Math.max(0, top / CELL);
        int x1 = Math.min(columns, right / CELL + 1);
        int y1 = Math.min(rows, bottom / CELL + 1);
        if (left >= columns * CELL || top >= rows * CELL || right < 0 || bottom < 0 || x0 >= x1 || y0 >= y1) {
            return Content.EMPTY;
        }
        if (sum(filled, x0, y0, x1, y1) == 0) {
            return Content.EMPTY;
        }
        return sum(open, x0, y0, x1, y1) == 0 ? Content.OPAQUE : Content.MIXED;
    }

    /** What the whole image holds. */
    Content whole() {
        return whole;
    }

    private int sum(int[] table, int x0, int y0, int x1, int y1) {
        int stride = columns + 1;
        return table[y1 * stride + x1] - table[y0 * stride + x1] - table[y1 * stride + x0] + table[y0 * stride + x0];
    }
}
