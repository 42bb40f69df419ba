package studio.bottega.media.speech.text;

import java.util.List;

/**
 * One token of the written text and the words that are said for it.
 *
 * @param written the token as it stands in the text, for instance {@code $19.99}
 * @param start offset of its first character in the text
 * @param end offset after its last character
 * @param spoken the words said, lower-case except names and single letters; never empty
 * @param after the pause that follows inside the sentence
 */
public record SpokenToken(String written, int start, int end, List<String> spoken, Break after) {

    public SpokenToken {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("token range [" + start + ", " + end + ") is empty");
        }
        if (spoken.isEmpty()) {
            throw new IllegalArgumentException("token '" + written + "' has no spoken words");
        }
        spoken = List.copyOf(spoken);
    }

    SpokenToken followedBy(Break pause) {
        return new SpokenToken(written, start, end, spoken, pause);
    }
}
