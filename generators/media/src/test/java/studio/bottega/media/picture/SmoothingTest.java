package studio.bottega.media.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A disc with a window and a stick, as it is and as a network that is not sure would make it. */
class SmoothingTest {

    private static final int SIDE = 128;
    private static final double CENTRE = 56;
    private static final double RADIUS = 40;

    private final BufferedImage clean = drawing(0);
    private final BufferedImage unsure = drawing(1);
    private final BufferedImage smooth = Smoothing.of(unsure);

    /** @param unsureness share of the dents and blotches */
    private static BufferedImage drawing(double unsureness) {
        SplittableRandom random = new SplittableRandom(7);
        BufferedImage picture = Pixels.clear(SIDE, SIDE);
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Path2D contour = new Path2D.Double();
        for (int i = 0; i < 120; i++) {
            double radius = RADIUS + unsureness * (random.nextDouble() * 3 - 1.5);
            double x = CENTRE + radius * Math.cos(Math.PI * i / 60);
            double y = CENTRE + radius * Math.sin(Math.PI * i / 60);
            if (i == 0) {
                contour.moveTo(x, y);
            } else {
                contour.lineTo(x, y);
            }
        }
        contour.closePath();
        g.setColor(new Color(0xC04030));
        g.fill(contour);
        for (int i = 0; i < 60; i++) {
            int level = (int) (40 * unsureness * random.nextDouble());
            int tone = i % 2 == 0 ? 255 : 0;
            g.setColor(new Color(tone, tone, tone, level));
            double angle = 2 * Math.PI * random.nextDouble();
            double off = (RADIUS - 7) * Math.sqrt(random.nextDouble());
            g.fill(new Ellipse2D.Double(CENTRE + off * Math.cos(angle) - 3, CENTRE + off * Math.sin(angle) - 3, 6, 6));
        }
        g.setColor(new Color(0x2040A0));
        g.fill(new Rectangle2D.Double(48, 48, 16, 16));
        g.setColor(new Color(0x208040));
        g.fill(new Rectangle2D.Double(93, 54, 30, 3));
        g.dispose();
        return picture;
    }

    /** Mean difference of neighbours in a square of the disc where it is of one colour. */
    private static double unevenness(BufferedImage picture) {
        double sum = 0;
        int n = 0;
        for (int y = 70; y < 84; y++) {
            for (int x = 46; x < 66; x++) {
                sum += Math.abs((picture.getRGB(x, y) >> 8 & 0xFF) - (picture.getRGB(x + 1, y) >> 8 & 0xFF));
                n++;
            }
        }
        return sum / n;
    }

    @Test
    void pictureComesNearerToWhatWasMeant() {
        assertThat(Difference.of(smooth, clean)).isLessThan(0.75 * Difference.of(unsure, clean));
    }

    @Test
    void paintIsEven() {
        assertThat(unevenness(smooth)).isLessThan(0.25 * unevenness(unsure));
    }

    @Test
    void edgesAndThinPartsStay() {
        assertThat(smooth.getRGB(56, 56) & 0xFF).isGreaterThan(0x80);
        assertThat(smooth.getRGB(45, 56) & 0xFF).isLessThan(0x60);
        assertThat(smooth.getRGB(110, 55) >>> 24).isGreaterThan(0xD0);
    }

    @Test
    void contourIsAsWideAsAnAntialiasedEdge() {
        int between = 0;
        for (int x = 0; x < CENTRE; x++) {
            int alpha = smooth.getRGB(x, (int) CENTRE) >>> 24;
            between += alpha > 10 && alpha < 245 ? 1 : 0;
        }
        assertThat(between).isBetween(0, 2);
        assertThat(smooth.getRGB(0, 0)).isZero();
    }

    @Test
    void glassStaysGlass() {
        BufferedImage glass = Pixels.clear(SIDE, SIDE);
        Graphics2D g = glass.createGraphics();
        g.setColor(new Color(120, 160, 255, 70));
        g.fillOval(20, 20, 80, 80);
        g.dispose();

        BufferedImage even = Smoothing.of(glass);

        assertThat(even.getRGB(60, 60) >>> 24).isBetween(68, 72);
        assertThat(even.getRGB(22, 60) >>> 24).isBetween(66, 72);
        assertThat(even.getRGB(16, 60) >>> 24).isZero();
    }
}
