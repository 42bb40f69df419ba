package studio.bottega.media.codec;

import java.awt.image.BufferedImage;
import studio.bottega.media.picture.Pixels;

/** Frames as pictures. Pure functions. */
public final class Thumbnail {

    private Thumbnail() {}

    /** The frame in its own size. */
    public static BufferedImage whole(YuvFrame frame) {
        return Pixels.rgb(Bt709.toRgb(frame), frame.width(), frame.height());
    }

    /** The frame at a width, each pixel the mean of those it stands for. */
    public static BufferedImage of(YuvFrame frame, int width) {
        int height = Math.max(1, (int) Math.round((double) width * frame.height() / frame.width()));
        int[] rgb = Bt709.toRgb(frame);
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            int top = y * frame.height() / height;
            int bottom = Math.max(top + 1, (y + 1) * frame.height() / height);
            for (int x = 0; x < width; x++) {
                int left = x * frame.width() / width;
                int right = Math.max(left + 1, (x + 1) * frame.width() / width);
                small.setRGB(x, y, mean(rgb, frame.width(), left, top, right, bottom));
            }
        }
        return small;
    }

    private static int mean(int[] rgb, int stride, int left, int top, int right, int bottom) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int pixel = rgb[y * stride + x];
                red += pixel >> 16 & 255;
                green += pixel >> 8 & 255;
                blue += pixel & 255;
            }
        }
        int count = (right - left) * (bottom - top);
        return red / count << 16 | green / count << 8 | blue / count;
    }
}
