package studio.bottega.media.score;

/**
 * A part of the form.
 *
 * @param kind what it does
 * @param startSeconds when it begins, on a bar line
 * @param endSeconds when the next one begins, or the end of the music
 * @param firstBar index of its first bar
 * @param bars how many bars it has
 * @param intensity 0 to 1: how much is going on at its beginning
 * @param intensityEnd the same at its end
 */
public record Section(
        Kind kind,
        double startSeconds,
        double endSeconds,
        int firstBar,
        int bars,
        double intensity,
        double intensityEnd) {

    /** What a section does. */
    public enum Kind {
        /** Sets the mood with few instruments. */
        INTRO,
        /** Adds instruments towards the hook. */
        BUILD,
        /** The theme, everything playing. */
        HOOK,
        /** Draws breath between two hooks. */
        BREAK,
        /** The cadence and the last chord. */
        ENDING
    }

    /** Intensity at a bar of it. */
    double intensityAt(int bar) {
        double share = bars <= 1 ? 0 : (double) (bar - firstBar) / (bars - 1);
        return intensity + (intensityEnd - intensity) * share;
    }
}
