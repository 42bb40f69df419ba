package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.bottega.agent.brief.BriefReader;
import studio.bottega.agent.brief.BriefText;
import studio.bottega.agent.brief.CameraWords;
import studio.bottega.agent.brief.Nouns;
import studio.bottega.agent.brief.Order;
import studio.bottega.agent.brief.ScriptReader;
import studio.bottega.agent.brief.ScriptReader.Part;
import studio.bottega.agent.brief.Vocabulary;
import studio.bottega.agent.prompt.Page;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.Weather;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.Continuity;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Concept;
import studio.bottega.contract.plan.Plan.Scene;
import studio.bottega.contract.plan.Plan.Shot;
import studio.bottega.contract.screenplay.Fountain;

/** Plans the previsualisation of a scene: what the script says becomes shots with cameras and times. Thread-safe. */
final class PrevisDirector {

    private static final int MAX_TITLE = 60;

    private final PromptLibrary prompts;
    private final Vocabulary words;
    private final Palettes palettes;
    private final ScriptReader scripts;
    private final CameraWords cameras;
    private final Nouns nouns;

    PrevisDirector(PromptLibrary prompts, Vocabulary words) {
        this.prompts = prompts;
        this.words = words;
        this.palettes = new Palettes(prompts.page("palettes"));
        this.scripts = new ScriptReader(prompts.page("camera"), words);
        this.cameras = new CameraWords(prompts.page("camera"));
        this.nouns = new Nouns(prompts.page("nouns"));
    }

    Optional<Plan> plan(Brief brief, BriefReader reader, CapabilityCatalogue catalogue) {
        BriefText text = BriefText.of(brief.text());
        List<Part> parts = scripts.read(Fountain.isScreenplay(brief.text()) ? brief.text() : text.text());
        boolean empty = parts.stream().allMatch(part -> part.events().isEmpty());
        if (empty || tooShort(text.text())) {
            return Optional.empty();
        }
        String title = title(brief.text(), parts);
        return Optional.of(plan(brief, reader.read(brief, title), parts, catalogue));
    }

    /** Fewer than three words, or so few characters in a script that sets no spaces between them. */
    private static boolean tooShort(String text) {
        return text.split("\\s+").length < 3
                && text.codePoints().filter(Character::isIdeographic).count() < 4;
    }

    private String title(String script, List<Part> parts) {
        Optional<String> written =
                Fountain.isScreenplay(script) ? Fountain.read(script).title() : Optional.empty();
        if (written.isPresent()) {
            String title = written.get();
            return title.length() <= MAX_TITLE
                    ? title
                    : title.substring(0, MAX_TITLE).strip();
        }
        String place = scripts.place(
                parts.get(parts.size() > 1 && parts.get(0).heading().isEmpty() ? 1 : 0)
                        .heading());
        if (place.isEmpty()) {
            return firstWords(parts);
        }
        return place.substring(0, 1).toUpperCase(Locale.ROOT) + place.substring(1);
    }

    /** A scene without a heading is called what it begins with. */
    private static String firstWords(List<Part> parts) {
        String words = parts.stream()
                .flatMap(part -> part.events().stream())
                .map(ScriptReader.Event::text)
                .findFirst()
                .orElse("Scene")
                .split("[,，،:：]")[0]
                .strip();
        return words.length() <= MAX_TITLE
                ? words
                : words.substring(0, MAX_TITLE).replaceAll("\\s+\\S*$", "").strip();
    }

    private Plan plan(Brief brief, Order order, List<Part> parts, CapabilityCatalogue catalogue) {
        Dice dice = new Dice(brief.seed(), brief.text());
        List<String> notes = new ArrayList<>(order.notes());
        Mood mood = mood(brief, parts);
        boolean voice = Voices.speak(catalogue, order.language());
        ScriptShots script = new ScriptShots(
                new ScriptShots.Reading(words, scripts, cameras, new ScriptNouns(nouns, written(brief))),
                voice,
                Films.voiceRate(prompts.page("music"), mood));
        script.meet(parts);
        parts.forEach(script::read);
        Order timed = timed(order, script, Fountain.isScreenplay(brief.text()), notes);
        List<List<Shot>> shots = script.timed(timed.shape().seconds(), notes);
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (i < shots.size() && !shots.get(i).isEmpty()) {
                scenes.add(scene(i, parts.get(i), order, mood, shots.get(i), written(brief)));
            }
        }
        notes.addAll(Continuity.warnings(scenes).stream().limit(6).toList());
        boolean narrated = scenes.stream()
                .flatMap(s -> s.shots().stream())
                .anyMatch(s -> !s.narration().isBlank());
        return new Plan(
                Plan.SCHEMA_VERSION,
                ProductionKind.PREVIS,
                order.language(),
                brief.seed(),
                Director.NAME_FOR_PEOPLE,
                notes,
                concept(order, mood, dice),
                script.entities(),
                scenes,
                Films.audio(
                        prompts.page("music"),
                        mood,
                        order.shape().music(),
                        narrated,
                        order.shape().captions()),
                List.of(),
                Films.deliverables(ProductionKind.PREVIS, timed, prompts.page("sizes")));
    }

    /** A screenplay without a stated length takes the time that it needs. */
    private static Order timed(Order order, ScriptShots script, boolean screenplay, List<String> notes) {
        if (!screenplay || !notes.removeIf(note -> note.startsWith(Order.Shape.NO_LENGTH))) {
            return order;
        }
        double seconds = script.usualSeconds();
        notes.add("%s; it was timed at %.0f seconds by its words.".formatted(Order.Shape.NO_LENGTH, seconds));
        Order.Shape shape = order.shape().lasting(seconds);
        return new Order(order.language(), order.product(), shape, order.look(), order.words(), order.notes());
    }

    /** A script rarely names its mood; what it shows does. */
    private Mood mood(Brief brief, List<Part> parts) {
        String lower = brief.text().toLowerCase(Locale.ROOT);
        return words.best("mood", lower)
                .map(Mood::valueOf)
                .orElse(hour(parts.get(parts.size() - 1), lower) == DayTime.NIGHT ? Mood.TENSE : Mood.CINEMATIC);
    }

    private Scene scene(int index, Part part, Order order, Mood mood, List<Shot> shots, String written) {
        String lower = (part.heading() + " "
                        + String.join(
                                " ",
                                part.events().stream()
                                        .map(ScriptReader.Event::text)
                                        .toList()))
                .toLowerCase(Locale.ROOT);
        String heading = part.heading().isEmpty() ? "SCENE" : part.heading().toUpperCase(Locale.ROOT);
        return new Scene(
                "scene-" + (index + 1),
                heading,
                environment(part, lower + " " + english(lower, written)),
                hour(part, lower),
                words.best("weather", lower)
                        .map(Weather::valueOf)
                        .orElse(order.look().weather().orElse(Weather.CLEAR)),
                mood,
                shots);
    }

    private static String written(Brief brief) {
        return BriefReader.written(BriefText.of(brief.text()));
    }

    /** What a text speaks of, in the words that places are known by best. */
    private String english(String lower, String language) {
        return nouns.in(lower, language).stream().map(Nouns.Noun::english).collect(Collectors.joining(" "));
    }

    private Environment environment(Part part, String lower) {
        if (scripts.inside(part.heading())) {
            return Environment.INTERIOR;
        }
        return words.best("environment", scripts.place(part.heading()))
                .or(() -> words.best("environment", lower))
                .map(Environment::valueOf)
                .orElse(Environment.CITY);
    }

    private DayTime hour(Part part, String lower) {
        return scripts.hour(part.heading())
                .or(() -> words.best("hour", part.heading().toLowerCase(Locale.ROOT)))
                .or(() -> words.best("hour", lower))
                .map(DayTime::valueOf)
                .orElse(DayTime.DAY);
    }

    private Concept concept(Order order, Mood mood, Dice dice) {
        Page tones = prompts.page("tones");
        List<String> tone = tones.sections().stream()
                .flatMap(section -> section.items().stream())
                .filter(item -> item.key().equals(mood.name()))
                .map(Page.Item::parts)
                .findFirst()
                .orElse(List.of("", ""));
        return new Concept(
                order.product().name(),
                "Previsualisation of the scene as written: camera, framing, timing.",
                "the director and the crew",
                tone.get(0),
                mood,
                tone.get(1) + "; an animatic, not a finished film",
                dice.pick("palette", palettes.ofMood(mood)),
                "",
                "",
                "",
                1);
    }
}
