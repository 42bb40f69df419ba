package studio.bottega.media.inspect.text;

import java.util.Arrays;
import studio.bottega.media.codec.Bt709;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.colour.Srgb;
import studio.bottega.media.type.TextBox;

/**
 * How well ink stands out from what is really behind it (WCAG 2.2, contrast ratio), on the pixels themselves.
 *
 * <p>With the picture before it was written on, every pixel of the box is ground. Without, the ground has to be told
 * from the ink in one picture: ink is what has the ink's colour; ground is what lies near it and has not. Where more of
 * the box has the ink's colour than letters ever cover, the ground has it too.
 */
public final class InkContrast {

    /** The ground at which one tenth of it is worse: a stroke that drowns is seen, a speck is not. */
    private static final double WORST_SHARE = 0.1;

    /** Greatest distance of a channel at which a pixel still has the ink's colour; codecs blur. */
    private static final int INK_TOLERANCE = 40;

    /** Letters with their counters seldom cover more of their box. */
    private static final double MAX_COVERAGE = 0.62;

    private static final int RING_FROM = 2;

    private InkContrast() {}

    /**
     * @param rgb the picture before it was written on, {@code 0xRRGGBB} rows
     * @return the ratio, 1 to 21
     */
    public static double onGround(int[] rgb, int width, int height, TextBox box) {
        double ink = Srgb.luminance(colour(box));
        int left = Math.max(0, box.x());
        int top = Math.max(0, box.y());
        int right = Math.min(width, box.x() + box.width());
        int bottom = Math.min(height, box.y() + box.height());
        if (right <= left || bottom <= top) {
            return 1;
        }
        double[] ratios = new double[(right - left) * (bottom - top)];
        int n = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                ratios[n++] = Srgb.contrast(ink, Srgb.luminance(rgb[y * width + x]));
            }
        }
        return worst(ratios, n);
    }

    /** As {@link #inPicture}, of a film's frame. */
    public static double inFrame(YuvFrame frame, TextBox box) {
        int top = Math.max(0, box.y() - reach(box));
        int bottom = Math.min(frame.height(), box.y() + box.height() + reach(box));
        return inPicture(Bt709.toRgb(frame, top, bottom), frame.width(), frame.height(), box);
    }

    /** How far from the ink the ground is looked at. */
    private static int reach(TextBox box) {
        return Math.max(4, (int) Math.round(box.fontSizePx() / 6));
    }

    /**
     * @param rgb the picture with the words on it
     * @return the ratio, 1 to 21
     */
    public static double inPicture(int[] rgb, int width, int height, TextBox box) {
        int reach = reach(box);
        int left = Math.max(0, box.x() - reach);
        int top = Math.max(0, box.y() - reach);
        int right = Math.min(width, box.x() + box.width() + reach);
        int bottom = Math.min(height, box.y() + box.height() + reach);
        if (right - left <= 2 * reach || bottom - top <= 2 * reach) {
            return 1;
        }
        int w = right - left;
        int h = bottom - top;
        boolean[] ink = new boolean[w * h];
        int colour = colour(box);
        int inked = 0;
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                ink[y * w + x] = near(rgb[(top + y) * width + left + x], colour);
                inked += ink[y * w + x] ? 1 : 0;
            }
        }
        if (inked > MAX_COVERAGE * w * h || inked == 0) {
            return inked == 0 ? onGround(rgb, width, height, box) : 1;
        }
        return ring(rgb, width, left, top, w, h, ink, reach, colour);
    }

    /** The ground in a ring around the ink: past the soft edge of the letters, not farther than the eye compares. */
    private static double ring(
            int[] rgb, int width, int left, int top, int w, int h, boolean[] ink, int reach, int colour) {
        int[] distance = distances(ink, w, h, reach);
        double luminance = Srgb.luminance(colour);
        double[] ratios = new double[w * h];
        int n = 0;
        for (int i = 0; i < w * h; i++) {
            if (distance[i] >= RING_FROM && distance[i] <= reach) {
                int pixel = rgb[(top + i / w) * width + left + i % w];
                ratios[n++] = Srgb.contrast(luminance, Srgb.luminance(pixel));
            }
        }
        return n == 0 ? 1 : worst(ratios, n);
    }

    /** City-block distance to the nearest ink, in two passes, cut at one more than the reach. */
    private static int[] distances(boolean[] ink, int w, int h, int reach) {
        int[] distance = new int[w * h];
        int far = reach + 1;
        for (int i = 0; i < w * h; i++) {
            int x = i % w;
            int before = Math.min(x > 0 ? distance[i - 1] : far, i >= w ? distance[i - w] : far);
            distance[i] = ink[i] ? 0 : Math.min(far, before + 1);
        }
        for (int i = w * h - 1; i >= 0; i--) {
            int x = i % w;
            int after = Math.min(x < w - 1 ? distance[i + 1] : far, i + w < w * h ? distance[i + w] : far);
            distance[i] = Math.min(distance[i], Math.min(far, after + 1));
        }
        return distance;
    }

    private static boolean near(int pixel, int colour) {
        return Math.abs((pixel >> 16 & 0xff) - (colour >> 16 & 0xff)) <= INK_TOLERANCE
                && Math.abs((pixel >> 8 & 0xff) - (colour >> 8 & 0xff)) <= INK_TOLERANCE
                && Math.abs((pixel & 0xff) - (colour & 0xff)) <= INK_TOLERANCE;
    }

    private static double worst(double[] ratios, int n) {
        Arrays.sort(ratios, 0, n);
        return ratios[(int) (WORST_SHARE * (n - 1))];
    }

    private static int colour(TextBox box) {
        return Integer.parseInt(box.colour().substring(1), 16);
    }
}
