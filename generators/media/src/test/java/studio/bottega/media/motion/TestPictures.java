package studio.bottega.media.motion;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Finish;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.picture.Pixels;

/** Pictures in layers, drawn with few strokes. */
final class TestPictures {

    private static final double MARGIN = 0.12;

    private TestPictures() {}

    /** A picture without the layers that live. */
    static LayeredPicture still(LayeredPicture picture) {
        return only(picture, Set.of(Motion.STILL));
    }

    /** The layers that move in one of these ways. */
    static LayeredPicture only(LayeredPicture picture, Set<Motion> motions) {
        return new LayeredPicture(
                picture.width(),
                picture.height(),
                picture.focalLengthMm(),
                picture.sensorMm(),
                picture.horizon(),
                picture.subject(),
                picture.subjectMetres(),
                picture.quiet(),
                picture.layers().stream()
                        .filter(layer -> motions.contains(layer.motion()))
                        .toList(),
                picture.finish());
    }

    /** A lake by night with mountains, a tree and a lantern at four metres. */
    static LayeredPicture lake(int width, int height) {
        List<Layer> layers = List.of(
                layer("sky", width, height, Layer.FAR_METRES, Motion.STILL, Blend.OVER, g -> {
                    g.setPaint(new GradientPaint(0, 0, new Color(0x0B1533), 0, height * 0.6f, new Color(0xE07B52)));
                    g.fill(new Rectangle2D.Double(-width, -height, 3 * width, 3 * height));
                }),
                layer("stars", width, height, Layer.FAR_METRES, Motion.STARS, Blend.LIGHT, g -> {
                    Random random = new Random(3);
                    g.setColor(new Color(255, 250, 230, 220));
                    for (int i = 0; i < 250; i++) {
                        double size = (0.6 + 1.6 * random.nextDouble()) * height / 1000;
                        double y = height * 0.4 * random.nextDouble() * random.nextDouble();
                        g.fill(new Ellipse2D.Double(width * random.nextDouble(), y, size, size));
                    }
                }),
                layer(
                        "mountains",
                        width,
                        height,
                        900,
                        Motion.STILL,
                        Blend.OVER,
                        g -> ridge(g, width, height, 0.47, 0.10, 0x5D4A63, 5)),
                layer(
                        "hills",
                        width,
                        height,
                        60,
                        Motion.STILL,
                        Blend.OVER,
                        g -> ridge(g, width, height, 0.56, 0.05, 0x33324B, 9)),
                layer("water", width, height, 12, Motion.WATER, Blend.OVER, g -> {
                    g.setPaint(
                            new GradientPaint(0, height * 0.6f, new Color(0xB56A55), 0, height, new Color(0x14203C)));
                    g.fill(new Rectangle2D.Double(-width, height * 0.6, 3 * width, height));
                    Random random = new Random(8);
                    for (int i = 0; i < 160; i++) {
                        double down = random.nextDouble();
                        double y = height * (0.605 + 0.4 * down * down);
                        double length = width * (0.03 + 0.25 * down) * random.nextDouble();
                        g.setColor(new Color(255, 200, 150, 40 + random.nextInt(50)));
                        g.fill(new Rectangle2D.Double(
                                width * (1.3 * random.nextDouble() - 0.2),
                                y,
                                length,
                                (0.6 + 3 * down) * height / 1000));
                    }
                }),
                layer("lantern", width, height, 4, Motion.STILL, Blend.OVER, g -> lantern(g, width, height)),
                layer("glow", width, height, 4, Motion.FLAME, Blend.LIGHT, g -> {
                    float radius = width * 0.38f;
                    g.setPaint(new RadialGradientPaint(
                            width * 0.5f, height * 0.66f, radius, new float[] {0, 0.35f, 1}, new Color[] {
                                new Color(255, 200, 110, 190), new Color(255, 150, 60, 70), new Color(255, 120, 40, 0)
                            }));
                    g.fill(new Ellipse2D.Double(width * 0.5 - radius, height * 0.66 - radius, 2 * radius, 2 * radius));
                }),
                layer("branch", width, height, 1.6, Motion.FOLIAGE, Blend.OVER, g -> branch(g, width, height)));
        return new LayeredPicture(
                width,
                height,
                35,
                36,
                0.58,
                new Area(width * 0.4, height * 0.55, width * 0.2, height * 0.25),
                4,
                new Area(0, 0, width, height * 0.4),
                layers,
                new Finish(2.5, 0.25, 0));
    }

    private static void ridge(Graphics2D g, int width, int height, double level, double rough, int colour, int seed) {
        Random random = new Random(seed);
        Path2D path = new Path2D.Double();
        path.moveTo(-width, 3 * height);
        double y = level;
        for (double x = -0.3; x < 1.3; x += 0.03) {
            y += (random.nextDouble() - 0.5) * rough * 0.6 + (level - y) * 0.1;
            path.lineTo(x * width, y * height);
        }
        path.lineTo(2 * width, 3 * height);
        path.closePath();
        g.setColor(new Color(colour));
        g.fill(path);
    }

    private static void lantern(Graphics2D g, int width, int height) {
        double w = width * 0.17;
        double h = height * 0.14;
        double x = width * 0.5 - w / 2;
        double y = height * 0.6;
        g.setColor(new Color(0x20242B));
        g.fill(new Rectangle2D.Double(x - w * 0.08, y + h * 0.92, w * 1.16, h * 0.1));
        g.fill(new Rectangle2D.Double(x + w * 0.1, y - h * 0.12, w * 0.8, h * 0.14));
        g.setPaint(new GradientPaint((float) x, 0, new Color(0xFFB347), (float) (x + w), 0, new Color(0xFFE3A3)));
        g.fill(new Rectangle2D.Double(x, y, w, h * 0.93));
        g.setColor(new Color(0x20242B));
        for (int i = 0; i <= 4; i++) {
            g.fill(new Rectangle2D.Double(x + w * i / 4 - w * 0.02, y, w * 0.04, h * 0.93));
        }
    }

    private static void branch(Graphics2D g, int width, int height) {
        Random random = new Random(21);
        g.setColor(new Color(0x10151C));
        g.fill(new Rectangle2D.Double(-width * 0.2, -height * 0.2, width * 0.27, height * 1.4));
        for (int i = 0; i < 260; i++) {
            double x = width * (0.02 + 0.5 * random.nextDouble() * random.nextDouble());
            double y = height * (0.3 * random.nextDouble() - 0.05);
            double size = width * (0.012 + 0.03 * random.nextDouble());
            g.fill(new Ellipse2D.Double(x, y, size * 1.8, size));
        }
    }

    /** A layer with a margin around the frame, drawn in the frame's pixels. */
    static Layer layer(
            String name,
            int width,
            int height,
            double depth,
            Motion motion,
            Blend blend,
            Consumer<Graphics2D> drawing) {
        int marginX = (int) (width * MARGIN);
        int marginY = (int) (height * MARGIN);
        BufferedImage image = Pixels.clear(width + 2 * marginX, height + 2 * marginY);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.translate(marginX, marginY);
        drawing.accept(g);
        g.dispose();
        return new Layer(name, image, -marginX, -marginY, image.getWidth(), image.getHeight(), depth, motion, blend);
    }
}
