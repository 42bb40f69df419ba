package studio.bottega.media.motion;

/**
 * Four channels in one long, 16 bits each: alpha, green, red, blue from the top. A value of 255 is held as 255 * 256, so that eight bits
 * of fraction survive filtering, and one multiplication weighs all four channels. Pure functions.
 */
final class Lanes {

    private static final long LOW_BYTES = 0x00FF_00FF_00FF_00FFL;
    private static final long EVEN = 0x0000_FFFF_0000_FFFFL;

    private Lanes() {}

    /** The channels of a pixel as whole numbers, 0 to 255, one to a lane. */
    static long spread(int argb) {
        return (argb & 0xFF00FF00L) << 24 | argb & 0x00FF00FFL;
    }

    /** A pixel from lanes of value * 256; fractions are cut off. */
    static int gather(long lanes) {
        long bytes = lanes >>> 8 & LOW_BYTES;
        return (int) (bytes >>> 24) & 0xFF00FF00 | (int) bytes & 0x00FF00FF;
    }

    /** Every lane times a weight of 0 to 256, over 256. */
    static long scaled(long lanes, int weight) {
        long even = (lanes & EVEN) * weight >>> 8 & EVEN;
        long odd = (lanes >>> 16 & EVEN) * weight >>> 8 & EVEN;
        return odd << 16 | even;
    }

    /** A premultiplied colour over another. */
    static long over(long front, long back) {
        int alpha = (int) (front >>> 48) + 255 >>> 8; // rounded up, so that no lane runs over
        return front + scaled(back, 256 - alpha - (alpha >>> 7));
    }

    /** Light added to another without clipping: front + back * (1 - front), lane by lane; alpha is that of the back. */
    static long screen(long front, long back) {
        long blue = screened(front & 0xFFFF, back & 0xFFFF);
        long red = screened(front >>> 16 & 0xFFFF, back >>> 16 & 0xFFFF);
        long green = screened(front >>> 32 & 0xFFFF, back >>> 32 & 0xFFFF);
        return back & 0xFFFF_0000_0000_0000L | green << 32 | red << 16 | blue;
    }

    private static long screened(long front, long back) {
        long kept = back * (65_280 - front) >>> 16;
        return front + kept + (kept >>> 8); // over 65280 rather than 65536
    }
}
