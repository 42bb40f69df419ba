package studio.bottega.media.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final Random random = new Random(5);

    @Test
    void spreadAndGatherAreInverse() {
        for (int pixel : new int[] {0, -1, 0x80FF0104, 0xFF000000, 0x01020304}) {
            assertThat(Lanes.gather(Lanes.spread(pixel) << 8)).isEqualTo(pixel);
        }
    }

    @Test
    void overFollowsItsFormulaAndNeverRunsOver() {
        for (int i = 0; i < 20_000; i++) {
            long front = premultiplied();
            long back = premultiplied() | 0xFF00_0000_0000_0000L;

            long result = Lanes.over(front, back);

            for (int shift = 0; shift < 48; shift += 16) {
                double alpha = lane(front, 48) / 65_280;
                double expected = lane(front, shift) + (1 - alpha) * lane(back, shift);
                assertThat(lane(result, shift))
                        .as("lane %d", shift)
                        .isCloseTo(expected, within(520.0)); // the weight has 8 bits
            }
        }
    }

    @Test
    void screenFollowsItsFormulaAndNeverRunsOver() {
        for (int i = 0; i < 20_000; i++) {
            long front = premultiplied();
            long back = premultiplied() | 0xFF00_0000_0000_0000L;

            long result = Lanes.screen(front, back);

            for (int shift = 0; shift < 48; shift += 16) {
                double expected = lane(front, shift) + lane(back, shift) * (1 - lane(front, shift) / 65_280);
                assertThat(lane(result, shift)).as("lane %d", shift).isCloseTo(expected, within(4.0));
            }
        }
    }

    private long premultiplied() {
        int alpha = random.nextInt(4) == 0 ? 65_280 * random.nextInt(2) : random.nextInt(65_281);
        long lanes = (long) alpha << 48;
        for (int shift = 0; shift < 48; shift += 16) {
            lanes |= (long) (random.nextInt(3) == 0 ? alpha : random.nextInt(alpha + 1)) << shift;
        }
        return lanes;
    }

    private static double lane(long lanes, int shift) {
        return lanes >>> shift & 0xFFFF;
    }
}
