package studio.bottega.media.speech.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;

/** How words are read: abbreviations, acronyms, web addresses, Roman numerals, letters mixed with digits, hyphenated words. */
final class WordReadings {

    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("dr", "doctor"),
            Map.entry("mr", "mister"),
            Map.entry("mrs", "missus"),
            Map.entry("ms", "miz"),
            Map.entry("prof", "professor"),
            Map.entry("st", "saint"),
            Map.entry("jr", "junior"),
            Map.entry("sr", "senior"),
            Map.entry("vs", "versus"),
            Map.entry("etc", "etcetera"),
            Map.entry("approx", "approximately"),
            Map.entry("inc", "incorporated"),
            Map.entry("ltd", "limited"),
            Map.entry("co", "company"),
            Map.entry("corp", "corporation"),
            Map.entry("dept", "department"),
            Map.entry("est", "established"),
            Map.entry("fig", "figure"),
            Map.entry("vol", "volume"),
            Map.entry("ave", "avenue"),
            Map.entry("blvd", "boulevard"),
            Map.entry("mt", "mount"),
            Map.entry("gov", "governor"),
            Map.entry("sen", "senator"),
            Map.entry("min", "minutes"),
            Map.entry("max", "maximum"),
            Map.entry("tel", "telephone"),
            Map.entry("ext", "extension"));

    /** Abbreviations that may be the last word of a sentence, so that their point ends it before a capital. */
    private static final Set<String> MAY_END =
            Set.of("etc", "inc", "ltd", "co", "corp", "jr", "sr", "min", "max", "ave", "blvd");

    /** Capitals that are said as a word. */
    private static final Set<String> SAID_AS_WORDS = Set.of(
            "NASA", "NATO", "UNESCO", "UNICEF", "LASER", "RADAR", "SCUBA", "SONAR", "OPEC", "AIDS", "PIN", "SIM", "RAM",
            "ROM", "ZIP", "GIF", "CAD", "SCORM", "JAVA", "SWAT", "ASAP", "FAQ");

    private static final Map<String, String> FORMULAS = Map.of(
            "H2O", "H two O", "CO2", "C O two", "O2", "O two", "WiFi", "why fye", "Wi-Fi", "why fye", "iOS", "eye O S",
            "OK", "okay", "ok", "okay", "SCORM", "skorm");

    private static final Map<Character, Integer> ROMAN = Map.of('I', 1, 'V', 5, 'X', 10, 'L', 50);

    static final List<Reading> ALL = List.of(
            Reading.of(
                    "H2O|CO2|O2|WiFi|Wi-Fi|iOS|OK|ok|SCORM",
                    m -> Units.words(FORMULAS.getOrDefault(m.group(), m.group()))),
            Reading.of(
                    "(?:https?://)?(?:www\\.)?([\\w-]+(?:\\.[\\w-]+)*\\.(?:com|org|net|io|studio|edu|gov|app|dev))(/[\\w/-]*)?",
                    m -> address(m.group(1))),
            Reading.of("([\\w.+-]+)@([\\w-]+(?:\\.[\\w-]+)+)", WordReadings::mail),
            Reading.of("(?i:e\\.g\\.)", m -> List.of("for", "example")),
            Reading.of("(?i:i\\.e\\.)", m -> List.of("that", "is")),
            Reading.of(
                    "(?i:(dr|mr|mrs|ms|prof|st|jr|sr|vs|etc|approx|inc|ltd|corp|dept|est|fig|vol|ave|blvd|mt|gov|sen|max|min|tel|ext))\\.",
                    m -> abbreviation(m.group(1))),
            Reading.of(
                    "(Chapter|Part|Act|Scene|Book|Volume|War|Lesson|Phase|Type|Level)\\s([IVXL]{1,6})",
                    WordReadings::chapter),
            Reading.of("((?:[A-Z]\\.){2,})", m -> letters(m.group(1).replace(".", ""))),
            Reading.of(
                    "/(" + Units.symbols() + "|month|mo|year|yr|week|day|hour|person|user|night|minute|second)",
                    m -> per(m.group(1))),
            Reading.of("(\\p{L}+)(\\d+)(\\p{L}?)", WordReadings::lettersThenDigits));

    /** What is tried when no rule for numbers applies. */
    static final List<Reading> LAST =
            List.of(Reading.of("(\\d+)(\\p{L}+)", m -> join(NumberWords.decimal(m.group(1)), run(m.group(2)))));

    private WordReadings() {}

    /** Whether the point of this abbreviation, without the point, may end a sentence. */
    static boolean mayEndSentence(String written) {
        String bare = written.toLowerCase(Locale.ROOT).replace(".", "");
        return MAY_END.contains(bare) || bare.equals("am") || bare.equals("pm") || written.matches("(?:[A-Z]\\.){2,}");
    }

    /** Words of a plain token of letters, apostrophes and hyphens; {@code shouted} when its neighbours are in capitals too. */
    static List<String> plain(String token, boolean shouted) {
        List<String> words = new ArrayList<>();
        for (String part : token.split("[-‐‑_]+")) {
            String word = part.replace('’', '\'').replaceAll("^'+|'+$", "");
            if (!word.isEmpty()) {
                words.addAll(isInitialism(word) && !shouted ? initialism(word) : List.of(lower(word)));
            }
        }
        return words;
    }

    private static String lower(String word) {
        if (word.equals("A")) {
            return "a"; // The article; a letter that is spelt stays a capital.
        }
        return word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT)) ? word.toLowerCase(Locale.ROOT) : word;
    }

    private static boolean isInitialism(String word) {
        String bare = word.replaceAll("('s|s)$", "");
        if (bare.length() < 2 || bare.length() > 5 || !bare.chars().allMatch(Character::isUpperCase)) {
            return false;
        }
        boolean hasVowel = bare.chars().anyMatch(c -> "AEIOUY".indexOf(c) >= 0);
        return !SAID_AS_WORDS.contains(bare) && (bare.length() <= 3 || !hasVowel);
    }

    private static List<String> initialism(String word) {
        String bare = word.replaceAll("('s|s)$", "");
        List<String> words = new ArrayList<>(letters(bare));
        if (bare.length() < word.length()) {
            words.add(words.remove(words.size() - 1) + "'s");
        }
        return words;
    }

    private static List<String> letters(String text) {
        return text.chars()
                .mapToObj(c -> String.valueOf((char) c).toUpperCase(Locale.ROOT))
                .toList();
    }

    private static List<String> run(String letters) {
        boolean spelt = letters.length() <= 3 && letters.equals(letters.toUpperCase(Locale.ROOT));
        return spelt ? letters(letters) : List.of(lower(letters));
    }

    private static List<String> lettersThenDigits(MatchResult match) {
        String digits = match.group(2);
        List<String> number = digits.length() > 2 ? NumberWords.digits(digits) : NumberWords.decimal(digits);
        return join(run(match.group(1)), number, match.group(3).isEmpty() ? List.of() : letters(match.group(3)));
    }

    private static List<String> abbreviation(String written) {
        return List.of(ABBREVIATIONS.getOrDefault(written.toLowerCase(Locale.ROOT), written));
    }

    private static List<String> chapter(MatchResult match) {
        String numeral = match.group(2);
        int value = 0;
        for (int i = 0; i < numeral.length(); i++) {
            int digit = ROMAN.getOrDefault(numeral.charAt(i), 0);
            int next = i + 1 < numeral.length() ? ROMAN.getOrDefault(numeral.charAt(i + 1), 0) : 0;
            value += digit < next ? -digit : digit;
        }
        return value < 1 ? List.of() : join(List.of(match.group(1)), NumberWords.cardinal(value));
    }

    private static List<String> address(String host) {
        List<String> words = new ArrayList<>();
        for (String part : host.split("\\.")) {
            if (!words.isEmpty()) {
                words.add("dot");
            }
            words.addAll(plainOrDigits(part));
        }
        return words;
    }

    private static List<String> mail(MatchResult match) {
        List<String> words = new ArrayList<>();
        for (String part : match.group(1).split("\\.")) {
            if (!words.isEmpty()) {
                words.add("dot");
            }
            words.addAll(plainOrDigits(part));
        }
        words.add("at");
        words.addAll(address(match.group(2)));
        return words;
    }

    private static List<String> plainOrDigits(String part) {
        List<String> words = new ArrayList<>();
        for (String piece : part.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)|[-_+]")) {
            if (!piece.isEmpty()) {
                words.addAll(Character.isDigit(piece.charAt(0)) ? NumberWords.decimal(piece) : List.of(piece));
            }
        }
        return words;
    }

    private static List<String> per(String unit) {
        String name = unit.equals("mo") ? "month" : unit.equals("yr") ? "year" : unit;
        return Units.per(name);
    }

    private static List<String> join(List<String> first, List<String> second) {
        return join(first, second, List.of());
    }

    private static List<String> join(List<String> first, List<String> second, List<String> third) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        all.addAll(third);
        return all;
    }
}
