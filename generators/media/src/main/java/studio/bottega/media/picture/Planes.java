package studio.bottega.media.picture;

import java.util.stream.IntStream;

/** What is done to one channel of a picture, row by row. */
final class Planes {

    private Planes() {}

    /** Gaussian blur in place; the border goes on.
     *
     * @param sigma px
     */
    static void blur(float[] plane, int width, int height, double sigma) {
        int reach = (int) Math.ceil(2.5 * sigma);
        float[] weights = new float[reach + 1];
        float total = 0;
        for (int k = 0; k <= reach; k++) {
            weights[k] = (float) Math.exp(-0.5 * k * k / (sigma * sigma));
            total += k == 0 ? weights[k] : 2 * weights[k];
        }
        float norm = 1 / total;
        float[] rows = new float[plane.length];
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int x = 0; x < width; x++) {
                float sum = weights[0] * plane[y * width + x];
                for (int k = 1; k <= reach; k++) {
                    sum += weights[k]
                            * (plane[y * width + Math.max(0, x - k)] + plane[y * width + Math.min(width - 1, x + k)]);
                }
                rows[y * width + x] = norm * sum;
            }
        });
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int x = 0; x < width; x++) {
                float sum = weights[0] * rows[y * width + x];
                for (int k = 1; k <= reach; k++) {
                    sum += weights[k]
                            * (rows[Math.max(0, y - k) * width + x] + rows[Math.min(height - 1, y + k) * width + x]);
                }
                plane[y * width + x] = norm * sum;
            }
        });
    }
}
