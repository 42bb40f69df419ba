package studio.bottega.media.picture;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** The pixels of int-based pictures, as numbers. */
public final class Pixels {

    private Pixels() {}

    /** A picture with nothing in it, premultiplied. */
    public static BufferedImage clear(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    }

    /** An opaque picture of pixels {@code 0xRRGGBB}, row by row; it shares nothing with them. */
    public static BufferedImage rgb(int[] pixels, int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        System.arraycopy(pixels, 0, of(picture), 0, width * height);
        return picture;
    }

    /** The array behind a picture of an int-based type; writing to it writes to the picture. */
    public static int[] of(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** The same picture, which shares nothing with this one. */
    public static BufferedImage copy(BufferedImage image) {
        BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), image.getType());
        restore(image, copy);
        return copy;
    }

    /** Writes a picture over another of its size and type. */
    public static void restore(BufferedImage from, BufferedImage to) {
        System.arraycopy(of(from), 0, of(to), 0, of(to).length);
    }

    /** The picture itself if it is premultiplied ARGB, else a copy that is. */
    public static BufferedImage premultiplied(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_INT_ARGB_PRE) {
            return image;
        }
        BufferedImage copy = clear(image.getWidth(), image.getHeight());
        Graphics2D g = copy.createGraphics();
        g.setComposite(AlphaComposite.Src);
        g.drawImage(image, 0, 0, null);
        g.dispose();
        return copy;
    }

    /** The same picture in another size; a smaller one in steps of half, so that no pixel is passed over. */
    public static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage at = image;
        while (at.getWidth() > 2 * width || at.getHeight() > 2 * height) {
            at = drawn(at, Math.max(width, at.getWidth() / 2), Math.max(height, at.getHeight() / 2));
        }
        return drawn(at, width, height);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        BufferedImage into = clear(width, height);
        Graphics2D g = into.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        return into;
    }

    static void row(BufferedImage image, int y, int[] into) {
        image.getRaster().getDataElements(0, y, image.getWidth(), 1, into);
    }

    static boolean opaque(BufferedImage image) {
        for (int pixel : of(image)) {
            if (pixel >>> 24 != 0xff) {
                return false;
            }
        }
        return true;
    }

    public static int unpremultiply(int pixel) {
        int a = pixel >>> 24;
        if (a == 0xff || a == 0) {
            return a == 0 ? 0 : pixel;
        }
        int half = a >> 1;
        int r = Math.min(255, ((pixel >> 16 & 0xff) * 255 + half) / a);
        int g = Math.min(255, ((pixel >> 8 & 0xff) * 255 + half) / a);
        int b = Math.min(255, ((pixel & 0xff) * 255 + half) / a);
        return a << 24 | r << 16 | g << 8 | b;
    }
}
