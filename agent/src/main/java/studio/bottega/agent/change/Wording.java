package studio.bottega.agent.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.agent.timing.SpeakingTime;

/**
 * Shortens a line without making nonsense of it: words that add little go, asides, whole sentences from the end, and a clause after a
 * semicolon. What stands before a comma is left alone, since by itself it is seldom a sentence.
 */
public final class Wording {

    private static final Pattern FILLERS = Pattern.compile(
            "(?i)\\b(?:really|very|just|truly|simply|quite|actually|absolutely|completely|even|always|every single|of course|in fact)\\s+");
    private static final Pattern ASIDE = Pattern.compile("\\s*(?:\\([^)]*\\)|[–—] [^–—]* [–—])");
    private static final Pattern TAIL = Pattern.compile("\\s*[;；؛][^;；؛]+$");

    private Wording() {}

    /** @return a shorter wording that can be said in the time, or empty if there is none that still says something */
    public static Optional<String> toFit(String line, double seconds, double rate) {
        return candidates(line).stream()
                .filter(candidate -> SpeakingTime.needed(candidate, rate) <= seconds)
                .findFirst();
    }

    /** @return the next shorter wording, or empty if it is as short as it can be */
    public static Optional<String> shorter(String line) {
        return candidates(line).stream()
                .filter(candidate -> SpeakingTime.of(candidate, 1) < SpeakingTime.of(line, 1) - 0.1)
                .findFirst();
    }

    /** Shorter wordings, the one that keeps most first. */
    private static List<String> candidates(String line) {
        List<String> candidates = new ArrayList<>();
        String plain = clean(ASIDE.matcher(FILLERS.matcher(line).replaceAll("")).replaceAll(""));
        candidates.add(plain);
        List<String> sentences = Sentences.of(plain);
        for (int kept = sentences.size() - 1; kept >= 1; kept--) {
            candidates.add(String.join(plain.indexOf(' ') < 0 ? "" : " ", sentences.subList(0, kept)));
        }
        String first = sentences.isEmpty() ? "" : sentences.get(0);
        for (Matcher tail = TAIL.matcher(first); tail.find(); tail = TAIL.matcher(first)) {
            String stop = first.substring(first.length() - 1);
            first = first.substring(0, tail.start()) + (".!?。！？؟".contains(stop) ? stop : "");
            candidates.add(first);
        }
        return candidates.stream()
                .map(Wording::clean)
                .filter(candidate -> candidate.codePoints().anyMatch(Character::isLetter))
                .sorted((a, b) -> Double.compare(SpeakingTime.of(b, 1), SpeakingTime.of(a, 1)))
                .toList();
    }

    private static String clean(String line) {
        String plain =
                line.replaceAll("\\s+", " ").replaceAll(" ([,.!?;:])", "$1").strip();
        return plain.isEmpty() ? plain : plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    }
}
