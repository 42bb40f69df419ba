package studio.bottega.media.inspect.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import studio.bottega.media.picture.Pixels;

class ClippingTest {

    @Test
    void tonesThatRunOutAreLost() {
        Luma picture = waves(level -> level * 2.5);

        assertThat(Clipping.share(picture, 254, 255))
                .isCloseTo(picture.share(254, 255), within(1e-9))
                .isGreaterThan(.3);
    }

    @Test
    void crushedTonesAreLost() {
        Luma picture = waves(level -> 2 * level - 150);

        assertThat(Clipping.share(picture, 0, 1)).isGreaterThan(.2);
    }

    @Test
    void groundOfASlideIsNotLost() {
        BufferedImage slide = Pixels.clear(400, 300);
        Graphics2D g = slide.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 400, 300);
        g.setColor(Color.BLACK);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 30));
        g.drawString("Words on white", 40, 120);
        g.drawOval(100, 150, 90, 90);
        g.dispose();

        assertThat(Clipping.share(Pictures.luma(slide), 254, 255)).isZero();
    }

    private static Luma waves(DoubleUnaryOperator tone) {
        byte[] levels = new byte[400 * 300];
        for (int i = 0; i < levels.length; i++) {
            double level = 110 + 60 * Math.sin(i % 400 / 31.0) + 30 * Math.sin(i / 400 / 17.0);
            levels[i] = (byte) Math.max(0, Math.min(255, Math.round(tone.applyAsDouble(level))));
        }
        return new Luma(400, 300, levels);
    }
}
