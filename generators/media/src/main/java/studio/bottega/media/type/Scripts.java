package studio.bottega.media.type;

import java.lang.Character.UnicodeScript;
import java.text.Bidi;
import java.util.Set;

/** What scripts ask of whoever sets them. */
public final class Scripts {

    private static final Set<UnicodeScript> JOINED =
            Set.of(UnicodeScript.ARABIC, UnicodeScript.DEVANAGARI, UnicodeScript.BENGALI, UnicodeScript.SYRIAC);
    private static final Set<UnicodeScript> SQUARE =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);
    private static final double TALL_LEADING = 1.32;
    private static final double SQUARE_LEADING = 1.14;

    private Scripts() {}

    /** Whether a text is read from the right. */
    public static boolean rightToLeft(String text) {
        return !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    /** Whether its letters hang together, so that space between them would tear words apart. */
    public static boolean joined(String text) {
        return text.codePoints().anyMatch(point -> JOINED.contains(UnicodeScript.of(point)));
    }

    /** Below this distance of lines, as a factor of the size, lines touch. */
    public static double leastLeading(String text) {
        if (joined(text)) {
            return TALL_LEADING;
        }
        return text.codePoints().anyMatch(point -> SQUARE.contains(UnicodeScript.of(point))) ? SQUARE_LEADING : 0;
    }
}
