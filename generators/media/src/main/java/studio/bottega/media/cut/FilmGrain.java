package studio.bottega.media.cut;

import java.util.Random;
import studio.bottega.media.codec.YuvFrame;

/**
 * Fine luma noise over every frame, as film has it: it joins pictures of different make and hides the steps of smooth skies, which eight
 * bits and a video encoder would show. The same film gets the same grain. Immutable.
 */
final class FilmGrain {

    private static final double DEVIATION =
            2; // steps of luma: what survives the encoder at about 7 Mbit/s for 1080 x 1920
    private static final int PATTERN = 1 << 16;
    private static final int FRACTION = 64;

    private final short[] pattern;

    FilmGrain(int width) {
        Random random = new Random(1895);
        this.pattern = new short[PATTERN + width];
        for (int i = 0; i < PATTERN; i++) {
            pattern[i] = (short) Math.round(FRACTION * (DEVIATION * random.nextGaussian() + 0.5));
        }
        System.arraycopy(pattern, 0, pattern, PATTERN, width);
    }

    /** Adds the grain of a frame, in place. */
    void over(YuvFrame frame, int number) {
        int width = frame.width();
        byte[] luma = frame.y();
        for (int row = 0; row < frame.height(); row++) {
            int at = start(number, row);
            int to = row * width;
            for (int x = 0; x < width; x++) {
                int value = (luma[to + x] & 255) + (pattern[at + x] >> 6);
                luma[to + x] = (byte) Math.max(16, Math.min(235, value));
            }
        }
    }

    private static int start(int number, int row) {
        long z = number * 0x9E3779B97F4A7C15L + row * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (int) (z >>> 48);
    }
}
