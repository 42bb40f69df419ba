package studio.bottega.media.inspect.picture;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;
import studio.bottega.media.picture.Blur;
import studio.bottega.media.picture.Pixels;

/** Pictures for tests: a sky that grows lighter, and things in front of it. */
final class Pictures {

    static final int WIDTH = 540;
    static final int HEIGHT = 960;

    private Pictures() {}

    static BufferedImage scene() {
        BufferedImage picture = sky();
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Random random = new Random(7);
        for (int i = 0; i < 30; i++) {
            g.setColor(new Color(random.nextInt(90), random.nextInt(90), random.nextInt(90)));
            g.fillOval(random.nextInt(WIDTH), 480 + random.nextInt(400), 60, 90);
        }
        g.dispose();
        return picture;
    }

    static BufferedImage sky() {
        BufferedImage picture = Pixels.clear(WIDTH, HEIGHT);
        Graphics2D g = picture.createGraphics();
        g.setPaint(new GradientPaint(0, 0, new Color(20, 40, 90), 0, HEIGHT, new Color(235, 190, 140)));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.dispose();
        return picture;
    }

    static BufferedImage blurred(double sigma) {
        BufferedImage picture = scene();
        Blur.gaussian(picture, sigma);
        return picture;
    }

    /** With so many levels of each channel. */
    static BufferedImage posterised(int levels) {
        BufferedImage picture = sky();
        int step = 256 / levels;
        int[] rgb = picture.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
        for (int i = 0; i < rgb.length; i++) {
            int p = rgb[i];
            rgb[i] = 0xff000000
                    | (p >> 16 & 0xff) / step * step << 16
                    | (p >> 8 & 0xff) / step * step << 8
                    | (p & 0xff) / step * step;
        }
        picture.setRGB(0, 0, WIDTH, HEIGHT, rgb, 0, WIDTH);
        return picture;
    }

    static Luma luma(BufferedImage picture) {
        return PictureFile.of(picture).luma();
    }
}
