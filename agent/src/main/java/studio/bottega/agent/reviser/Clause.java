package studio.bottega.agent.reviser;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.agent.brief.Vocabulary;
import studio.bottega.contract.plan.Plan;

/**
 * One wish in one clause: what it speaks of, and what should happen to it.
 *
 * @param text as it was written
 * @param shots ids of the shots it names
 * @param posters ids of the posters it names
 */
record Clause(String text, Vocabulary words, List<String> shots, List<String> posters) {

    private static final Pattern NUMBERED = Pattern.compile(
            "(?:shots?|scenes?|posters?|clips?|plano|planos|toma|cartel|carteles|plakat|plakate|einstellung|镜头|海报|لقطة|ملصق)\\s*(?:no\\.?|number|#)?\\s*((?:[sp]?\\d{1,3}(?:\\s*(?:,|&|and|y|und|-|to)\\s*)?)+)");
    private static final Pattern SECONDS = Pattern.compile(
            "(\\d{1,3}(?:[.,]\\d{1,2})?)\\s*-?\\s*(?:seconds?|secs?|s\\b|sekunden|segundos|秒|ثانية|ثوان)");
    private static final Pattern EVERY = Pattern.compile("\\b(?:every|all|each)(?: the)? (?:shots?|scenes?)\\b");

    Clause {
        shots = List.copyOf(shots);
        posters = List.copyOf(posters);
    }

    static Clause of(String text, Vocabulary words, Plan plan) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<String> shotIds = plan.shots().stream().map(Plan.Shot::id).toList();
        List<String> posterIds = plan.posters().stream().map(Plan.Poster::id).toList();
        boolean poster = words.names("subject", "poster", lower);
        boolean shot = words.names("subject", "shot", lower);
        return new Clause(
                text,
                words,
                EVERY.matcher(lower).find()
                        ? shotIds
                        : shot || lower.matches(".*\\bopening\\b.*") ? named(lower, words, shotIds, poster) : List.of(),
                poster ? named(lower, words, posterIds, shot) : List.of());
    }

    /** Numbers after the word, or an ordinal; not both kinds of thing are numbered in one clause. */
    private static List<String> named(String lower, Vocabulary words, List<String> ids, boolean other) {
        Set<String> named = new LinkedHashSet<>();
        Matcher numbers = NUMBERED.matcher(lower);
        if (numbers.find()) {
            Matcher number = Pattern.compile("\\d+").matcher(numbers.group(1));
            while (number.find()) {
                add(named, ids, Integer.parseInt(number.group()));
            }
        }
        if (named.isEmpty() && !other) {
            words.hits("ordinal", lower).stream()
                    .mapToInt(hit -> Integer.parseInt(hit.value()))
                    .forEach(ordinal -> add(named, ids, ordinal == 0 ? ids.size() : ordinal));
        }
        return List.copyOf(named);
    }

    private static void add(Set<String> named, List<String> ids, int number) {
        if (number >= 1 && number <= ids.size()) {
            named.add(ids.get(number - 1));
        } else {
            named.add("#" + number); // is not there; whoever uses it says so
        }
    }

    String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    boolean about(String subject) {
        return words.names("subject", subject, lower());
    }

    boolean asks(String change) {
        return words.names("change", change, lower());
    }

    /** A factor of change: 1.3 as it is, less for "a bit", more for "much". */
    double degree(double usual) {
        double strength =
                words.names("degree", "little", lower()) ? 0.5 : words.names("degree", "much", lower()) ? 2 : 1;
        return 1 + (usual - 1) * strength;
    }

    OptionalDouble seconds() {
        Matcher matcher = SECONDS.matcher(lower());
        return matcher.find()
                ? OptionalDouble.of(Double.parseDouble(matcher.group(1).replace(',', '.')))
                : OptionalDouble.empty();
    }
}
