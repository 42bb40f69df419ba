package studio.bottega.agent.brief;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.agent.brief.Order.Look;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Weather;

/** Reads how it should feel: moods, colours, place, hour and weather. */
final class LookReader {

    private static final int MAX_COLOURS = 3;
    private static final int MAX_MOODS = 3;
    private static final Pattern HEX = Pattern.compile("#([0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])");

    private static final Set<Mood> QUIET = Set.of(Mood.CALM, Mood.MELANCHOLIC, Mood.ROMANTIC);
    private static final Set<Mood> LOUD = Set.of(Mood.ENERGETIC, Mood.PLAYFUL, Mood.TENSE);

    private final Vocabulary words;

    LookReader(Vocabulary words) {
        this.words = words;
    }

    Look read(String lower, Mood otherwise, List<String> notes) {
        return new Look(
                moods(lower, otherwise, notes),
                colours(lower),
                words.best("environment", lower).map(Environment::valueOf),
                words.best("hour", lower).map(DayTime::valueOf),
                words.best("weather", lower).map(Weather::valueOf));
    }

    private List<Mood> moods(String lower, Mood otherwise, List<String> notes) {
        List<Mood> moods = words.hits("mood", lower).stream()
                .map(hit -> Mood.valueOf(hit.value()))
                .limit(MAX_MOODS)
                .toList();
        if (moods.isEmpty()) {
            return List.of(otherwise);
        }
        Optional<Mood> against =
                moods.stream().filter(mood -> opposed(moods.get(0), mood)).findFirst();
        against.ifPresent(mood -> notes.add("\"%s\" and \"%s\" pull apart; %s leads and the other colours the music."
                .formatted(word(moods.get(0)), word(mood), word(moods.get(0)))));
        return moods;
    }

    private static boolean opposed(Mood a, Mood b) {
        return (QUIET.contains(a) && LOUD.contains(b)) || (LOUD.contains(a) && QUIET.contains(b));
    }

    private static String word(Mood mood) {
        return mood.name().toLowerCase(Locale.ROOT);
    }

    private List<String> colours(String lower) {
        Set<String> found = new LinkedHashSet<>();
        Matcher hex = HEX.matcher(lower);
        while (hex.find() && found.size() < MAX_COLOURS) {
            found.add(full(hex.group(1)));
        }
        words.hits("colour", lower).stream().map(Vocabulary.Hit::value).forEach(found::add);
        return new ArrayList<>(found).subList(0, Math.min(found.size(), MAX_COLOURS));
    }

    private static String full(String digits) {
        String six = digits.length() == 6 ? digits : digits.replaceAll("(.)", "$1$1");
        return "#" + six.toUpperCase(Locale.ROOT);
    }
}
