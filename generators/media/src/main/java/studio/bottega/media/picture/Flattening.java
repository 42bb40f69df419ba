package studio.bottega.media.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;

/** Makes one flat picture of layers, as the camera at rest sees them. */
public final class Flattening {

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
        for (Layer layer : picture.layers()) {
            AffineTransform place = placement(layer, view);
            if (layer.blend() == Blend.LIGHT) {
                screen(layer, place, frame);
            } else {
                over(layer, place, frame);
            }
        }
        return frame;
    }

    private static void over(Layer layer, AffineTransform place, BufferedImage frame) {
        Graphics2D g = frame.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
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

    private static void screen(Layer layer, AffineTransform place, BufferedImage frame) {
        Rectangle2D box = place.createTransformedShape(new Rectangle2D.Double(
                        0, 0, layer.image().getWidth(), layer.image().getHeight()))
                .getBounds2D();
        int left = (int) Math.max(0, Math.floor(box.getMinX()));
        int top = (int) Math.max(0, Math.floor(box.getMinY()));
        int right = (int) Math.min(frame.getWidth(), Math.ceil(box.getMaxX()));
        int bottom = (int) Math.min(frame.getHeight(), Math.ceil(box.getMaxY()));
        if (left >= right || top >= bottom) {
            return;
        }
        BufferedImage light = new BufferedImage(right - left, bottom - top, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = light.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.translate(-left, -top);
        g.drawImage(layer.image(), place, null);
        g.dispose();

        int[] src = Pixels.of(light);
        int[] dst = Pixels.of(frame);
        int stride = frame.getWidth();
        int width = right - left;
        IntStream.range(0, bottom - top).parallel().forEach(y -> {
            for (int x = 0; x < width; x++) {
                int s = src[y * width + x] & 0xffffff;
                if (s != 0) {
                    int at = (top + y) * stride + left + x;
                    dst[at] = screen(s, dst[at]);
                }
            }
        });
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
