package studio.bottega.media.cut;

import java.util.Locale;
import java.util.Set;

/**
 * What captions may be: the limits that subtitlers have agreed on.
 *
 * @param lineCharacters longest line
 * @param charactersPerSecond reading speed that is aimed at
 * @param leastSeconds shortest time on screen
 * @param mostSeconds longest time on screen
 */
record CaptionStyle(int lineCharacters, double charactersPerSecond, double leastSeconds, double mostSeconds) {

    private static final Set<String> WIDE_SCRIPTS = Set.of("zh", "ja", "ko");

    /** For a language; upright films have shorter lines. */
    static CaptionStyle of(String language, boolean upright) {
        boolean wide = WIDE_SCRIPTS.contains(Locale.forLanguageTag(language).getLanguage());
        if (wide) {
            return new CaptionStyle(upright ? 13 : 16, 9, 1, 7);
        }
        return new CaptionStyle(upright ? 28 : 42, 17, 1, 6);
    }
}
