package studio.bottega.agent.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.bottega.agent.timing.SpeakingTime;

/** Shortens a line without making nonsense of it: whole sentences go first, then side clauses, then words that add little. */
public final class Wording {

    private static final Pattern FILLERS = Pattern.compile(
            "(?i)\\b(?:really|very|just|truly|simply|quite|actually|absolutely|completely|even|always|every single|of course|in fact)\\s+");
    private static final Pattern ASIDE = Pattern.compile("\\s*(?:\\([^)]*\\)|[–—] [^–—]* [–—])");
    private static final Pattern TAIL = Pattern.compile("(?:,|;|:| [–—-]) [^,;:–—.!?]+(?=[.!?]*$)");

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
        List<String> sentences = List.of(plain.split("(?<=[.!?。！？])\\s*"));
        for (int kept = sentences.size() - 1; kept >= 1; kept--) {
            candidates.add(String.join(" ", sentences.subList(0, kept)));
        }
        String first = sentences.get(0);
        String shorter = TAIL.matcher(first).replaceFirst("");
        while (!shorter.equals(first)) {
            candidates.add(shorter);
            first = shorter;
            shorter = TAIL.matcher(first).replaceFirst("");
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
