package studio.bottega.media.scene;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Blur;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;
import studio.bottega.media.picture.Pixels;

/** A layer that is being drawn: an image over a part of the frame, painted in frame pixels. Confined to one thread. */
final class Sheet {

    /** Colour of one place: premultiplied ARGB from frame pixels. */
    interface Shader {
        int at(double x, double y);
    }

    private final String name;
    private final double depth;
    private final Area area;
    private final BufferedImage image;
    private final double scaleX;
    private final double scaleY;

    /** @param resolution image pixels for each frame pixel; under 1 for soft things */
    Sheet(String name, double depth, Area area, double resolution) {
        this.name = name;
        this.depth = depth;
        this.area = area;
        int w = (int) Math.max(1, Math.ceil(area.width() * resolution));
        int h = (int) Math.max(1, Math.ceil(area.height() * resolution));
        this.image = Pixels.clear(w, h);
        this.scaleX = w / area.width();
        this.scaleY = h / area.height();
    }

    Area area() {
        return area;
    }

    double depth() {
        return depth;
    }

    BufferedImage image() {
        return image;
    }

    /** A brush in frame pixels; dispose of it after use. */
    Graphics2D brush() {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setComposite(AlphaComposite.SrcOver);
        g.scale(scaleX, scaleY);
        g.translate(-area.x(), -area.y());
        return g;
    }

    /** What a function of x is in the middle of each column. */
    double[] columns(DoubleUnaryOperator function) {
        return IntStream.range(0, image.getWidth())
                .mapToDouble(column -> function.applyAsDouble(area.x() + (column + 0.5) / scaleX))
                .toArray();
    }

    /** The column that holds an x of the frame. */
    int column(double x) {
        return (int) ((x - area.x()) * scaleX);
    }

    /** Sets every pixel, on all cores. */
    void shade(Shader shader) {
        int w = image.getWidth();
        int[] pixels = Pixels.of(image);
        IntStream.range(0, image.getHeight()).parallel().forEach(row -> {
            double y = area.y() + (row + 0.5) / scaleY;
            for (int column = 0; column < w; column++) {
                pixels[row * w + column] = shader.at(area.x() + (column + 0.5) / scaleX, y);
            }
        });
    }

    /** Replaces the colour of every pixel that is there, keeping its alpha; the shader's alpha is passed over. */
    void tint(Shader shader) {
        int w = image.getWidth();
        int[] pixels = Pixels.of(image);
        IntStream.range(0, image.getHeight()).parallel().forEach(row -> {
            double y = area.y() + (row + 0.5) / scaleY;
            for (int column = 0; column < w; column++) {
                int at = row * w + column;
                int alpha = pixels[at] >>> 24;
                if (alpha != 0) {
                    pixels[at] = Argb.scaled(shader.at(area.x() + (column + 0.5) / scaleX, y), alpha);
                }
            }
        });
    }

    void blur(double sigmaFramePixels) {
        Blur.gaussian(image, sigmaFramePixels * scaleX);
    }

    Layer layer(Motion motion) {
        return layer(motion, Blend.OVER);
    }

    Layer layer(Motion motion, Blend blend) {
        return new Layer(name, image, area.x(), area.y(), area.width(), area.height(), depth, motion, blend);
    }
}
