package studio.bottega.media.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FlatteningTest {

    private static final int WIDTH = 90;
    private static final int HEIGHT = 400; // several bands
    private static final int SIDE = 64;

    @Test
    void bandsOfAFrameShowNoSeam() {
        BufferedImage noise = noise();
        Layer layer = new Layer("noise", noise, 0, 0, WIDTH, HEIGHT, 10, Motion.STILL, Blend.OVER);

        BufferedImage frame =
                Flattening.view(picture(layer), 2 * WIDTH, 2 * HEIGHT, AffineTransform.getScaleInstance(2, 2));

        assertThat(worstDifference(frame, drawn(noise, 2 * WIDTH, 2 * HEIGHT))).isLessThanOrEqualTo(1);
    }

    @Test
    void lightIsAddedInEveryBandAndNowhereElse() {
        Layer light = new Layer("lamp", noise(), 20, 100, 50, 200, 10, Motion.STILL, Blend.LIGHT);

        BufferedImage frame = Flattening.view(picture(light), WIDTH, HEIGHT, new AffineTransform());

        for (int y = 0; y < HEIGHT; y++) {
            boolean within = y >= 102 && y < 298;
            boolean outside = y < 99 || y > 300;
            int sum = 0;
            for (int x = 0; x < WIDTH; x++) {
                sum += frame.getRGB(x, y) & 0xff;
            }
            assertThat(within ? sum > 0 : !outside || sum == 0).as("row %d", y).isTrue();
        }
    }

    private static BufferedImage noise() {
        BufferedImage noise = Pixels.clear(SIDE, SIDE);
        SplittableRandom random = new SplittableRandom(4);
        int[] pixels = Pixels.of(noise);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xff000000 | random.nextInt(1, 0x1000000);
        }
        return noise;
    }

    /** The same in one piece. */
    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        BufferedImage frame = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = frame.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, AffineTransform.getScaleInstance((double) width / SIDE, (double) height / SIDE), null);
        g.dispose();
        return frame;
    }

    private static int worstDifference(BufferedImage one, BufferedImage other) {
        int worst = 0;
        int[] a = Pixels.of(one);
        int[] b = Pixels.of(other);
        for (int i = 0; i < a.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                worst = Math.max(worst, Math.abs((a[i] >> shift & 255) - (b[i] >> shift & 255)));
            }
        }
        return worst;
    }

    private static LayeredPicture picture(Layer layer) {
        return new LayeredPicture(
                WIDTH,
                HEIGHT,
                35,
                36,
                200,
                new Area(10, 10, 10, 10),
                4,
                new Area(0, 0, 10, 10),
                List.of(layer),
                Finish.NONE);
    }
}
