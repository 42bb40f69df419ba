package studio.bottega.media.cut;

import java.awt.image.BufferedImage;
import java.util.Optional;
import studio.bottega.media.codec.Bt709;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.picture.Pixels;

/** A translucent picture in the colours of video, cut to the part that is not empty; laid over frames. Immutable. */
final class YuvOverlay {

    private final int left; // even
    private final int top; // even
    private final int width; // even
    private final int height; // even
    private final short[] luma; // premultiplied, 0 to 235
    private final short[] keep; // what stays of the frame's luma, 0 to 256
    private final short[] blue;
    private final short[] red;
    private final short[] keepChroma;

    /**
     * Converts a picture.
     *
     * @param image premultiplied ARGB of the frame's size
     * @return empty if there is nothing in it
     */
    static Optional<YuvOverlay> of(BufferedImage image) {
        int[] pixels = Pixels.of(image);
        int frameWidth = image.getWidth();
        int top = 0;
        int bottom = image.getHeight() - 1;
        while (top <= bottom && empty(pixels, top * frameWidth, frameWidth)) {
            top++;
        }
        if (top > bottom) {
            return Optional.empty();
        }
        while (empty(pixels, bottom * frameWidth, frameWidth)) {
            bottom--;
        }
        int left = frameWidth;
        int right = 0;
        for (int y = top; y <= bottom; y++) {
            for (int x = 0; x < frameWidth; x++) {
                if (pixels[y * frameWidth + x] != 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                }
            }
        }
        return Optional.of(new YuvOverlay(pixels, frameWidth, left & ~1, top & ~1, right | 1, bottom | 1));
    }

    private static boolean empty(int[] pixels, int start, int count) {
        for (int i = start; i < start + count; i++) {
            if (pixels[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private YuvOverlay(int[] pixels, int stride, int left, int top, int right, int bottom) {
        this.left = left;
        this.top = top;
        this.width = right - left + 1;
        this.height = bottom - top + 1;
        this.luma = new short[width * height];
        this.keep = new short[width * height];
        this.blue = new short[width * height / 4];
        this.red = new short[width * height / 4];
        this.keepChroma = new short[width * height / 4];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = pixels[(top + y) * stride + left + x];
                int alpha = pixel >>> 24;
                // Bt709.y adds the 16 of black in full; a translucent pixel brings its share of it.
                luma[y * width + x] = (short)
                        (Bt709.y(pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255) - 16 + (16 * alpha + 127) / 255);
                keep[y * width + x] = (short) kept(alpha);
            }
        }
        for (int y = 0; y < height / 2; y++) {
            for (int x = 0; x < width / 2; x++) {
                chroma(pixels, (top + 2 * y) * stride + left + 2 * x, stride, y * (width / 2) + x);
            }
        }
    }

    private static int kept(int alpha) {
        return 256 - alpha - (alpha >> 7);
    }

    private void chroma(int[] pixels, int at, int stride, int to) {
        int sum = 0;
        int[] colour = new int[3];
        for (int pixel : new int[] {pixels[at], pixels[at + 1], pixels[at + stride], pixels[at + stride + 1]}) {
            sum += pixel >>> 24;
            colour[0] += pixel >> 16 & 255;
            colour[1] += pixel >> 8 & 255;
            colour[2] += pixel & 255;
        }
        int alpha = (sum + 2) / 4;
        int share = (128 * alpha + 127) / 255;
        blue[to] = (short) (Bt709.u(colour[0] / 4, colour[1] / 4, colour[2] / 4) - 128 + share);
        red[to] = (short) (Bt709.v(colour[0] / 4, colour[1] / 4, colour[2] / 4) - 128 + share);
        keepChroma[to] = (short) kept(alpha);
    }

    /** Lays it over a frame, in place. */
    void over(YuvFrame frame) {
        for (int y = 0; y < height; y++) {
            lay(luma, keep, y * width, frame.y(), (top + y) * frame.width() + left, width);
        }
        int half = width / 2;
        for (int y = 0; y < height / 2; y++) {
            int to = (top / 2 + y) * (frame.width() / 2) + left / 2;
            lay(blue, keepChroma, y * half, frame.u(), to, half);
            lay(red, keepChroma, y * half, frame.v(), to, half);
        }
    }

    private static void lay(short[] front, short[] keep, int from, byte[] back, int to, int count) {
        for (int i = 0; i < count; i++) {
            back[to + i] = (byte) (front[from + i] + ((back[to + i] & 255) * keep[from + i] + 128 >> 8));
        }
    }
}
