package studio.bottega.agent.timing;

import java.lang.Character.UnicodeScript;

/**
 * How long a calm voice needs for a text. An estimate on the safe side: 2.3 words or 13 letters a second, whichever is
 * slower; 4 characters a second where a character is a syllable.
 */
public final class SpeakingTime {

    public static final double WORDS_PER_SECOND = 2.3;
    /** Air before and after the words of a shot, together. */
    public static final double AIR_SECONDS = 0.5;

    private static final double LETTERS_PER_SECOND = 13;
    private static final double SYLLABLES_PER_SECOND = 4;
    private static final double READ_LETTERS_PER_SECOND = 15;
    private static final double READ_SYLLABLES_PER_SECOND = 6;

    private SpeakingTime() {}

    /** @param rate factor on the voice's speed */
    public static double of(String text, double rate) {
        if (text.isBlank()) {
            return 0;
        }
        long syllabic = text.codePoints().filter(SpeakingTime::syllabic).count();
        long letters = text.codePoints().filter(Character::isLetterOrDigit).count() - syllabic;
        // A digit is a word of its own when it is read out: 2027 takes longer than its four characters.
        long digits = text.codePoints().filter(Character::isDigit).count();
        double words = words(text) - Math.min(syllabic, 1) + digits / 2.0;
        double spoken = Math.max(words / WORDS_PER_SECOND, letters / LETTERS_PER_SECOND);
        return (spoken + syllabic / SYLLABLES_PER_SECOND) / rate;
    }

    /** What a shot must last at least so that its narration fits; 0 if it has none. */
    public static double needed(String narration, double rate) {
        return narration.isBlank() ? 0 : of(narration, rate) + AIR_SECONDS;
    }

    /** What a shot must last at least so that words on it can be read; 0 if there are none. */
    public static double toRead(String onScreen) {
        if (onScreen.isBlank()) {
            return 0;
        }
        long syllabic = onScreen.codePoints().filter(SpeakingTime::syllabic).count();
        long letters = onScreen.codePoints().count() - syllabic;
        return 0.8 + letters / READ_LETTERS_PER_SECOND + syllabic / READ_SYLLABLES_PER_SECOND;
    }

    /** How wide a text is in letters; a character that is a syllable counts as two. */
    public static long width(String text) {
        return text.codePoints().mapToLong(point -> syllabic(point) ? 2 : 1).sum();
    }

    /** The number of words between spaces. */
    public static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    private static boolean syllabic(int point) {
        UnicodeScript script = UnicodeScript.of(point);
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.HANGUL;
    }
}
