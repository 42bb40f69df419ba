package studio.bottega.media.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/** A star and a disc, drawn small and enlarged eightfold, against the same ones drawn large. */
class EnlargementTest {

    private static final int SMALL = 128;
    private static final int FACTOR = 8;
    private static final int LARGE = SMALL * FACTOR;

    private final BufferedImage small = drawing(SMALL);
    private final BufferedImage truth = drawing(LARGE);
    private final BufferedImage enlarged = Enlargement.of(small, LARGE);
    private final BufferedImage interpolated = bicubic(small, LARGE);

    private static BufferedImage drawing(int side) {
        BufferedImage picture = Pixels.clear(side, side);
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(side / 100.0, side / 100.0);
        g.setPaint(new RadialGradientPaint(
                40, 35, 60, new float[] {0, 1}, new Color[] {new Color(0xFFE08A), new Color(0xB5520E)}));
        g.fill(new Ellipse2D.Double(8, 8, 84, 84));
        Path2D star = new Path2D.Double();
        for (int i = 0; i < 10; i++) {
            double radius = i % 2 == 0 ? 30 : 13;
            double angle = Math.PI * i / 5 - Math.PI / 2;
            double x = 50 + radius * Math.cos(angle);
            double y = 50 + radius * Math.sin(angle);
            if (i == 0) {
                star.moveTo(x, y);
            } else {
                star.lineTo(x, y);
            }
        }
        star.closePath();
        g.setPaint(new Color(0x203A8C));
        g.fill(star);
        g.dispose();
        return picture;
    }

    private static BufferedImage bicubic(BufferedImage picture, int side) {
        BufferedImage into = Pixels.clear(side, side);
        Graphics2D g = into.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(picture, 0, 0, side, side, null);
        g.dispose();
        return into;
    }

    /** Pixels of the way across the contour at half height, from mostly there to mostly not. */
    private static int contourWidth(BufferedImage picture) {
        int row = picture.getHeight() / 2;
        int width = 0;
        for (int x = 0; x < picture.getWidth() / 2; x++) {
            int alpha = picture.getRGB(x, row) >>> 24;
            width += alpha > 25 && alpha < 230 ? 1 : 0;
        }
        return width;
    }

    @Test
    void contourStaysALine() {
        assertThat(contourWidth(interpolated)).isGreaterThan(6);
        assertThat(contourWidth(enlarged)).isLessThanOrEqualTo(3);
    }

    @Test
    void pictureIsNearerToTheTrueOneThanAnInterpolatedOne() {
        assertThat(Difference.of(enlarged, truth)).isLessThan(0.8 * Difference.of(interpolated, truth));
    }

    /** The disc's contour lies within a quarter of a source pixel of where it should, all around. */
    @Test
    void contourHasNoSteps() {
        double worst = 0;
        for (int degree = 0; degree < 360; degree++) {
            double cos = Math.cos(Math.toRadians(degree));
            double sin = Math.sin(Math.toRadians(degree));
            double radius = 0;
            while (enlarged.getRGB((int) (LARGE / 2.0 + radius * cos), (int) (LARGE / 2.0 + radius * sin)) >>> 24
                    >= 128) {
                radius += 0.1;
            }
            worst = Math.max(worst, Math.abs(radius - 0.42 * LARGE));
        }
        assertThat(worst).isLessThan(FACTOR / 4.0);
    }

    @Test
    void coloursNeverPassTheirAlpha() {
        for (int pixel : Pixels.of(enlarged)) {
            int alpha = pixel >>> 24;
            assertThat(Math.max(pixel >> 16 & 0xFF, Math.max(pixel >> 8 & 0xFF, pixel & 0xFF)))
                    .isLessThanOrEqualTo(alpha);
        }
    }

    @Test
    void tonesStaySoft() {
        int steps = 0;
        for (int x = LARGE / 2 - 220; x < LARGE / 2 + 220; x++) { // below the star, through the gradient alone
            int here = enlarged.getRGB(x, (int) (0.82 * LARGE)) >> 8 & 0xFF;
            int next = enlarged.getRGB(x + 1, (int) (0.82 * LARGE)) >> 8 & 0xFF;
            steps += Math.abs(here - next) > 3 ? 1 : 0;
        }
        assertThat(steps).isZero();
    }

    @Test
    void samePictureGivesTheSame() {
        assertThat(Pixels.of(Enlargement.of(small, LARGE))).isEqualTo(Pixels.of(enlarged));
    }

    @Test
    void sizesAreDoubledUntilTheyDoAndNeverBeyondTheBound() {
        assertThat(Enlargement.of(small, 129).getWidth()).isEqualTo(256);
        assertThat(Enlargement.of(small, 128).getWidth()).isEqualTo(128);
        assertThat(Enlargement.of(small, 1e9).getWidth()).isEqualTo(Enlargement.MAX_SIDE);
    }
}
