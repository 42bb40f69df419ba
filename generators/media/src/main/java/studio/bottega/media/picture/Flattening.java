package studio.bottega.media.picture;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/** Makes one flat picture of layers, as the camera at rest sees them. All cores draw, each its own rows. */
public final class Flattening {

    private static final int BAND = 128; // rows that one thread draws at a time

    private Flattening() {}

    /** The frame with its finish: what a person sees. Opaque {@link BufferedImage#TYPE_INT_RGB}. */
    public static BufferedImage flatten(LayeredPicture picture, long seed) {
        BufferedImage frame = unfinished(picture);
        Finishing.apply(picture.finish(), frame, seed);
        return frame;
    }

    /** The frame before its finish. */
    public static BufferedImage unfinished(LayeredPicture picture) {
        return view(picture, picture.width(), picture.height(), new AffineTransform());
    }

    /**
     * A part of the picture in another frame, before any finish.
     *
     * @param view from the picture's frame pixels to those of the new frame; scale, mirror and translation only
     */
    public static BufferedImage view(LayeredPicture picture, int width, int height, AffineTransform view) {
        BufferedImage frame = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int bands = (height + BAND - 1) / BAND;
        IntStream.range(0, bands).parallel().forEach(band -> {
            int top = band * BAND;
            Rectangle rows = new Rectangle(0, top, width, Math.min(BAND, height - top));
            picture.layers().forEach(layer -> draw(layer, placement(layer, view), frame, rows));
        });
        return frame;
    }

    private static void draw(Layer layer, AffineTransform place, BufferedImage frame, Rectangle rows) {
        Rectangle box = place.createTransformedShape(new Rectangle(
                        0, 0, layer.image().getWidth(), layer.image().getHeight()))
                .getBounds()
                .intersection(rows);
        if (box.isEmpty()) {
            return;
        }
        if (layer.blend() == Blend.LIGHT) {
            screen(layer, place, frame, box);
        } else {
            draw(layer, place, frame.getSubimage(0, rows.y, rows.width, rows.height), 0, rows.y);
        }
    }

    private static void draw(Layer layer, AffineTransform place, BufferedImage into, int left, int top) {
        Graphics2D g = into.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.translate(-left, -top);
        g.drawImage(layer.image(), place, null);
        g.dispose();
    }

    private static AffineTransform placement(Layer layer, AffineTransform view) {
        AffineTransform place = new AffineTransform(view);
        place.translate(layer.left(), layer.top());
        place.scale(
                layer.width() / layer.image().getWidth(),
                layer.height() / layer.image().getHeight());
        return place;
    }

    private static void screen(Layer layer, AffineTransform place, BufferedImage frame, Rectangle box) {
        BufferedImage light = new BufferedImage(box.width, box.height, BufferedImage.TYPE_INT_RGB);
        draw(layer, place, light, box.x, box.y);
        int[] src = Pixels.of(light);
        int[] dst = Pixels.of(frame);
        for (int y = 0; y < box.height; y++) {
            for (int x = 0; x < box.width; x++) {
                int s = src[y * box.width + x] & 0xffffff;
                if (s != 0) {
                    int at = (box.y + y) * frame.getWidth() + box.x + x;
                    dst[at] = screen(s, dst[at]);
                }
            }
        }
    }

    private static int screen(int s, int d) {
        return screen8(s >> 16 & 0xff, d >> 16 & 0xff) << 16
                | screen8(s >> 8 & 0xff, d >> 8 & 0xff) << 8
                | screen8(s & 0xff, d & 0xff);
    }

    private static int screen8(int s, int d) {
        return s + d - (s * d + 127) / 255;
    }
}
