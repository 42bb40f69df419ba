package studio.bottega.media.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import studio.bottega.media.codec.Bt709;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.picture.Pixels;

class YuvOverlayTest {

    @Test
    void opaquePartsReplaceAndTheRestStays() {
        YuvFrame frame = grey();

        YuvOverlay.of(drawn(Color.WHITE)).orElseThrow().over(frame);

        assertThat(luma(frame, 10, 10)).isEqualTo(235);
        assertThat(luma(frame, 3, 3)).isEqualTo(Bt709.y(100, 100, 100));
    }

    @Test
    void halfTransparentPartsMix() {
        YuvFrame frame = grey();

        YuvOverlay.of(drawn(new Color(255, 0, 0, 128))).orElseThrow().over(frame);

        int[] rgb = Bt709.toRgb(frame);
        int pixel = rgb[10 * 32 + 10];
        assertThat(pixel >> 16 & 255).isCloseTo(178, within(4));
        assertThat(pixel >> 8 & 255).isCloseTo(50, within(4));
        assertThat(pixel & 255).isCloseTo(50, within(4));
    }

    @Test
    void nothingIsNothing() {
        assertThat(YuvOverlay.of(Pixels.clear(32, 32))).isEmpty();
    }

    private static int luma(YuvFrame frame, int x, int y) {
        return frame.y()[y * frame.width() + x] & 255;
    }

    private static YuvFrame grey() {
        int[] rgb = new int[32 * 32];
        java.util.Arrays.fill(rgb, 0x646464);
        return Bt709.toYuv(rgb, 32, 32);
    }

    private static BufferedImage drawn(Color colour) {
        BufferedImage image = Pixels.clear(32, 32);
        Graphics2D g = image.createGraphics();
        g.setColor(colour);
        g.fillRect(7, 8, 11, 12);
        g.dispose();
        return image;
    }
}
