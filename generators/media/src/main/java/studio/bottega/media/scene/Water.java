package studio.bottega.media.scene;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Blur;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.picture.Pixels;

/** A sheet of water: it mirrors what stands behind it, breaks it into ripples, and glitters towards the light. */
final class Water {

    private static final double RESOLUTION = 0.5;

    private final Stage stage;
    private final Atmosphere air;

    Water(Stage stage, Atmosphere air) {
        this.stage = stage;
        this.air = air;
    }

    /**
     * @param shore y of the far shore: the mirror's axis
     * @param bottom y of the near edge
     * @param depth depth of the layer in true metres
     * @param behind what the water mirrors
     * @param own colour of the water itself
     * @param rough 0 is a mirror, 1 a choppy sea
     */
    Layer paint(String name, double shore, double bottom, double depth, List<Layer> behind, Oklab own, double rough) {
        double staged = stage.staged(depth);
        Area area = stage.band(staged, shore, bottom);
        Sheet sheet = new Sheet(name, staged, area, RESOLUTION);
        Area seen = new Area(area.x(), shore - area.height() * 1.35 - 60, area.width(), area.height() * 1.35 + 60);
        BufferedImage mirror = view(behind, seen);
        Blur.gaussian(mirror, (1.2 + 5 * rough) * RESOLUTION * stage.unit() / 8);
        int w = mirror.getWidth();
        int h = mirror.getHeight();
        int[] pixels = Pixels.of(mirror);
        Noise noise = stage.noise(name);
        int deep = Argb.opaque(air.lit(own));
        double span = Math.max(1, bottom - shore);
        double unit = stage.unit();
        double keyX = air.keyX() * stage.width();
        int glint = air.key().rgb();
        double sparkle = air.keyStrength() * (air.keyHeight() < .3 ? 1 : .55);
        sheet.shade((x, y) -> {
            double t = Math.max(0, (y - shore) / span); // 0 far, 1 near
            double wave = Math.max(.35, t) * unit; // ripples grow towards the eye
            double ny = Math.log(1 + 9 * t) * 26;
            double ripple = noise.fbm(x / (unit * (9 + 30 * t)), ny, 3);
            double fine = noise.at(x / (unit * (3 + 10 * t)) + 40, ny * 2.7);
            double dx = (ripple * 1.6 + fine * .7) * wave * (.5 + 1.6 * rough);
            double dy = (ripple * 2.4 + fine) * wave * (.9 + 2.4 * rough);
            double my = shore - (y - shore) * 1.18 + dy;
            int px = (int) ((x + dx - seen.x()) * w / seen.width());
            int py = (int) ((my - seen.y()) * h / seen.height());
            int mirrored = pixels[clamp(py, h) * w + clamp(px, w)];
            double own1 = .16 + .34 * t * t + .20 * rough * Math.max(0, ripple + .3);
            int colour = Argb.mix(mirrored | 0xff000000, deep, own1);
            double path = Math.exp(-Math.pow((x - keyX) / (unit * (5 + 26 * t)), 2));
            double crest = Math.max(0, ripple * 1.2 + fine * .8 - .34) * 2.1;
            double shine = sparkle * Math.min(1, crest) * (path * .95 + .05 * rough);
            colour = Argb.mix(colour, 0xff000000 | glint, Math.min(.9, shine));
            double edge = Math.max(0, 1 - t / .03) * .35;
            return Argb.mix(colour, air.sky().at(.97), edge);
        });
        return sheet.layer(Motion.WATER);
    }

    private static BufferedImage view(List<Layer> layers, Area area) {
        int w = (int) Math.max(1, Math.ceil(area.width() * RESOLUTION));
        int h = (int) Math.max(1, Math.ceil(area.height() * RESOLUTION));
        BufferedImage image = Pixels.clear(w, h);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(
                java.awt.RenderingHints.KEY_INTERPOLATION, java.awt.RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.scale(w / area.width(), h / area.height());
        g.translate(-area.x(), -area.y());
        for (Layer layer : layers) {
            java.awt.geom.AffineTransform place =
                    java.awt.geom.AffineTransform.getTranslateInstance(layer.left(), layer.top());
            place.scale(
                    layer.width() / layer.image().getWidth(),
                    layer.height() / layer.image().getHeight());
            if (layer.blend() == Blend.OVER) {
                g.drawImage(layer.image(), place, null);
            } else {
                g.setComposite(java.awt.AlphaComposite.getInstance(java.awt.AlphaComposite.SRC_OVER, .6f));
                g.drawImage(layer.image(), place, null);
                g.setComposite(java.awt.AlphaComposite.SrcOver);
            }
        }
        g.dispose();
        return image;
    }

    private static int clamp(int v, int size) {
        return v < 0 ? 0 : Math.min(v, size - 1);
    }
}
