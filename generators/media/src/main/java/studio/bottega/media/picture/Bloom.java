package studio.bottega.media.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/** Lets bright places shine into their surroundings, as a lens does. */
final class Bloom {

    private static final int THRESHOLD = 170;

    private Bloom() {}

    static void apply(BufferedImage frame, double strength) {
        int width = frame.getWidth();
        int height = frame.getHeight();
        int w = Math.max(1, width / 4);
        int h = Math.max(1, height / 4);
        BufferedImage small = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = small.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(frame, 0, 0, w, h, null);
        g.dispose();
        int[] bright = Pixels.of(small);
        for (int i = 0; i < bright.length; i++) {
            bright[i] = excess(bright[i]);
        }
        Blur.gaussian(small, Math.max(w, h) / 90.0);
        BufferedImage wide = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        g = wide.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(small, 0, 0, width, height, null);
        g.dispose();

        int[] light = Pixels.of(wide);
        int[] pixels = Pixels.of(frame);
        int gain = (int) Math.round(strength * 256);
        IntStream.range(0, height).parallel().forEach(y -> {
            for (int at = y * width; at < (y + 1) * width; at++) {
                int l = light[at] & 0xffffff;
                if (l != 0) {
                    pixels[at] = add(pixels[at], l, gain);
                }
            }
        });
    }

    private static int excess(int pixel) {
        int r = pixel >> 16 & 0xff;
        int g = pixel >> 8 & 0xff;
        int b = pixel & 0xff;
        int peak = Math.max(r, Math.max(g, b));
        if (peak <= THRESHOLD) {
            return 0;
        }
        int share = (peak - THRESHOLD) * 256 / (256 - THRESHOLD);
        return ((r * share) >> 8) << 16 | ((g * share) >> 8) << 8 | ((b * share) >> 8);
    }

    private static int add(int pixel, int light, int gain) {
        return lit(pixel >> 16 & 0xff, light >> 16 & 0xff, gain) << 16
                | lit(pixel >> 8 & 0xff, light >> 8 & 0xff, gain) << 8
                | lit(pixel & 0xff, light & 0xff, gain);
    }

    private static int lit(int value, int light, int gain) {
        int l = Math.min(255, (light * gain) >> 8);
        return value + l - value * l / 255;
    }
}
