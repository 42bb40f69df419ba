package studio.bottega.generators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import studio.bottega.generators.image.Outpainting.Margins;

/** Canvases that grow: what is kept, what is painted, and that no seam shows. */
class OutpaintingTest {

    private static Bitmap plain(int width, int height, int level) {
        byte[] samples = new byte[3 * width * height];
        Arrays.fill(samples, (byte) level);
        return Bitmap.of(width, height, 3, samples);
    }

    @Test
    void canvasIsMirroredAndAMultipleOfTheFactor() {
        byte[] ramp = new byte[3 * 30 * 30];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (byte) (i / 3 % 30 * 8);
        }
        Outpainting growing = Outpainting.of(Bitmap.of(30, 30, 3, ramp), new Margins(10, 0, 5, 0), 4, 8);

        assertThat(growing.canvas().width()).isEqualTo(48);
        assertThat(growing.canvas().height()).isEqualTo(32);
        assertThat(growing.canvas().sample(10, 3, 0)).isEqualTo(0);
        assertThat(growing.canvas().sample(9, 3, 0)).isEqualTo(0);
        assertThat(growing.canvas().sample(7, 3, 0)).isEqualTo(16);
        assertThat(growing.canvas().sample(40, 3, 0)).isEqualTo(29 * 8);
    }

    @Test
    void pictureIsKeptInsideAndFadesOverTheBand() {
        Outpainting growing = Outpainting.of(plain(64, 64, 200), new Margins(32, 0, 32, 32), 16, 8);

        Bitmap whole = growing.blend(plain(128, 96, 100));

        assertThat(whole.sample(0, 10, 0)).isEqualTo(100);
        assertThat(whole.sample(64, 20, 1)).isEqualTo(200);
        assertThat(whole.sample(64, 0, 2)).isEqualTo(200); // the top did not grow
        int steepest = 0;
        for (int x = 1; x < 128; x++) {
            steepest = Math.max(steepest, Math.abs(whole.sample(x, 20, 0) - whole.sample(x - 1, 20, 0)));
        }
        assertThat(steepest).isLessThanOrEqualTo(10); // 100 levels over 16 pixels, 1.5 times as steep in the middle
    }

    @Test
    void maskCoversWhatIsNewAndTheBand() {
        Outpainting growing = Outpainting.of(plain(64, 64, 200), new Margins(32, 0, 0, 0), 16, 8);
        Bitmap mask = growing.mask();

        assertThat(mask.sample(5, 5, 0)).isEqualTo(255);
        assertThat(mask.sample(32 + 15, 5, 0)).isEqualTo(255);
        assertThat(mask.sample(32 + 16, 5, 0)).isZero();
        assertThat(mask.sample(95, 63, 0)).isZero();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Margins(-1, 0, 0, 0)).hasMessageContaining("got -1, 0, 0, 0");
        assertThatThrownBy(() -> Outpainting.of(plain(8, 8, 0), new Margins(0, 0, 0, 0), 1, 8))
                .hasMessageContaining("grow by nothing");
        Outpainting growing = Outpainting.of(plain(8, 8, 0), new Margins(8, 0, 0, 0), 1, 8);
        assertThatThrownBy(() -> growing.blend(plain(8, 8, 0))).hasMessageContaining("the canvas 16×8");
    }
}
