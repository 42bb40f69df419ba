package studio.bottega.media.poster;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.colour.Srgb;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Pixels;
import studio.bottega.media.type.Face;
import studio.bottega.media.type.TextStyle;
import studio.bottega.media.type.Typesetter;

class LegibilityTest {

    private static final Oklab LIGHT = Oklab.of(0xFFFAF2);
    private static final Oklab DARK = Oklab.of(0x2A1608);
    private static final Oklab ACCENT = Oklab.of(0xB0612A);

    /** A brand's small name over grass against the sky, over stars, or on a ground of middling lightness: neither ink reads. */
    @ParameterizedTest
    @CsvSource({"#F3EBDD, #1C2A18", "#131A2E, #F6EFD8", "#9A7C72, #997B71"})
    void groundWithSpecksKeepsItsOwnLightness(String ground, String specks) {
        BufferedImage canvas = canvas(Color.decode(ground), Color.decode(specks));
        double before = lightness(canvas);

        Oklab ink = Legibility.secure(
                canvas,
                Typesetter.set("Lumen", TextStyle.of(Face.TEXT, 28), new Area(150, 60, 120, 40)),
                ACCENT,
                LIGHT,
                DARK,
                4.8);

        assertThat(lightness(canvas)).isBetween(before - .12, before + .12);
        assertThat(Math.abs(ink.l() - Oklab.parse(ground).l())).isGreaterThan(.35);
    }

    private static BufferedImage canvas(Color ground, Color specks) {
        BufferedImage canvas = new BufferedImage(400, 160, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = canvas.createGraphics();
        g.setColor(ground);
        g.fillRect(0, 0, 400, 160);
        g.setColor(specks);
        for (int x = 0; x < 400; x += 12) {
            g.fillRect(x, 0, 1, 160);
        }
        g.dispose();
        return canvas;
    }

    /** The mean of all, 0 to 1. */
    private static double lightness(BufferedImage canvas) {
        return Arrays.stream(Pixels.of(canvas))
                .mapToDouble(Srgb::luminance)
                .average()
                .orElseThrow();
    }
}
