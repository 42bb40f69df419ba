package studio.bottega.media.picture;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/** A soft blur: three box blurs, close to a Gaussian, whose cost does not depend on the radius. */
public final class Blur {

    private static final int PASSES = 3;
    private static final int LINES = 16; // side by side

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
        blocks(height).forEach(block -> {
            int first = block * LINES;
            side(field, first * width, width, 1, Math.min(LINES, height - first), width, radius);
        });
        blocks(width).forEach(block -> {
            int first = block * LINES;
            side(field, first, 1, width, Math.min(LINES, width - first), height, radius);
        });
    }

    private static IntStream blocks(int lines) {
        return IntStream.range(0, (lines + LINES - 1) / LINES).parallel();
    }

    /** Blurs lines side by side: one step of all of them is one run through memory. */
    private static void side(float[] field, int start, int nextLine, int step, int lines, int length, int radius) {
        float[] from = new float[length * LINES];
        float[] to = new float[length * LINES];
        for (int i = 0; i < length; i++) {
            for (int line = 0; line < lines; line++) {
                from[i * LINES + line] = field[start + line * nextLine + i * step];
            }
        }
        for (int pass = 0; pass < PASSES; pass++) {
            boxes(from, to, length, radius);
            float[] swap = from;
            from = to;
            to = swap;
        }
        for (int i = 0; i < length; i++) {
            for (int line = 0; line < lines; line++) {
                field[start + line * nextLine + i * step] = from[i * LINES + line];
            }
        }
    }

    private static void boxes(float[] from, float[] to, int length, int radius) {
        int last = length - 1;
        float share = 1f / (2 * radius + 1);
        float[] sum = new float[LINES];
        for (int i = -radius; i <= radius; i++) {
            int at = Math.min(last, Math.max(0, i)) * LINES;
            for (int line = 0; line < LINES; line++) {
                sum[line] += from[at + line];
            }
        }
        for (int i = 0; i <= last; i++) {
            int in = Math.min(last, i + radius + 1) * LINES;
            int out = Math.max(0, i - radius) * LINES;
            for (int line = 0; line < LINES; line++) {
                to[i * LINES + line] = sum[line] * share;
                sum[line] += from[in + line] - from[out + line];
            }
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
