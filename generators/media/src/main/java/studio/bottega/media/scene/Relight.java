package studio.bottega.media.scene;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.colour.Srgb;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blur;
import studio.bottega.media.picture.Pixels;

/**
 * Puts a thing drawn in daylight colours into the light of a picture. Its silhouette is taken for something round: the
 * gradient of the blurred alpha gives each pixel a direction to face, so that key light, rim light and lamps fall from where
 * they are. Lambert's law with wrapped edges, in linear light.
 */
final class Relight {

    private static final double[] LINEAR = new double[256];

    static {
        for (int i = 0; i < 256; i++) {
            LINEAR[i] = Srgb.linear(i);
        }
    }

    private final Atmosphere air;
    private final List<Light> lights;
    private final double rimShare;

    Relight(Atmosphere air, List<Light> lights) {
        this(air, lights, 1);
    }

    /** @param rimShare how much of the rim light is wanted, in [0, 1] */
    Relight(Atmosphere air, List<Light> lights, double rimShare) {
        this.air = air;
        this.lights = lights;
        this.rimShare = rimShare;
    }

    /** Relights a sheet at a true depth, in place. */
    void apply(Sheet sheet, double depth) {
        BufferedImage image = sheet.image();
        int w = image.getWidth();
        int h = image.getHeight();
        int[] pixels = Pixels.of(image);
        double size = Math.min(w, h);
        // Numbers and not pixels: slopes of 256 steps would be seen as contour lines on anything large.
        float[] volume = alpha(pixels);
        Blur.gaussian(volume, w, h, Math.max(1, size * .055));
        float[] edge = alpha(pixels);
        Blur.gaussian(edge, w, h, Math.max(.6, size * .009));

        double[] ambient = linear(air.lit(Oklab.lch(.995, .004, 90)));
        double[] key = linear(air.key());
        double keyPower = air.keyStrength() * (air.dark() ? .45 : .75);
        double rimPower = rimShare * air.keyStrength() * (air.keyHeight() < .3 ? 1.25 : .5);
        int side = air.keySide();
        double kx = side * .72;
        double ky = -.35 - .35 * Math.min(1, air.keyHeight());
        double kz = .45;
        double gain = size * .055 * 2.2;
        Area area = sheet.area();
        double perPixel = area.width() / w;
        double haze = 1 - Math.exp(-depth / air.visibilityMetres());
        int hazeRgb = air.haze().rgb();
        double[][] lamps = lights.stream().map(l -> linear(l.colour())).toArray(double[][]::new);

        IntStream.range(0, h).parallel().forEach(y -> {
            double down = y / (double) h;
            for (int x = 0; x < w; x++) {
                int at = y * w + x;
                int pixel = pixels[at];
                int alpha = pixel >>> 24;
                if (alpha == 0) {
                    continue;
                }
                double gx = (value(volume, at, x, w, -1) - value(volume, at, x, w, 1)) * gain;
                double gy = (row(volume, x, y - 1, w, h) - row(volume, x, y + 1, w, h)) * gain;
                double nz = 1 / Math.sqrt(1 + gx * gx + gy * gy);
                double nx = gx * nz;
                double ny = gy * nz;
                double facing = Math.max(0, (nx * kx + ny * ky + nz * kz + .25) / 1.25);
                double sky = .80 + .22 * -ny - .16 * down;
                double thinness = 1 - edge[at];
                double towards = Math.max(0, nx * side * .9 - ny * .35);
                double rim = rimPower * Math.min(1, thinness * 2.4) * towards * 1.5;
                double r = ambient[0] * sky + key[0] * (keyPower * facing);
                double g = ambient[1] * sky + key[1] * (keyPower * facing);
                double b = ambient[2] * sky + key[2] * (keyPower * facing);
                for (int i = 0; i < lamps.length; i++) {
                    Light light = lights.get(i);
                    double dx = light.x() - (area.x() + x * perPixel);
                    double dy = light.y() - (area.y() + y * perPixel);
                    double dz = (depth - light.depth()) / light.depth() * light.reach() * .5;
                    double d = Math.sqrt(dx * dx + dy * dy + dz * dz) + 1e-6;
                    double lambert = Math.max(0, (nx * dx + ny * dy) / d + (dz >= -1e-9 ? .35 : .04) * nz + .22);
                    double q = d / light.reach();
                    double amount = light.strength() * 1.5 * lambert / (1 + 9 * q * q) * Math.max(0, 1 - q * .5);
                    r += lamps[i][0] * amount;
                    g += lamps[i][1] * amount;
                    b += lamps[i][2] * amount;
                }
                pixels[at] = shade(pixel, alpha, r, g, b, rim, key, haze, hazeRgb);
            }
        });
    }

    private static int shade(
            int pixel, int alpha, double r, double g, double b, double rim, double[] key, double haze, int hazeRgb) {
        int red = channel(pixel >> 16 & 0xff, alpha, r, rim * key[0], haze, hazeRgb >> 16 & 0xff);
        int green = channel(pixel >> 8 & 0xff, alpha, g, rim * key[1], haze, hazeRgb >> 8 & 0xff);
        int blue = channel(pixel & 0xff, alpha, b, rim * key[2], haze, hazeRgb & 0xff);
        return alpha << 24 | red << 16 | green << 8 | blue;
    }

    private static int channel(int premultiplied, int alpha, double light, double rim, double haze, int hazeValue) {
        double own = LINEAR[Math.min(255, premultiplied * 255 / alpha)];
        double lit = own * light + rim * (.25 + .75 * own);
        double shown = lit < .8 ? lit : .8 + .2 * (1 - Math.exp(-(lit - .8) / .2)); // a soft shoulder
        int value = Srgb.encoded(shown);
        value += (int) ((hazeValue - value) * haze);
        return value * alpha / 255;
    }

    /** Alpha in [0, 1]. */
    private static float[] alpha(int[] pixels) {
        float[] alpha = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            alpha[i] = (pixels[i] >>> 24) / 255f;
        }
        return alpha;
    }

    private static float value(float[] alpha, int at, int x, int w, int step) {
        int target = x + step;
        return target < 0 || target >= w ? 0 : alpha[at + step];
    }

    private static float row(float[] alpha, int x, int y, int w, int h) {
        return y < 0 || y >= h ? 0 : alpha[y * w + x];
    }

    private static double[] linear(Oklab colour) {
        int rgb = colour.rgb();
        return new double[] {LINEAR[rgb >> 16 & 0xff], LINEAR[rgb >> 8 & 0xff], LINEAR[rgb & 0xff]};
    }
}
