package studio.bottega.engine.facade;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.domain.Weather;

/** A scene of a prompt alone. */
final class PromptScene {

    private static final int MAX_SUBJECT_CHARACTERS = 400;

    private PromptScene() {}

    /** The prompt is the subject; where it names a place, an hour, a weather or a mood in the plan's words, it has that. */
    static SceneDescription of(String prompt) {
        Set<String> words =
                new TreeSet<>(List.of(prompt.toUpperCase(Locale.ROOT).split("[^\\p{L}]+")));
        String subject = prompt.strip().replaceAll("\\s+", " ");
        return new SceneDescription(
                subject,
                named(Environment.values(), words, Environment.STUDIO),
                named(DayTime.values(), words, DayTime.DAY),
                named(Weather.values(), words, Weather.CLEAR),
                named(Mood.values(), words, Mood.CINEMATIC),
                List.of(new Subject(
                        subject.length() <= MAX_SUBJECT_CHARACTERS
                                ? subject
                                : subject.substring(0, MAX_SUBJECT_CHARACTERS),
                        Prominence.HERO)),
                List.of(),
                "");
    }

    private static <T extends Enum<T>> T named(T[] all, Set<String> words, T otherwise) {
        for (T one : all) {
            if (words.contains(one.name())) {
                return one;
            }
        }
        return otherwise;
    }
}
