package studio.bottega.media.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A premultiplied image and its halves, quarters and so on, each smoothed by the kernel (1 3 3 1) / 8 before it is halved. They serve
 * where the camera sees a layer smaller, and as the blurred versions that depth of field shows. Immutable.
 */
final class Pyramid {

    private static final int SMALLEST_SIDE = 8;
    private static final int MOST_LEVELS = 7;

    /** One level. */
    record Level(int width, int height, int[] pixels) {}

    private final List<Level> levels = new ArrayList<>();

    Pyramid(int width, int height, int[] pixels) {
        Level level = new Level(width, height, pixels);
        levels.add(level);
        while (levels.size() < MOST_LEVELS && Math.min(level.width, level.height) >= 2 * SMALLEST_SIDE) {
            level = halved(level);
            levels.add(level);
        }
    }

    Level level(int index) {
        return levels.get(index);
    }

    int coarsest() {
        return levels.size() - 1;
    }

    private static Level halved(Level from) {
        int width = (from.width + 1) / 2;
        int height = (from.height + 1) / 2;
        int[] pixels = new int[width * height];
        IntStream.range(0, height).parallel().forEach(y -> {
            long[] rows = new long[from.width];
            for (int k = 0; k < 4; k++) {
                int source = Math.max(0, Math.min(from.height - 1, 2 * y - 1 + k));
                int weight = k == 0 || k == 3 ? 1 : 3;
                for (int x = 0; x < from.width; x++) {
                    rows[x] += weight * Lanes.spread(from.pixels[source * from.width + x]);
                }
            }
            for (int x = 0; x < width; x++) {
                int at = 2 * x;
                long sum = rows[Math.max(0, at - 1)]
                        + 3 * rows[at]
                        + 3 * rows[Math.min(from.width - 1, at + 1)]
                        + rows[Math.min(from.width - 1, at + 2)];
                // Each lane holds at most 255 * 64; half of 64 is added to round.
                pixels[y * width + x] = Lanes.gather((sum + 0x0020_0020_0020_0020L) << 2);
            }
        });
        return new Level(width, height, pixels);
    }
}
