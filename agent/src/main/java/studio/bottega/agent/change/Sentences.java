package studio.bottega.agent.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Divides a text into its sentences, whatever its language. Pure; where a full stop may belong to an abbreviation it divides nothing. */
final class Sentences {

    /** After a stop a blank and no small letter; Chinese and Japanese stops need no blank. */
    private static final Pattern END =
            Pattern.compile("(?<=[.!?…؟۔।][\"'”’»)]?)\\s+(?=[^\\p{Ll}\\s])|(?<=[。！？][”』」）]?)(?=[^”』」）])\\s*");

    private static final Set<String> ABBREVIATIONS = Set.of(
            "dr", "mr", "mrs", "ms", "prof", "st", "vs", "approx", "ca", "bzw", "nr", "str", "sr", "sra", "dra", "ud",
            "núm");

    private static final Pattern LAST_WORD = Pattern.compile("([\\p{L}.]+)\\.[\"'”’»)]?$");

    private Sentences() {}

    static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        Matcher end = END.matcher(text);
        int from = 0;
        while (end.find()) {
            if (!abbreviated(text.substring(from, end.start()))) {
                add(sentences, text.substring(from, end.start()));
                from = end.end();
            }
        }
        add(sentences, text.substring(from));
        return sentences;
    }

    private static void add(List<String> sentences, String sentence) {
        if (!sentence.isBlank()) {
            sentences.add(sentence.strip());
        }
    }

    /** Whether the last stop is that of a letter, of letters with stops between them or of a known abbreviation. */
    private static boolean abbreviated(String text) {
        Matcher word = LAST_WORD.matcher(text);
        if (!word.find()) {
            return false;
        }
        String last = word.group(1);
        return last.indexOf('.') > 0
                || (last.length() == 1 && Character.isLetter(last.charAt(0)))
                || ABBREVIATIONS.contains(last.toLowerCase(Locale.ROOT));
    }
}
