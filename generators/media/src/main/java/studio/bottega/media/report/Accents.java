package studio.bottega.media.report;

import studio.bottega.media.colour.Oklab;
import studio.bottega.media.colour.Srgb;

/** Which colours can be words on the page. */
final class Accents {

    private static final double LEAST_CONTRAST = 2.6;
    private static final double LEAST_CHROMA = 0.05;
    private static final int PAPER = 0xfaf8f4;

    private Accents() {}

    /** Whether a colour is one at all, and dark enough to be read on paper. */
    static boolean readable(String hex) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return Srgb.contrast(rgb, PAPER) >= LEAST_CONTRAST && Oklab.of(rgb).chroma() >= LEAST_CHROMA;
    }
}
