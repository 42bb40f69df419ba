package studio.bottega.media.inspect.picture;

import java.util.Arrays;

/**
 * How wide the sharpest edges of a picture are. In a square with a strong edge the width is the height of the step over
 * its steepest part; soft backgrounds are allowed, so the sharpest tenth of the squares speaks for the picture.
 */
public final class Sharpness {

    private static final int SQUARE = 24;
    private static final int STRONG_STEP = 40;
    private static final int REFERENCE_SIDE = 1080;
    private static final double SHARPEST = 0.1;

    private Sharpness() {}

    /**
     * @return width of the sharpest edges in pixels of a picture whose short side has 1080, or 0 if it has no strong edge
     */
    public static double edgeWidth(Luma picture) {
        int columns = picture.width() / SQUARE;
        int rows = picture.height() / SQUARE;
        double[] widths = new double[Math.max(1, columns * rows)];
        int n = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double width = widthIn(picture, column * SQUARE, row * SQUARE);
                if (width > 0) {
                    widths[n++] = width;
                }
            }
        }
        if (n == 0) {
            return 0;
        }
        Arrays.sort(widths, 0, n);
        double scale = (double) REFERENCE_SIDE / Math.min(picture.width(), picture.height());
        return widths[(int) (SHARPEST * (n - 1))] * Math.min(1, scale);
    }

    /** Width of the strongest edge of a square; 0 if there is none worth the name. */
    private static double widthIn(Luma picture, int left, int top) {
        int low = 255;
        int high = 0;
        int steepest = 0;
        for (int y = top; y < top + SQUARE - 1; y++) {
            for (int x = left; x < left + SQUARE - 1; x++) {
                int level = picture.at(x, y);
                low = Math.min(low, level);
                high = Math.max(high, level);
                int across = Math.abs(level - picture.at(x + 1, y));
                int down = Math.abs(level - picture.at(x, y + 1));
                steepest = Math.max(steepest, Math.max(across, down));
            }
        }
        return high - low < STRONG_STEP || steepest == 0 ? 0 : (double) (high - low) / steepest;
    }
}
