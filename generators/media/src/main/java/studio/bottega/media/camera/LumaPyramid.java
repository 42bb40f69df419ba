package studio.bottega.media.camera;

import studio.bottega.media.codec.YuvFrame;

/** The brightness of a frame, small, at three sizes. Immutable. */
final class LumaPyramid {

    static final int LEVELS = 3;
    private static final int LONGEST_SIDE = 640;

    /** Frame pixels for each pixel of the first level. */
    final int factor;

    private final int[] widths = new int[LEVELS];
    private final int[] heights = new int[LEVELS];
    private final float[][] planes = new float[LEVELS][];

    LumaPyramid(YuvFrame frame) {
        this.factor = Math.max(1, (int) Math.ceil(Math.max(frame.width(), frame.height()) / (double) LONGEST_SIDE));
        widths[0] = frame.width() / factor;
        heights[0] = frame.height() / factor;
        planes[0] = new float[widths[0] * heights[0]];
        for (int y = 0; y < heights[0]; y++) {
            for (int x = 0; x < widths[0]; x++) {
                int sum = 0;
                for (int dy = 0; dy < factor; dy++) {
                    int row = (y * factor + dy) * frame.width() + x * factor;
                    for (int dx = 0; dx < factor; dx++) {
                        sum += frame.y()[row + dx] & 0xff;
                    }
                }
                planes[0][y * widths[0] + x] = sum / (float) (factor * factor);
            }
        }
        for (int level = 1; level < LEVELS; level++) {
            halve(level);
        }
    }

    private void halve(int level) {
        int w = widths[level] = Math.max(1, widths[level - 1] / 2);
        int h = heights[level] = Math.max(1, heights[level - 1] / 2);
        float[] fine = planes[level - 1];
        int stride = widths[level - 1];
        planes[level] = new float[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int at = 2 * y * stride + 2 * x;
                planes[level][y * w + x] = (fine[at] + fine[at + 1] + fine[at + stride] + fine[at + stride + 1]) / 4;
            }
        }
    }

    int width() {
        return widths[0];
    }

    int height() {
        return heights[0];
    }

    /** Whether a window around a point lies inside a level. */
    boolean holds(int level, double x, double y, int margin) {
        return x >= margin && y >= margin && x < widths[level] - 1 - margin && y < heights[level] - 1 - margin;
    }

    /** Brightness between pixels; the point must lie inside. Coordinates are those of pixel centres. */
    float at(int level, double x, double y) {
        int left = (int) x;
        int top = (int) y;
        float fx = (float) (x - left);
        float fy = (float) (y - top);
        float[] plane = planes[level];
        int i = top * widths[level] + left;
        float upper = plane[i] + fx * (plane[i + 1] - plane[i]);
        int k = i + widths[level];
        float lower = plane[k] + fx * (plane[k + 1] - plane[k]);
        return upper + fy * (lower - upper);
    }
}
