package studio.bottega.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Bt709Test {

    @Test
    void whiteAndBlackFillTheLimitedRange() {
        assertThat(Bt709.y(255, 255, 255)).isEqualTo(235);
        assertThat(Bt709.y(0, 0, 0)).isEqualTo(16);
        assertThat(Bt709.u(90, 90, 90)).isEqualTo(128);
        assertThat(Bt709.v(90, 90, 90)).isEqualTo(128);
    }

    /** 100 % bars as in ITU-R BT.709 at 8 bits. */
    @Test
    void primariesHaveTheirPublishedCodes() {
        assertThat(new int[] {Bt709.y(255, 0, 0), Bt709.u(255, 0, 0), Bt709.v(255, 0, 0)})
                .containsExactly(63, 102, 240);
        assertThat(new int[] {Bt709.y(0, 255, 0), Bt709.u(0, 255, 0), Bt709.v(0, 255, 0)})
                .containsExactly(173, 42, 26);
        assertThat(new int[] {Bt709.y(0, 0, 255), Bt709.u(0, 0, 255), Bt709.v(0, 0, 255)})
                .containsExactly(32, 240, 118);
    }

    @Test
    void aFlatColourComesBackWithinOneStepAndAHalf() {
        for (int colour : new int[] {0xE8A33D, 0x102030, 0xFFFFFF, 0x808080, 0x2277CC}) {
            int[] rgb = new int[4 * 4];
            Arrays.fill(rgb, colour);

            int back = Bt709.toRgb(Bt709.toYuv(rgb, 4, 4))[5];

            for (int shift = 0; shift <= 16; shift += 8) {
                assertThat(back >> shift & 255)
                        .isCloseTo(colour >> shift & 255, org.assertj.core.data.Offset.offset(2));
            }
        }
    }

    @Test
    void oddSidesAreRefusedWithTheNumbers() {
        assertThatThrownBy(() -> YuvFrame.black(321, 240)).hasMessageContaining("got 321 x 240");
    }
}
