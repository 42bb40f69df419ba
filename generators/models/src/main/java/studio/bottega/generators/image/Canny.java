package studio.bottega.generators.image;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Edges of a picture, one pixel wide: what ControlNets of that kind were trained on.
 *
 * <p>Canny 1986, "A Computational Approach to Edge Detection". Origin: {@code cv::Canny} in OpenCV {@code imgproc/src/canny.cpp} with an aperture of 3 and
 * the sum of magnitudes as the norm, in whole numbers. Of colours the channel with the strongest gradient counts. Immutable.
 */
public final class Canny {

    /** tan 22.5° in 15-bit fixed point. */
    private static final int TAN_22 = 13_573;

    private static final int SHIFT = 15;

    private final int low;
    private final int high;

    /** With the thresholds that the published ControlNets are used with. */
    public Canny() {
        this(100, 200);
    }

    /**
     * @param low gradients from here on continue an edge
     * @param high gradients from here on begin one
     */
    public Canny(int low, int high) {
        if (low < 0 || high < low) {
            throw new IllegalArgumentException("Thresholds are 0 <= low <= high, got %d and %d".formatted(low, high));
        }
        this.low = low;
        this.high = high;
    }

    /** @return grey, 255 on edges, 0 elsewhere */
    public Bitmap edges(Bitmap picture) {
        Gradient gradient = Gradient.of(picture.channels() == 4 ? picture.toRgb() : picture);
        int width = picture.width();
        int height = picture.height();
        byte[] edges = new byte[width * height];
        boolean[] candidate = new boolean[edges.length];
        Deque<Integer> open = new ArrayDeque<>();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                if (gradient.magnitude[at] > low && gradient.ridge(x, y)) {
                    candidate[at] = true;
                    if (gradient.magnitude[at] > high) {
                        edges[at] = (byte) 255;
                        open.push(at);
                    }
                }
            }
        }
        follow(open, candidate, edges, width, height);
        return Bitmap.taking(width, height, 1, edges);
    }

    /** Hysteresis: candidates that touch an edge belong to it. */
    private static void follow(Deque<Integer> open, boolean[] candidate, byte[] edges, int width, int height) {
        while (!open.isEmpty()) {
            int at = open.pop();
            for (int y = Math.max(0, at / width - 1); y <= Math.min(height - 1, at / width + 1); y++) {
                for (int x = Math.max(0, at % width - 1); x <= Math.min(width - 1, at % width + 1); x++) {
                    int next = y * width + x;
                    if (candidate[next] && edges[next] == 0) {
                        edges[next] = (byte) 255;
                        open.push(next);
                    }
                }
            }
        }
    }

    /** Sobel derivatives of each pixel's strongest channel, with drawn-out edges. */
    private static final class Gradient {
        private final int width;
        private final int height;
        private final int[] dx;
        private final int[] dy;
        private final int[] magnitude;

        private Gradient(int width, int height) {
            this.width = width;
            this.height = height;
            this.dx = new int[width * height];
            this.dy = new int[width * height];
            this.magnitude = new int[width * height];
        }

        static Gradient of(Bitmap picture) {
            Gradient gradient = new Gradient(picture.width(), picture.height());
            for (int y = 0; y < gradient.height; y++) {
                for (int x = 0; x < gradient.width; x++) {
                    for (int c = 0; c < picture.channels(); c++) {
                        gradient.take(picture, x, y, c);
                    }
                }
            }
            return gradient;
        }

        private void take(Bitmap picture, int x, int y, int channel) {
            int left = Math.max(0, x - 1);
            int right = Math.min(width - 1, x + 1);
            int above = Math.max(0, y - 1);
            int below = Math.min(height - 1, y + 1);
            int gx = column(picture, right, above, y, below, channel) - column(picture, left, above, y, below, channel);
            int gy = row(picture, below, left, x, right, channel) - row(picture, above, left, x, right, channel);
            int at = y * width + x;
            int sum = Math.abs(gx) + Math.abs(gy);
            if (channel == 0 || sum > magnitude[at]) {
                dx[at] = gx;
                dy[at] = gy;
                magnitude[at] = sum;
            }
        }

        private static int column(Bitmap picture, int x, int above, int y, int below, int channel) {
            return picture.sample(x, above, channel)
                    + 2 * picture.sample(x, y, channel)
                    + picture.sample(x, below, channel);
        }

        private static int row(Bitmap picture, int y, int left, int x, int right, int channel) {
            return picture.sample(left, y, channel)
                    + 2 * picture.sample(x, y, channel)
                    + picture.sample(right, y, channel);
        }

        /** Whether a place is the highest across its edge; of two equals the second one, and beyond the border lies nothing. */
        boolean ridge(int x, int y) {
            int at = y * width + x;
            int own = magnitude[at];
            int across = Math.abs(dx[at]);
            long down = (long) Math.abs(dy[at]) << SHIFT;
            long tan22 = (long) across * TAN_22;
            if (down < tan22) {
                return own > magnitude(x - 1, y) && own >= magnitude(x + 1, y);
            }
            long tan67 = tan22 + ((long) across << (SHIFT + 1)); // tan 67.5° = 2 + tan 22.5°
            if (down > tan67) {
                return own > magnitude(x, y - 1) && own >= magnitude(x, y + 1);
            }
            int slope = (dx[at] ^ dy[at]) < 0 ? -1 : 1;
            return own > magnitude(x - slope, y - 1) && own > magnitude(x + slope, y + 1);
        }

        private int magnitude(int x, int y) {
            return x < 0 || y < 0 || x >= width || y >= height ? 0 : magnitude[y * width + x];
        }
    }
}
