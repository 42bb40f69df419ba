package studio.bottega.media.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {

    @Test
    void othersReadWhatWeWrite() throws IOException {
        BufferedImage image = new BufferedImage(61, 37, BufferedImage.TYPE_INT_RGB);
        int[] pixels = Pixels.of(image);
        Random random = new Random(3);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(1 << 24);
        }

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.write(image)));

        for (int y = 0; y < 37; y++) {
            for (int x = 0; x < 61; x++) {
                assertThat(read.getRGB(x, y) & 0xffffff).isEqualTo(pixels[y * 61 + x]);
            }
        }
    }

    @Test
    void translucencySurvivesWithinARoundingStep() {
        BufferedImage image = Pixels.clear(2, 1);
        Pixels.of(image)[0] = 0x80402010;

        int back = Pixels.of(Png.readPremultiplied(Png.write(image)))[0];

        assertThat(back >>> 24).isEqualTo(0x80);
        assertThat(back >> 16 & 0xff).isCloseTo(0x40, within(1));
        assertThat(back & 0xff).isCloseTo(0x10, within(1));
    }

    @Test
    void theSizeIsReadFromTheHeaderAlone() {
        byte[] png = Png.write(Pixels.clear(123, 45));

        assertThat(Png.size(Arrays.copyOf(png, 40))).isEqualTo(new Png.Size(123, 45));
    }

    @Test
    void blurKeepsWhatIsEverywhereTheSame() {
        BufferedImage image = Pixels.clear(40, 40);
        Arrays.fill(Pixels.of(image), 0xff336699);

        Blur.gaussian(image, 5);

        assertThat(Pixels.of(image)).containsOnly(0xff336699);
    }

    @Test
    void grainIsTheSameForTheSameSeedAndKeepsTheMean() {
        BufferedImage one = grey();
        BufferedImage two = grey();
        BufferedImage other = grey();
        Finish grain = new Finish(4, 0, 0);

        Finishing.apply(grain, one, 1);
        Finishing.apply(grain, two, 1);
        Finishing.apply(grain, other, 2);

        assertThat(Pixels.of(one)).isEqualTo(Pixels.of(two)).isNotEqualTo(Pixels.of(other));
        assertThat(Arrays.stream(Pixels.of(one)).map(p -> p & 0xff).average().orElseThrow())
                .isCloseTo(128, within(.5));
    }

    private static BufferedImage grey() {
        BufferedImage image = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
        Arrays.fill(Pixels.of(image), 0x808080);
        return image;
    }
}
