package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import studio.bottega.agent.brief.Order;
import studio.bottega.agent.brief.Order.Product;
import studio.bottega.agent.prompt.Page;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Concept;
import studio.bottega.contract.plan.Plan.Entity;
import studio.bottega.contract.plan.Plan.EntityKind;
import studio.bottega.contract.plan.Plan.Scene;

/** Plans an advertising campaign. Thread-safe. */
final class CampaignDirector {

    /** A long film lives on pictures and music, not on more words. */
    private static final int FURTHER_LINES = 2;

    private final PromptLibrary prompts;
    private final Palettes palettes;

    CampaignDirector(PromptLibrary prompts) {
        this.prompts = prompts;
        this.palettes = new Palettes(prompts.page("palettes"));
    }

    Plan plan(Brief brief, Order order, CapabilityCatalogue catalogue) {
        Dice dice = new Dice(brief.seed(), brief.text());
        Page places = prompts.page("places");
        Stage stage = Stage.of(order, places, dice);
        List<String> notes = new ArrayList<>(order.notes());
        Optional<Copy> copy = Copy.of(prompts, order.language(), brief.brand().avoid());
        if (copy.isEmpty()) {
            notes.add(noCopy(order.language()));
        }
        Product product = order.product();
        Copy.Script script = copy.map(
                        c -> c.script(product.category(), order.look().mood(), dice))
                .orElse(Copy.Script.NONE);
        Concept concept = concept(order, copy, script, dice);
        List<Scene> scenes = new ArrayList<>();
        boolean narrated = false;
        if (order.shape().film()) {
            boolean voice = order.shape().narration() && Voices.speak(catalogue, order.language());
            if (order.shape().narration() && !voice) {
                notes.add(Voices.missing(catalogue, order.language()));
            }
            scenes.addAll(film(new Treatment(order, stage, copy, script, concept, dice), voice, notes));
            narrated = scenes.stream()
                    .flatMap(s -> s.shots().stream())
                    .anyMatch(s -> !s.narration().isBlank());
        }
        PosterSeries series = new PosterSeries(order, stage, prompts.page("posters"), places, dice);
        String body = Stream.of(script.hook(), script.context(), script.product())
                .filter(line -> !line.isBlank())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
        return new Plan(
                Plan.SCHEMA_VERSION,
                ProductionKind.CAMPAIGN,
                order.language(),
                brief.seed(),
                Director.NAME_FOR_PEOPLE,
                notes,
                concept,
                entities(order, stage, places),
                scenes,
                Films.audio(
                        prompts.page("music"),
                        musicMood(order),
                        order.shape().music(),
                        narrated,
                        order.shape().captions()),
                series.posters(concept, headlines(order, copy, dice), body),
                Films.deliverables(ProductionKind.CAMPAIGN, order, prompts.page("sizes")));
    }

    /** What the film is made of. */
    private record Treatment(
            Order order, Stage stage, Optional<Copy> copy, Copy.Script script, Concept concept, Dice dice) {}

    private List<Scene> film(Treatment treatment, boolean voice, List<String> notes) {
        Order order = treatment.order();
        double rate = Films.voiceRate(prompts.page("music"), musicMood(order));
        ShotList shots =
                new ShotList(order, treatment.stage(), prompts.page("shots"), prompts.page("places"), treatment.dice());
        List<Beat> beats = shots.beats();
        List<String> more = treatment
                .copy()
                .map(c -> c.more(treatment.dice()).subList(0, FURTHER_LINES))
                .orElse(List.of());
        String end = voice ? endLine(treatment.concept()) : "";
        Lines lines = Lines.of(order, beats, treatment.script(), more, end, rate);
        if (!lines.complete()) {
            notes.add("The narration that was asked for does not fit into %.0f seconds; its last lines were left out."
                    .formatted(order.shape().seconds()));
        }
        List<String> none = beats.stream().map(beat -> "").toList();
        List<String> onScreen = !voice ? lines.all() : asked(order) ? none : Lines.titles(beats, lines.all());
        return shots.scenes(beats, voice ? lines.all() : none, onScreen, rate);
    }

    private static boolean asked(Order order) {
        return !order.words().lines().isEmpty();
    }

    /** The voice says the name once, with the tagline; the words stand on the last shot anyway. */
    private static String endLine(Concept concept) {
        String name = concept.productName();
        return concept.tagline().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))
                ? concept.tagline()
                : (name + ". " + concept.tagline()).strip();
    }

    private Concept concept(Order order, Optional<Copy> copy, Copy.Script script, Dice dice) {
        Product product = order.product();
        String tagline = given(
                order.words().tagline(),
                copy.map(c -> c.tagline(product.category(), dice)).orElse(""));
        String action = given(
                order.words().callToAction(),
                copy.map(c -> c.callToAction(product.category())).orElse(""));
        List<String> tone = tone(order.look().mood());
        String logline = (script.hook() + " " + script.product()).strip();
        return new Concept(
                tagline.isEmpty() ? product.name() : product.name() + ": " + tagline.replaceAll("[.。]$", ""),
                logline.isEmpty() ? product.name() : logline,
                product.audience(),
                order.look().moods().stream()
                        .skip(1)
                        .findFirst()
                        .map(second -> tone.get(0) + "; with something of this: "
                                + tone(second).get(0).toLowerCase(Locale.ROOT))
                        .orElse(tone.get(0)),
                order.look().mood(),
                tone.get(1),
                palettes.choose(order.look(), dice),
                product.name(),
                tagline,
                action,
                1);
    }

    private List<String> tone(Mood mood) {
        return prompts.page("tones").sections().stream()
                .flatMap(section -> section.items().stream())
                .filter(item -> item.key().equals(mood.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("tones.md has no line for " + mood))
                .parts();
    }

    private static List<String> headlines(Order order, Optional<Copy> copy, Dice dice) {
        List<String> headlines = new ArrayList<>();
        if (!order.words().headline().isEmpty()) {
            headlines.add(order.words().headline());
        }
        copy.ifPresent(c -> headlines.addAll(c.headlines(order.product().category(), dice)));
        return headlines;
    }

    private static List<Entity> entities(Order order, Stage stage, Page places) {
        Page.Section place = places.section(stage.environment().name());
        return List.of(
                new Entity(
                        ShotList.PRODUCT,
                        EntityKind.PRODUCT,
                        order.product().name(),
                        order.product().noun(),
                        ""),
                new Entity(
                        ShotList.PERSON,
                        EntityKind.CHARACTER,
                        "Somebody",
                        place.value("people").orElse("person"),
                        ""),
                new Entity(
                        "place",
                        EntityKind.LOCATION,
                        "The place",
                        place.value("words").orElse("a place"),
                        ""));
    }

    /** Where moods pull apart the second colours the music. */
    private static Mood musicMood(Order order) {
        return order.look().moods().get(Math.min(1, order.look().moods().size() - 1));
    }

    private static String given(String asked, String otherwise) {
        return asked.isEmpty() ? otherwise : asked;
    }

    static String noCopy(String language) {
        return ("The built-in director writes English, Spanish, German, Chinese and Arabic; for %s it sets the product's"
                        + " name and the words of the brief only. With a language model it can do more.")
                .formatted(Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH));
    }
}
