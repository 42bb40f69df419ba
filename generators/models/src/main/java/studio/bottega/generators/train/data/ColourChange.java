package studio.bottega.generators.train.data;

import java.util.SplittableRandom;
import studio.bottega.generators.cutout.Cutout;

/**
 * A linear change of colours, which premultiplied ones bear as well.
 *
 * @param matrix (3, 3), row-major
 */
record ColourChange(float[] matrix) {

    private static final int[][] ORDERS = {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    private static final double[] LUMA = {0.213, 0.715, 0.072};

    /** Turns hues, luma left as it is (the {@code hueRotate} of SVG 1.1, section 15.10). */
    static ColourChange turned(double radians) {
        double[][] cosine = {{0.787, -0.715, -0.072}, {-0.213, 0.285, -0.072}, {-0.213, -0.715, 0.928}};
        double[][] sine = {{-0.213, -0.715, 0.928}, {0.143, 0.140, -0.283}, {-0.787, 0.715, 0.072}};
        float[] matrix = new float[9];
        for (int i = 0; i < 9; i++) {
            matrix[i] = (float)
                    (LUMA[i % 3] + Math.cos(radians) * cosine[i / 3][i % 3] + Math.sin(radians) * sine[i / 3][i % 3]);
        }
        return new ColourChange(matrix);
    }

    /** Exchanges the channels in one of the five other orders. */
    static ColourChange exchanged(SplittableRandom random) {
        int[] order = ORDERS[random.nextInt(ORDERS.length)];
        float[] matrix = new float[9];
        for (int row = 0; row < 3; row++) {
            matrix[3 * row + order[row]] = 1;
        }
        return new ColourChange(matrix);
    }

    /** Brighter or darker. */
    static ColourChange brightened(double factor) {
        float f = (float) factor;
        return new ColourChange(new float[] {f, 0, 0, 0, f, 0, 0, 0, f});
    }

    /** Changes a picture in place; colours stay within alpha. */
    void apply(Cutout picture) {
        int plane = picture.plane();
        float[] v = picture.values();
        for (int i = 0; i < plane; i++) {
            float red = v[i];
            float green = v[plane + i];
            float blue = v[2 * plane + i];
            float alpha = v[3 * plane + i];
            for (int c = 0; c < 3; c++) {
                float value = matrix[3 * c] * red + matrix[3 * c + 1] * green + matrix[3 * c + 2] * blue;
                v[c * plane + i] = Math.min(alpha, Math.max(0, value));
            }
        }
    }
}
