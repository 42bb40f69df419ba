package studio.bottega.media.motion;

import java.util.Random;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.picture.Finish;

/**
 * Turns painted bands into video: vignette and dither, BT.709 in limited range, then bloom. Grain is left to the cut: noise that is
 * encoded twice costs twice and looks like dirt. Immutable and shared by all threads.
 */
final class Development {

    private static final int LUMA_BITS = 12; // fraction of luma before rounding
    private static final int KEEP_BITS = 11;
    private static final int NOISES = 1 << 16;

    // BT.709 (see Bt709), 14 bits, applied to lanes of value * 256.
    private static final int Y_R = 2991;
    private static final int Y_G = 10063;
    private static final int Y_B = 1016;
    private static final int U_R = -1649;
    private static final int U_G = -5547;
    private static final int U_B = 7196;
    private static final int V_R = 7196;
    private static final int V_G = -6536;
    private static final int V_B = -660;

    private final int width;
    private final short[] keep; // what the vignette leaves of each pixel
    private final int[] dither; // with half a step for rounding, then once more the first row's worth
    private final Bloom bloom;

    Development(int width, int height, Finish finish) {
        this.width = width;
        this.keep = vignette(width, height, finish.vignette());
        this.dither = dither(width);
        this.bloom = new Bloom(width, height, finish.bloom());
    }

    private static short[] vignette(int width, int height, double strength) {
        short[] keep = new short[width * height];
        double reach = 1.0 / (0.25 * width * width + 0.25 * height * height);
        for (int y = 0; y < height; y++) {
            double dy = y + 0.5 - height / 2.0;
            for (int x = 0; x < width; x++) {
                double dx = x + 0.5 - width / 2.0;
                double away = (dx * dx + dy * dy) * reach; // 0 at the centre, 1 in the corner
                double left = 1 - strength * away * away * (3 - 2 * away);
                keep[y * width + x] = (short) Math.round(left * (1 << KEEP_BITS));
            }
        }
        return keep;
    }

    /** Triangular, of one step, the same numbers in every film. */
    private static int[] dither(int width) {
        Random random = new Random(709);
        int[] dither = new int[NOISES + width];
        for (int i = 0; i < NOISES; i++) {
            double triangle = random.nextDouble() + random.nextDouble() - 1;
            dither[i] = (int) Math.round((0.5 * triangle + 0.5) * (1 << LUMA_BITS));
        }
        System.arraycopy(dither, 0, dither, NOISES, width);
        return dither;
    }

    /**
     * Develops a part of a band.
     *
     * @param band lanes of value * 256, row by row
     * @param top first row of the band in the frame, even
     * @param rows even
     * @param left first column of the part, even
     * @param right behind its last column, even
     * @param seed of the frame's dither
     */
    void develop(long[] band, int top, int rows, int left, int right, long seed, YuvFrame frame) {
        for (int row = 0; row < rows; row++) {
            luma(band, row * width, (top + row) * width, left, right, ditherAt(seed, top + row), frame.y());
        }
        for (int row = 0; row < rows; row += 2) {
            chroma(band, row * width, (top + row) * width, left, right, ditherAt(seed + 1, top + row), frame);
        }
    }

    /** Completes a frame whose bands are all developed. */
    void finish(YuvFrame frame) {
        bloom.over(frame);
    }

    private static int ditherAt(long seed, int row) {
        long z = seed * 0x9E3779B97F4A7C15L + row * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        return (int) (z >>> 48);
    }

    private void luma(long[] band, int from, int to, int left, int right, int noise, byte[] luma) {
        for (int x = left; x < right; x++) {
            long pixel = band[from + x];
            int red = (int) (pixel >>> 16) & 0xFFFF;
            int green = (int) (pixel >>> 32) & 0xFFFF;
            int blue = (int) pixel & 0xFFFF;
            int light = Y_R * red + Y_G * green + Y_B * blue >>> 22 - LUMA_BITS;
            int value = (light * keep[to + x] >>> KEEP_BITS) + (16 << LUMA_BITS) + dither[noise + x] >> LUMA_BITS;
            luma[to + x] = (byte) Math.max(16, Math.min(235, value));
        }
    }

    private void chroma(long[] band, int from, int pixels, int left, int right, int noise, YuvFrame frame) {
        int to = pixels / 4;
        for (int x = left / 2; x < right / 2; x++) {
            int at = from + 2 * x;
            long sum = quarter(band[at])
                    + quarter(band[at + 1])
                    + quarter(band[at + width])
                    + quarter(band[at + width + 1]);
            int red = (int) (sum >>> 16) & 0xFFFF;
            int green = (int) (sum >>> 32) & 0xFFFF;
            int blue = (int) sum & 0xFFFF;
            int kept = keep[pixels + 2 * x];
            int u = (U_R * red + U_G * green + U_B * blue >> 22 - LUMA_BITS) * kept >> KEEP_BITS;
            int v = (V_R * red + V_G * green + V_B * blue >> 22 - LUMA_BITS) * kept >> KEEP_BITS;
            frame.u()[to + x] = clamped(u + dither[noise + x]);
            frame.v()[to + x] = clamped(v + dither[noise + x / 2]);
        }
    }

    private static byte clamped(int difference) {
        return (byte) Math.max(16, Math.min(240, (difference >> LUMA_BITS) + 128));
    }

    private static long quarter(long pixel) {
        return pixel >>> 2 & 0x3FFF_3FFF_3FFF_3FFFL;
    }
}
