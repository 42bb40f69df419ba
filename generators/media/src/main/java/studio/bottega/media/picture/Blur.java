package studio.bottega.media.picture;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/** A soft blur: three box blurs, close to a Gaussian, whose cost does not depend on the radius. */
public final class Blur {

    private static final int PASSES = 3;

    private Blur() {}

    /**
     * Blurs a picture of an int-based type in place; premultiplied colour stays premultiplied. Beyond its edges the picture
     * goes on with its edge pixels.
     *
     * @param sigma standard deviation in pixels; under 0.3 nothing happens
     */
    public static void gaussian(BufferedImage image, double sigma) {
        if (sigma < 0.3) {
            return;
        }
        int radius = radius(sigma);
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = Pixels.of(image);
        IntStream.range(0, height).parallel().forEach(y -> line(pixels, y * width, 1, width, radius));
        IntStream.range(0, width).parallel().forEach(x -> line(pixels, x, width, height, radius));
    }

    /** A box of width w has variance (w² - 1) / 12; three of them add up. */
    private static int radius(double sigma) {
        return Math.max(1, (int) Math.round((Math.sqrt(sigma * sigma * 12.0 / PASSES + 1) - 1) / 2));
    }

    /**
     * The same for a field of numbers, which has no steps: of its slopes one can see by.
     *
     * @param field {@code height} rows of {@code width} values, blurred in place
     */
    public static void gaussian(float[] field, int width, int height, double sigma) {
        if (sigma < 0.3) {
            return;
        }
        int radius = radius(sigma);
        IntStream.range(0, height).parallel().forEach(y -> line(field, y * width, 1, width, radius));
        IntStream.range(0, width).parallel().forEach(x -> line(field, x, width, height, radius));
    }

    private static void line(float[] field, int start, int step, int length, int radius) {
        float[] from = new float[length];
        float[] to = new float[length];
        for (int i = 0; i < length; i++) {
            from[i] = field[start + i * step];
        }
        for (int pass = 0; pass < PASSES; pass++) {
            box(from, to, radius);
            float[] swap = from;
            from = to;
            to = swap;
        }
        for (int i = 0; i < length; i++) {
            field[start + i * step] = from[i];
        }
    }

    private static void box(float[] from, float[] to, int radius) {
        int last = from.length - 1;
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            sum += from[Math.min(last, Math.max(0, i))];
        }
        for (int i = 0; i <= last; i++) {
            to[i] = (float) (sum / (2 * radius + 1));
            sum += from[Math.min(last, i + radius + 1)] - from[Math.max(0, i - radius)];
        }
    }

    private static void line(int[] pixels, int start, int step, int length, int radius) {
        int[] from = new int[length];
        int[] to = new int[length];
        for (int i = 0; i < length; i++) {
            from[i] = pixels[start + i * step];
        }
        for (int pass = 0; pass < PASSES; pass++) {
            box(from, to, radius);
            int[] swap = from;
            from = to;
            to = swap;
        }
        for (int i = 0; i < length; i++) {
            pixels[start + i * step] = from[i];
        }
    }

    private static void box(int[] from, int[] to, int radius) {
        int last = from.length - 1;
        int a = 0;
        int r = 0;
        int g = 0;
        int b = 0;
        for (int i = -radius; i <= radius; i++) {
            int p = from[Math.min(last, Math.max(0, i))];
            a += p >>> 24;
            r += p >> 16 & 0xff;
            g += p >> 8 & 0xff;
            b += p & 0xff;
        }
        int count = 2 * radius + 1;
        long scale = ((1L << 32) + count - 1) / count;
        for (int i = 0; i <= last; i++) {
            to[i] = (int) ((a * scale) >>> 32) << 24
                    | (int) ((r * scale) >>> 32) << 16
                    | (int) ((g * scale) >>> 32) << 8
                    | (int) ((b * scale) >>> 32);
            int in = from[Math.min(last, i + radius + 1)];
            int out = from[Math.max(0, i - radius)];
            a += (in >>> 24) - (out >>> 24);
            r += (in >> 16 & 0xff) - (out >> 16 & 0xff);
            g += (in >> 8 & 0xff) - (out >> 8 & 0xff);
            b += (in & 0xff) - (out & 0xff);
        }
    }
}
