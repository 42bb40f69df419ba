package studio.bottega.agent.brief;

import java.lang.Character.UnicodeScript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells the language of a text from its script and its smallest words. */
final class LanguageReader {

    private static final Map<UnicodeScript, String> SCRIPTS = Map.of(
            UnicodeScript.HAN, "zh",
            UnicodeScript.HIRAGANA, "ja",
            UnicodeScript.KATAKANA, "ja",
            UnicodeScript.HANGUL, "ko",
            UnicodeScript.ARABIC, "ar",
            UnicodeScript.CYRILLIC, "ru",
            UnicodeScript.DEVANAGARI, "hi",
            UnicodeScript.GREEK, "el",
            UnicodeScript.HEBREW, "he");

    /** That no other language of the small words writes. */
    private static final Map<String, Pattern> LETTERS =
            Map.of("de", Pattern.compile("[äöüßÄÖÜ]"), "es", Pattern.compile("[ñ¿¡Ñ]"));

    private static final Map<String, List<String>> SMALL_WORDS = smallWords();

    private LanguageReader() {}

    private static Map<String, List<String>> smallWords() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        words.put("en", List.of("the", "a", "for", "and", "of", "with", "our", "is", "ad", "in"));
        words.put("es", List.of("el", "la", "los", "un", "una", "para", "con", "de", "nuestro", "nuestra", "y"));
        words.put(
                "de",
                List.of(
                        "der", "die", "das", "den", "dem", "ein", "eine", "einen", "für", "und", "mit", "unsere", "von",
                        "in", "im", "auf", "zu", "ist", "wie", "was"));
        words.put("fr", List.of("le", "les", "une", "pour", "avec", "des", "du", "et", "notre", "nos", "est"));
        words.put("it", List.of("il", "lo", "gli", "per", "con", "della", "nostro", "nostra", "e", "che"));
        words.put("pt", List.of("o", "os", "uma", "um", "para", "com", "nosso", "nossa", "do", "da"));
        words.put("nl", List.of("het", "een", "voor", "met", "en", "van", "onze", "zijn"));
        return words;
    }

    /** @return a primary tag; {@code en} if nothing tells */
    static String of(String text) {
        Map<String, Integer> scripts = new LinkedHashMap<>();
        int letters = 0;
        for (int point : text.codePoints().filter(Character::isLetter).toArray()) {
            letters++;
            String language = SCRIPTS.get(UnicodeScript.of(point));
            if (language != null) {
                scripts.merge(language, 1, Integer::sum);
            }
        }
        // Kana decide even among many Han characters.
        if (scripts.getOrDefault("ja", 0) > 2) {
            return "ja";
        }
        int enough = letters / 4;
        return scripts.entrySet().stream()
                .filter(entry -> entry.getValue() > enough)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseGet(() -> latin(text));
    }

    private static String latin(String text) {
        List<String> tokens = List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"));
        String best = "en";
        long most = 0;
        for (Map.Entry<String, List<String>> language : SMALL_WORDS.entrySet()) {
            Pattern letters = LETTERS.get(language.getKey());
            long count = tokens.stream().filter(language.getValue()::contains).count();
            if (letters != null && letters.matcher(text).find()) {
                count++;
            }
            if (count > most) {
                most = count;
                best = language.getKey();
            }
        }
        return best;
    }
}
