package studio.bottega.media.speech;

/**
 * A phoneme, or a pause, and when it is heard: what a face needs to move its lips.
 *
 * @param symbol X-SAMPA symbol of the phoneme; {@code _} is a pause
 * @param stressed whether it belongs to a stressed syllable
 * @param word index of its word in {@link Speech#words()}; -1 for a pause
 * @param start seconds from the beginning of the sound
 * @param end seconds, not before {@code start}
 */
public record SpokenPhone(String symbol, boolean stressed, int word, double start, double end) {

    /** The symbol of a pause. */
    public static final String PAUSE = "_";

    public SpokenPhone {
        if (!(start >= 0 && end >= start && end <= 7200)) {
            throw new IllegalArgumentException("'" + symbol + "' cannot be heard from " + start + " to " + end + " s.");
        }
    }
}
