package studio.bottega.media.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplerTest {

    private static final int WIDTH = 300;
    private static final int HEIGHT = 200;

    @Test
    void nearlyLevelLineReadsWhatAnyLineReads() {
        SplittableRandom random = new SplittableRandom(8);
        Pyramid.Level level =
                new Pyramid(WIDTH, HEIGHT, random.ints((long) WIDTH * HEIGHT).toArray()).level(0);
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            double slope = (random.nextDouble() - 0.5) * Math.pow(10, -random.nextInt(1, 6));
            double[] line = {random.nextDouble() * WIDTH, random.nextDouble() * HEIGHT, 4 * random.nextDouble(), slope};
            Scan scan = Scan.of(line, 0, 1 + random.nextInt(32));
            if (scan.inside(WIDTH, HEIGHT) && scan.nearlyLevel()) {
                read++;
                long[] fast = new long[32];
                long[] plain = new long[32];
                Sampler.nearlyLevel(level, scan, new long[140], fast);
                Sampler.inside(level, scan, plain);
                assertThat(fast).as("%s", scan).isEqualTo(plain);
            }
        }
        assertThat(read).isGreaterThan(20_000);
    }
}
