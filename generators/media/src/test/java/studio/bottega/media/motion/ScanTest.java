package studio.bottega.media.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
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
