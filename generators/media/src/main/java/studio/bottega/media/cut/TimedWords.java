package studio.bottega.media.cut;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.bottega.media.speech.SpokenWord;

/** Lays the words of a text over time. Pure functions. */
final class TimedWords {

    private TimedWords() {}

    /**
     * Words as they were spoken, each with the punctuation around it.
     *
     * @param text that was spoken
     * @param spoken its tokens with their offsets in the text
     * @param offset seconds at which the sound begins in the film
     */
    static List<TimedWord> spoken(String text, List<SpokenWord> spoken, double offset) {
        List<TimedWord> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < spoken.size(); i++) {
            SpokenWord word = spoken.get(i);
            int next = i + 1 < spoken.size() ? spoken.get(i + 1).textStart() : text.length();
            int end = Math.max(from, Math.min(text.length(), ownEnd(text, word.textEnd(), next)));
            String own = text.substring(Math.min(from, end), end);
            if (!own.isBlank()) {
                boolean spaced = !words.isEmpty() && Character.isWhitespace(own.charAt(0));
                words.add(new TimedWord(own.strip(), spaced, offset + word.start(), offset + word.end()));
            }
            from = end;
        }
        return words;
    }

    /** Punctuation up to the next blank belongs to the word before it, the rest to the word after. */
    private static int ownEnd(String text, int wordEnd, int next) {
        int at = Math.max(0, wordEnd);
        while (at < Math.min(next, text.length()) && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /**
     * Words of a text that nobody speaks, evenly over a stretch of time.
     *
     * @param language BCP 47 tag, which says where lines may break
     */
    static List<TimedWord> unspoken(String text, String language, double start, double end) {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.forLanguageTag(language));
        breaks.setText(text);
        List<TimedWord> words = new ArrayList<>();
        double perCharacter = (end - start) / Math.max(1, text.length());
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            String own = text.substring(from, to);
            if (!own.isBlank()) {
                boolean spaced = from > 0 && Character.isWhitespace(text.charAt(from - 1));
                words.add(new TimedWord(
                        own.strip(),
                        spaced,
                        start + from * perCharacter,
                        start + (from + own.strip().length()) * perCharacter));
            }
        }
        return words;
    }
}
