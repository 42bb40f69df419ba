package studio.bottega.media.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScanTest {

    private static final int WIDTH = 411;
    private static final int HEIGHT = 60;

    @Test
    void lineThatRoundingLiftsOverTheTopRowIsNotInside() {
        double step = -0.6 / 65536; // rounds to a whole one, which 31 steps carry above the first row
        double last = 19e-6;
        Scan scan = Scan.of(new double[] {20, last - 31 * step, 1, step}, 0, 32);

        assertThat(scan.inside(WIDTH, HEIGHT)).isFalse();
    }

    @Test
    void everyPointOfALineThatIsInsideHasItsNeighboursInTheImage() {
        SplittableRandom random = new SplittableRandom(5);
        int inside = 0;
        for (int i = 0; i < 200_000; i++) {
            int index = random.nextInt(3);
            double[] line = {edge(random, WIDTH), edge(random, HEIGHT), slope(random), slope(random)};
            Scan scan = Scan.of(line, index, 1 + random.nextInt(32));
            if (scan.inside(WIDTH, HEIGHT)) {
                inside++;
                assertThat(reads(scan)).as("%s", scan).isTrue();
            }
        }
        assertThat(inside).isGreaterThan(20_000);
    }

    @Test
    void foldedLineReadsTheImageWhereTheLineSeesACopyOfIt() {
        SplittableRandom random = new SplittableRandom(6);
        int folded = 0;
        for (int i = 0; i < 100_000; i++) {
            Beyond across = Beyond.values()[random.nextInt(5)];
            Beyond down = Beyond.values()[random.nextInt(5)];
            double[] line = {
                (random.nextDouble() - 0.5) * 7 * WIDTH,
                (random.nextDouble() - 0.5) * 7 * HEIGHT,
                slope(random),
                slope(random)
            };
            Scan scan = Scan.of(line, 0, 1 + random.nextInt(32));
            Scan at = scan.folded(across, down, WIDTH, HEIGHT);
            if (!scan.inside(WIDTH, HEIGHT) && at.inside(WIDTH, HEIGHT)) {
                folded++;
                for (int k = 0; k < scan.count(); k++) {
                    assertThat(at.x() + (long) k * at.stepX())
                            .isEqualTo(seen(across, scan.x() + (long) k * scan.stepX(), WIDTH));
                    assertThat(at.y() + (long) k * at.stepY())
                            .isEqualTo(seen(down, scan.y() + (long) k * scan.stepY(), HEIGHT));
                }
            }
        }
        assertThat(folded).isGreaterThan(30_000);
    }

    /** Where in the image a coordinate looks, as its two neighbours and their shares say. */
    private static long seen(Beyond beyond, long at, int length) {
        long share = at & 0xFFFF;
        long first = beyond.inside((int) (at >> 16), length);
        long second = share == 0 ? 0 : beyond.inside((int) (at >> 16) + 1, length);
        return first * (65_536 - share) + second * share;
    }

    @Test
    void rangeThatIsSeenHoldsEveryPixelThatIsSeen() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 50_000; i++) {
            Beyond beyond = Beyond.values()[random.nextInt(5)];
            int length = 1 + random.nextInt(12);
            int first = random.nextInt(80) - 40;
            int last = first + random.nextInt(30);
            int[] pixels = IntStream.rangeClosed(first, last)
                    .map(at -> beyond.inside(at, length))
                    .toArray();
            int[] there = IntStream.of(pixels).filter(pixel -> pixel >= 0).toArray();

            Beyond.Seen seen = beyond.seen(first, last, length);

            assertThat(seen.nothing()).isEqualTo(there.length == 0);
            assertThat(seen.whole() && !seen.nothing()).isEqualTo(there.length == pixels.length);
            if (there.length > 0) {
                assertThat(IntStream.of(there).min().orElseThrow()).isGreaterThanOrEqualTo(seen.from());
                assertThat(IntStream.of(there).max().orElseThrow()).isLessThanOrEqualTo(seen.to());
            }
        }
    }

    private static boolean reads(Scan scan) {
        for (int i = 0; i < scan.count(); i++) {
            long column = scan.x() + (long) i * scan.stepX() >> 16;
            long row = scan.y() + (long) i * scan.stepY() >> 16;
            if (column < 0 || column > WIDTH - 2 || row < 0 || row > HEIGHT - 2) {
                return false;
            }
        }
        return true;
    }

    /** Near the one edge, near the other, or anywhere. */
    private static double edge(SplittableRandom random, int size) {
        double hair = (random.nextDouble() - 0.5) * 1e-3;
        return switch (random.nextInt(3)) {
            case 0 -> hair;
            case 1 -> size - 1 + hair;
            default -> random.nextDouble() * size;
        };
    }

    private static double slope(SplittableRandom random) {
        return (random.nextDouble() - 0.5) * Math.pow(10, -random.nextInt(6));
    }
}
