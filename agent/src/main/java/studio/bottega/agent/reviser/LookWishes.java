package studio.bottega.agent.reviser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.bottega.agent.brief.Vocabulary;
import studio.bottega.agent.change.Draft;
import studio.bottega.agent.change.Layouts;
import studio.bottega.agent.director.Palettes;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Weather;
import studio.bottega.contract.plan.Plan.Poster;
import studio.bottega.contract.plan.Plan.Scene;

/** Wishes about how things look: mood, colour, place, hour, weather, layout. Thread-safe. */
final class LookWishes {

    private static final Pattern HEX = Pattern.compile("#([0-9a-fA-F]{6})\\b");

    private final Vocabulary looks;
    private final Palettes palettes;

    /** @param looks the vocabulary of briefs */
    LookWishes(Vocabulary looks, Palettes palettes) {
        this.looks = looks;
        this.palettes = palettes;
    }

    /** The mood that a clause asks for: "warmer", "more playful". */
    static Optional<Mood> mood(Clause clause) {
        return clause.words().best("feeling", clause.lower()).map(Mood::valueOf).or(() -> named(clause));
    }

    private static Optional<Mood> named(Clause clause) {
        for (Mood mood : Mood.values()) {
            if (clause.lower().matches(".*\\b" + mood.name().toLowerCase(Locale.ROOT) + "\\b.*")) {
                return Optional.of(mood);
            }
        }
        return Optional.empty();
    }

    boolean mood(Clause clause, Draft draft) {
        Optional<Mood> asked =
                mood(clause).or(() -> looks.best("mood", clause.lower()).map(Mood::valueOf));
        if (asked.isEmpty()
                || clause.about("music")
                || clause.about("text")
                || !clause.shots().isEmpty()) {
            return false;
        }
        Mood mood = asked.get();
        String reason = "Asked for: %s.".formatted(clause.text().strip());
        List<List<String>> choices = palettes.ofMood(mood);
        List<String> palette = choices.get(
                choices.indexOf(draft.plan().concept().palette()) + 1 < choices.size()
                        ? choices.indexOf(draft.plan().concept().palette()) + 1
                        : 0);
        draft.set("/concept/mood", mood, reason);
        draft.set("/concept/palette", palette, reason);
        draft.set("/audio/musicMood", mood, reason);
        draft.set("/audio/tempoBpm", 0, reason);
        for (Scene scene : draft.plan().scenes()) {
            draft.set("/scenes/" + scene.id() + "/mood", mood, reason);
        }
        for (Poster poster : draft.plan().posters()) {
            draft.set("/posters/" + poster.id() + "/mood", mood, reason);
        }
        return true;
    }

    boolean colour(Clause clause, Draft draft) {
        Matcher hex = HEX.matcher(clause.text());
        List<String> colours = hex.find()
                ? List.of("#" + hex.group(1).toUpperCase(Locale.ROOT))
                : looks.hits("colour", clause.lower()).stream()
                        .map(Vocabulary.Hit::value)
                        .limit(3)
                        .toList();
        if (colours.isEmpty()) {
            return false;
        }
        List<String> mood = palettes.ofMood(draft.plan().concept().mood()).get(0);
        draft.set(
                "/concept/palette",
                palettes.around(colours, mood),
                "Asked for: %s.".formatted(clause.text().strip()));
        return true;
    }

    boolean place(Clause clause, Draft draft) {
        Optional<Environment> environment =
                looks.best("environment", clause.lower()).map(Environment::valueOf);
        Optional<DayTime> hour = looks.best("hour", clause.lower()).map(DayTime::valueOf);
        Optional<Weather> weather = looks.best("weather", clause.lower()).map(Weather::valueOf);
        if (environment.isEmpty() && hour.isEmpty() && weather.isEmpty()) {
            return false;
        }
        String reason = "Asked for: %s.".formatted(clause.text().strip());
        boolean posters = clause.posters().isEmpty() && clause.shots().isEmpty();
        for (String path : posters ? all(draft, clause) : named(clause, draft)) {
            environment.ifPresent(value -> draft.set(path + "/environment", value, reason));
            hour.ifPresent(value -> draft.set(path + "/dayTime", value, reason));
            weather.ifPresent(value -> draft.set(path + "/weather", value, reason));
        }
        return true;
    }

    private static List<String> all(Draft draft, Clause clause) {
        var scenes = draft.plan().scenes().stream().map(scene -> "/scenes/" + scene.id());
        var posters = draft.plan().posters().stream().map(poster -> "/posters/" + poster.id());
        return clause.about("poster")
                ? posters.toList()
                : Stream.concat(scenes, posters).toList();
    }

    private static List<String> named(Clause clause, Draft draft) {
        List<String> paths = new ArrayList<>();
        ShotWishes.posters(clause, draft).forEach(poster -> paths.add("/posters/" + poster.id()));
        for (var shot : ShotWishes.shots(clause, draft)) {
            draft.plan().scenes().stream()
                    .filter(scene -> scene.shots().contains(shot))
                    .forEach(scene -> paths.add("/scenes/" + scene.id()));
        }
        return paths;
    }

    static boolean layout(Clause clause, Draft draft) {
        if (!clause.about("layout")) {
            return false;
        }
        List<Poster> posters = clause.posters().isEmpty() ? draft.plan().posters() : ShotWishes.posters(clause, draft);
        for (Poster poster : posters) {
            String next = Layouts.ALL.stream()
                    .filter(name -> clause.lower().contains(name))
                    .findFirst()
                    .orElseGet(() -> Layouts.after(
                            poster.layout(), Layouts.ALL, draft.plan().posters().indexOf(poster)));
            draft.set("/posters/" + poster.id() + "/layout", next, "Another layout was asked for.");
        }
        return true;
    }
}
