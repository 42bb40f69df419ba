package studio.bottega.media.type;

import java.util.List;
import studio.bottega.contract.domain.TextBlock;

/** The styles in which a film shows words. Every overlay reads on any picture: it brings its own ground. Thread-safe. */
public final class FilmTitles {

    private FilmTitles() {}

    /** A line of narration at the foot of the frame, two lines at most if it has a decent length. */
    public static Overlay caption(FilmFormat format, String text) {
        return new CaptionOverlay(format, text);
    }

    /** A line that tells what is seen, at the lower left behind an accent bar. */
    public static Overlay lowerThird(FilmFormat format, String text) {
        return new LowerThirdOverlay(format, text);
    }

    /** Logo, product, tagline and call to action over the darkened picture: the end of a spot. */
    public static Overlay endCard(FilmFormat format, List<TextBlock> words, BrandMark brand) {
        return new EndCardOverlay(format, words, brand);
    }
}
