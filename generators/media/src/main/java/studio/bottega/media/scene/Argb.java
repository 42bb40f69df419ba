package studio.bottega.media.scene;

import studio.bottega.media.colour.Oklab;

/** Arithmetic on premultiplied ARGB pixels. */
final class Argb {

    private Argb() {}

    static int opaque(Oklab colour) {
        return 0xff000000 | colour.rgb();
    }

    /** An opaque colour with an opacity in [0, 1], premultiplied. */
    static int of(int rgb, double alpha) {
        int a = (int) Math.round(255 * Math.max(0, Math.min(1, alpha)));
        return scaled(0xff000000 | rgb, a);
    }

    /** Every channel times {@code alpha / 255}. */
    static int scaled(int pixel, int alpha) {
        if (alpha == 255) {
            return pixel;
        }
        return channel(pixel >>> 24, alpha) << 24
                | channel(pixel >> 16 & 0xff, alpha) << 16
                | channel(pixel >> 8 & 0xff, alpha) << 8
                | channel(pixel & 0xff, alpha);
    }

    /** Mixes two opaque colours, share in [0, 1]. */
    static int mix(int from, int to, double share) {
        int t = (int) (256 * Math.max(0, Math.min(1, share)));
        return 0xff000000
                | lerp(from >> 16 & 0xff, to >> 16 & 0xff, t) << 16
                | lerp(from >> 8 & 0xff, to >> 8 & 0xff, t) << 8
                | lerp(from & 0xff, to & 0xff, t);
    }

    /** Puts a premultiplied pixel over another. */
    static int over(int top, int bottom) {
        int rest = 255 - (top >>> 24);
        return top + scaled(bottom, rest);
    }

    private static int channel(int value, int alpha) {
        return (value * alpha + 127) / 255;
    }

    private static int lerp(int from, int to, int t) {
        return from + (((to - from) * t) >> 8);
    }
}
