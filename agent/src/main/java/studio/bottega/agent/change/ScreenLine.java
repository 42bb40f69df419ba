package studio.bottega.agent.change;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import studio.bottega.agent.timing.SpeakingTime;

/**
 * Words that stand on a shot while a voice speaks. They are what the voice says there, in whole sentences: two messages at once are none,
 * and half a sentence is a riddle.
 */
public final class ScreenLine {

    /** What two lines of a title hold; a character that is a syllable is as wide as two letters. */
    private static final int MOST_LETTERS = 40;

    private ScreenLine() {}

    /** @return what of a spoken line can be set: the whole of it, else its first sentence that is short enough; empty if none is */
    public static Optional<String> of(String narration) {
        List<String> sentences = Sentences.of(narration);
        return Stream.concat(Stream.of(String.join(spacing(narration), sentences)), sentences.stream())
                .filter(line -> !line.isBlank() && SpeakingTime.width(line) <= MOST_LETTERS)
                .findFirst()
                .map(ScreenLine::set);
    }

    /** As many whole sentences of a text as a number of characters holds; of one that is longer than that, whole words and an ellipsis. */
    public static String bounded(String text, int most) {
        StringBuilder kept = new StringBuilder();
        for (String sentence : Sentences.of(text)) {
            String next = (kept.isEmpty() ? "" : spacing(text)) + sentence;
            if (kept.length() + next.length() > most) {
                break;
            }
            kept.append(next);
        }
        if (!kept.isEmpty() || text.isBlank()) {
            return kept.toString();
        }
        int word = text.lastIndexOf(' ', most - 1);
        int end = word > 0 ? word : text.offsetByCodePoints(0, (most - 1) / 2);
        return text.substring(0, end).strip() + "…";
    }

    /** Whether words on screen are words of the spoken line. */
    static boolean quotes(String onScreen, String narration) {
        String words = letters(onScreen);
        return !words.isEmpty() && letters(narration).contains(words);
    }

    /** A title of one sentence stands without its full stop. */
    private static String set(String line) {
        return Sentences.of(line).size() == 1 ? line.replaceFirst("(?<![.])[.。۔]$", "") : line;
    }

    private static String spacing(String narration) {
        return narration.indexOf(' ') < 0 ? "" : " ";
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ")
                .strip();
    }
}
