package studio.bottega.agent.brief;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The words of a brief, made safe to read: one form of each character, no control characters, bounded.
 *
 * @param text as it was written, on lines
 * @param lower the same in lower case
 */
public record BriefText(String text, String lower) {

    /** What rules read of a brief; the rest of a long one repeats itself. */
    private static final int MAX_READ = 8_000;

    public static BriefText of(String raw) {
        String text = digits(Normalizer.normalize(raw, Normalizer.Form.NFC))
                .replaceAll("\\R", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n]]|\\p{Cf}", " ")
                .replaceAll("[ \\u00a0]+", " ")
                .strip();
        String bounded = text.length() <= MAX_READ ? text : text.substring(0, MAX_READ);
        return new BriefText(bounded, bounded.toLowerCase(Locale.ROOT));
    }

    /** Every script's digits as the ones that numbers are read from. */
    private static String digits(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.isDigit(point) ? '0' + Character.digit(point, 10) : point)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** Sentences, without their final stop. */
    public List<String> sentences() {
        return Arrays.stream(text.split("(?<=[.!?])\\s+|\n|(?<=[。！？؟])"))
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }
}
