package studio.bottega.media.motion;

/** Reads lines of an image at fractional coordinates, bilinearly to a sixteenth of a pixel. Pure functions. */
final class Sampler {

    private Sampler() {}

    /** Reads a line that lies {@linkplain Scan#inside inside} the image. */
    static void inside(Pyramid.Level level, Scan scan, long[] into) {
        int[] pixels = level.pixels();
        int width = level.width();
        int x = (int) scan.x();
        int y = (int) scan.y();
        for (int i = 0; i < scan.count(); i++, x += scan.stepX(), y += scan.stepY()) {
            int at = (y >> 16) * width + (x >> 16);
            into[i] = weighed(
                    x >> 12 & 15, y >> 12 & 15, pixels[at], pixels[at + 1], pixels[at + width], pixels[at + width + 1]);
        }
    }

    /**
     * As {@link #inside}, for a line that goes to the right and hardly up or down: most moves keep rows level, and a hand that is not
     * quite still keeps them nearly so. As long as a line reads the same two rows in the same shares, these are mixed once and not for each
     * point.
     *
     * @param columns scratch for the mixed rows, as long as the line is in the image and two more
     */
    static void nearlyLevel(Pyramid.Level level, Scan scan, long[] columns, long[] into) {
        for (int i = 0; i < scan.count(); ) {
            int y = (int) scan.y() + i * scan.stepY();
            int end = Math.min(scan.count(), i + steps(y, scan.stepY()));
            int u = (int) scan.x() + i * scan.stepX();
            int first = u >> 16;
            int needed = (u + scan.stepX() * (end - i - 1) >> 16) - first + 2;
            mix(level, y, first, needed, columns);
            for (int x = u - (first << 16); i < end; i++, x += scan.stepX()) {
                int at = x >> 16;
                int share = x >> 12 & 15;
                into[i] = columns[at] * (16 - share) + columns[at + 1] * share;
            }
        }
    }

    /** How many points read the rows at {@code y} in the same shares. */
    private static int steps(int y, int stepY) {
        if (stepY == 0) {
            return Integer.MAX_VALUE >> 1;
        }
        int into = y & 0xFFF;
        return stepY > 0 ? (0xFFF - into) / stepY + 1 : into / -stepY + 1;
    }

    private static void mix(Pyramid.Level level, int y, int first, int needed, long[] columns) {
        int above = (y >> 16) * level.width() + first;
        int below = above + level.width();
        int share = y >> 12 & 15;
        int[] pixels = level.pixels();
        for (int i = 0; i < needed; i++) {
            columns[i] = Lanes.spread(pixels[above + i]) * (16 - share) + Lanes.spread(pixels[below + i]) * share;
        }
    }

    /** As {@link #inside}, for lines that touch or leave the image. */
    static void anywhere(Pyramid.Level level, Beyond across, Beyond down, Scan scan, long[] into) {
        for (int i = 0; i < scan.count(); i++) {
            long x = scan.x() + (long) i * scan.stepX();
            long y = scan.y() + (long) i * scan.stepY();
            int left = across.inside((int) (x >> 16), level.width());
            int right = across.inside((int) (x >> 16) + 1, level.width());
            int top = down.inside((int) (y >> 16), level.height());
            int bottom = down.inside((int) (y >> 16) + 1, level.height());
            into[i] = weighed(
                    (int) (x >> 12) & 15,
                    (int) (y >> 12) & 15,
                    pixel(level, left, top),
                    pixel(level, right, top),
                    pixel(level, left, bottom),
                    pixel(level, right, bottom));
        }
    }

    private static int pixel(Pyramid.Level level, int x, int y) {
        return x < 0 || y < 0 ? 0 : level.pixels()[y * level.width() + x];
    }

    /** The four neighbours by their share, which add up to 256, so that lanes hold value * 256. */
    private static long weighed(int a, int b, int p00, int p10, int p01, int p11) {
        int w11 = a * b;
        int w10 = 16 * a - w11;
        int w01 = 16 * b - w11;
        int w00 = 256 - w11 - w10 - w01;
        return Lanes.spread(p00) * w00 + Lanes.spread(p10) * w10 + Lanes.spread(p01) * w01 + Lanes.spread(p11) * w11;
    }
}
