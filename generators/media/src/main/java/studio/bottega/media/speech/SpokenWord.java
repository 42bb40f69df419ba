package studio.bottega.media.speech;

/**
 * A token of the text and when it is heard.
 *
 * @param written the token as it stands in the text, for instance {@code $19.99}
 * @param spoken the words that are said for it
 * @param textStart offset of its first character in the text
 * @param textEnd offset after its last character
 * @param sentence index of its sentence, from 0
 * @param start seconds from the beginning of the sound
 * @param end seconds, not before {@code start}
 */
public record SpokenWord(
        String written, String spoken, int textStart, int textEnd, int sentence, double start, double end) {

    public SpokenWord {
        if (!(start >= 0 && end >= start && end <= 7200)) {
            throw new IllegalArgumentException(
                    "'" + written + "' cannot be heard from " + start + " to " + end + " s.");
        }
    }
}
