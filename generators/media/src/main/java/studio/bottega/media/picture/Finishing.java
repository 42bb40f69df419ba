package studio.bottega.media.picture;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/**
 * Applies a {@link Finish} to a frame, in place, on all cores. Grain is a function of seed and pixel alone, so a frame can be
 * made again; a film gives each frame another seed.
 */
public final class Finishing {

    private static final int GRAINS = 1 << 16;
    /** Standard normal numbers, times 256, from which grain is drawn. */
    private static final short[] NORMAL = normals();

    private Finishing() {}

    /** @param frame of an int-based type without alpha */
    public static void apply(Finish finish, BufferedImage frame, long seed) {
        if (finish.bloom() > 0) {
            Bloom.apply(frame, finish.bloom());
        }
        if (finish.grain() == 0 && finish.vignette() == 0) {
            return;
        }
        int width = frame.getWidth();
        int height = frame.getHeight();
        int[] pixels = Pixels.of(frame);
        int grain = (int) Math.round(finish.grain() * 256);
        double reach = 1.0 / (0.25 * width * width + 0.25 * height * height);
        IntStream.range(0, height).parallel().forEach(y -> {
            long random = mix(seed + y * 0x9E3779B97F4A7C15L);
            double dy = y + 0.5 - height / 2.0;
            for (int x = 0; x < width; x++) {
                double dx = x + 0.5 - width / 2.0;
                double away = (dx * dx + dy * dy) * reach; // 0 at the centre, 1 in the corner
                int keep = (int) (65536 * (1 - finish.vignette() * away * away * (3 - 2 * away)));
                random = random * 6364136223846793005L + 1442695040888963407L;
                int noise = (NORMAL[(int) (random >>> 48)] * grain + 0x8000) >> 16;
                int at = y * width + x;
                pixels[at] = shade(pixels[at], keep, noise);
            }
        });
    }

    private static int shade(int pixel, int keep, int noise) {
        return clamp((((pixel >> 16 & 0xff) * keep) >> 16) + noise) << 16
                | clamp((((pixel >> 8 & 0xff) * keep) >> 16) + noise) << 8
                | clamp((((pixel & 0xff) * keep) >> 16) + noise);
    }

    private static int clamp(int v) {
        return v < 0 ? 0 : Math.min(v, 255);
    }

    private static short[] normals() {
        short[] normals = new short[GRAINS];
        long random = 1;
        for (int i = 0; i < GRAINS; i++) {
            int sum = 0;
            for (int k = 0; k < 4; k++) {
                random = random * 6364136223846793005L + 1442695040888963407L;
                sum += (int) (random >>> 48) - 32768;
            }
            // Four uniforms on [-32768, 32768) have a standard deviation of 37837.
            normals[i] = (short) (sum * 256.0 / 37837);
        }
        return normals;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
