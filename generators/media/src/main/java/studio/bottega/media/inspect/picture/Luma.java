package studio.bottega.media.inspect.picture;

import java.util.stream.IntStream;

/**
 * The brightness of a picture as codes see it: 0 black to 255 white.
 *
 * @param levels row by row; owned by this value, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Pictures are compared by nobody and are too large to copy.
public record Luma(int width, int height, byte[] levels) {

    private static final int BLACK = 16;
    private static final int WHITE = 235;

    /** The level of each value of a byte. */
    private static final int[] FULL = IntStream.range(0, 256).toArray();

    /** The same for luma that runs from black to white. */
    private static final int[] LIMITED = IntStream.range(0, 256)
            .map(value -> Math.max(0, Math.min(255, (value - BLACK) * 255 / (WHITE - BLACK))))
            .toArray();

    public Luma {
        if (width < 1 || height < 1 || levels.length < width * height) {
            throw new IllegalArgumentException(
                    "%d levels for a picture of %d x %d".formatted(levels.length, width, height));
        }
    }

    /** Of a still, {@code 0xRRGGBB}. */
    public static Luma of(int[] rgb, int width, int height) {
        byte[] levels = new byte[width * height];
        for (int i = 0; i < levels.length; i++) {
            int p = rgb[i];
            levels[i] = (byte) ((54 * (p >> 16 & 0xff) + 183 * (p >> 8 & 0xff) + 19 * (p & 0xff)) >> 8);
        }
        return new Luma(width, height, levels);
    }

    /** Of a film's frame, whose luma runs from 16 to 235. */
    public static Luma ofLimited(byte[] y, int width, int height) {
        byte[] levels = new byte[width * height];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) LIMITED[y[i] & 0xff];
        }
        return new Luma(width, height, levels);
    }

    /** As {@link #ofLimited(byte[], int, int)}, {@linkplain #reduced reduced}. */
    public static Luma ofLimited(byte[] y, int width, int height, int factor) {
        return reduced(y, LIMITED, width, height, factor);
    }

    public int at(int x, int y) {
        return levels[y * width + x] & 0xff;
    }

    /** The mean of each square of so many pixels; a rest at the edges is left out. */
    public Luma reduced(int factor) {
        return reduced(levels, FULL, width, height, factor);
    }

    private static Luma reduced(byte[] values, int[] levels, int width, int height, int factor) {
        int w = Math.max(1, width / factor);
        int h = Math.max(1, height / factor);
        byte[] small = new byte[w * h];
        int stepX = Math.min(factor, width);
        int stepY = Math.min(factor, height);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int sum = 0;
                for (int dy = 0; dy < stepY; dy++) {
                    int row = (y * stepY + dy) * width + x * stepX;
                    for (int dx = 0; dx < stepX; dx++) {
                        sum += levels[values[row + dx] & 0xff];
                    }
                }
                small[y * w + x] = (byte) (sum / (stepX * stepY));
            }
        }
        return new Luma(w, h, small);
    }

    /** Mean level. */
    public double mean() {
        long sum = 0;
        for (int i = 0; i < width * height; i++) {
            sum += levels[i] & 0xff;
        }
        return (double) sum / (width * height);
    }

    /** Standard deviation of the levels. */
    public double spread() {
        long sum = 0;
        long squares = 0;
        for (int i = 0; i < width * height; i++) {
            int level = levels[i] & 0xff;
            sum += level;
            squares += level * level;
        }
        double count = (double) width * height;
        return Math.sqrt(Math.max(0, squares / count - sum / count * (sum / count)));
    }

    /** Share of the picture between two levels, both included. */
    public double share(int from, int to) {
        int count = 0;
        for (int i = 0; i < width * height; i++) {
            int level = levels[i] & 0xff;
            count += level >= from && level <= to ? 1 : 0;
        }
        return (double) count / (width * height);
    }
}
