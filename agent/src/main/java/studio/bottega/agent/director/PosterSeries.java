package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.bottega.agent.brief.Order;
import studio.bottega.agent.prompt.Page;
import studio.bottega.agent.prompt.Page.Item;
import studio.bottega.agent.prompt.Template;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.domain.TextBlock;
import studio.bottega.contract.domain.TextRole;
import studio.bottega.contract.domain.Weather;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Poster;

/** Makes posters that are different ideas, not one idea in different sizes. */
final class PosterSeries {

    /** One idea of each group comes first: what it is, where it takes you, what it says. */
    private static final List<List<String>> GROUPS = List.of(
            List.of("hero", "portrait", "icon"),
            List.of("world", "after-dark", "portrait"),
            List.of("field", "manifesto", "detail"));

    private final Order order;
    private final Stage stage;
    private final Page ideas;
    private final Page places;
    private final Dice dice;

    PosterSeries(Order order, Stage stage, Page ideas, Page places, Dice dice) {
        this.order = order;
        this.stage = stage;
        this.ideas = ideas;
        this.places = places;
        this.dice = dice;
    }

    /**
     * @param headlines as many different ones as there are; they come round again when they run out
     * @param body a few sentences for a poster that is words
     */
    List<Poster> posters(Plan.Concept concept, List<String> headlines, String body) {
        List<Item> chosen = choose();
        List<Poster> posters = new ArrayList<>();
        for (int i = 0; i < order.shape().posters(); i++) {
            Item idea = chosen.get(i % chosen.size());
            String headline = headlines.isEmpty() ? "" : headlines.get(i % headlines.size());
            posters.add(poster(i, idea.parts(), concept, headline, body, i / chosen.size()));
        }
        return posters;
    }

    private List<Item> choose() {
        List<Item> all = ideas.section("idea").items();
        List<Item> chosen = new ArrayList<>();
        for (List<String> group : GROUPS) {
            List<Item> open = all.stream()
                    .filter(item -> group.contains(item.key()) && !chosen.contains(item))
                    .toList();
            chosen.add(dice.pick("idea/" + chosen.size(), open));
        }
        dice.shuffled("ideas", all).stream()
                .filter(item -> !chosen.contains(item))
                .forEach(chosen::add);
        return chosen;
    }

    private Poster poster(int index, List<String> idea, Plan.Concept concept, String headline, String body, int take) {
        Environment environment = environment(idea.get(1), index);
        String place = places.section(environment.name()).value("words").orElse("");
        String words = Template.fill(idea.get(3), Map.of("noun", order.product().noun(), "place", place));
        return new Poster(
                "p" + (index + 1),
                words,
                "",
                environment,
                hour(idea.get(1)),
                environment == Environment.STUDIO || environment == Environment.ABSTRACT
                        ? Weather.CLEAR
                        : stage.weather(),
                order.look().moods().get(index % order.look().moods().size()),
                entities(idea.get(2)),
                subjects(idea.get(2), environment, index),
                texts(idea.get(0), concept, headline, body),
                take);
    }

    private Environment environment(String light, int index) {
        return switch (light) {
            case "abstract" -> Environment.ABSTRACT;
            case "studio" -> Environment.STUDIO;
            case "other" -> dice.pick("elsewhere/" + index, wide());
            default -> stage.environment();
        };
    }

    /** Other places that have a horizon; a field of colour is no world. */
    private List<Environment> wide() {
        List<Environment> open = stage.others().stream()
                .filter(e -> e != Environment.STUDIO && e != Environment.ABSTRACT && e != Environment.INTERIOR)
                .toList();
        return open.isEmpty() ? List.of(Environment.MOUNTAINS, Environment.SKY) : open;
    }

    private DayTime hour(String light) {
        return switch (light) {
            case "night" -> DayTime.NIGHT;
            case "studio", "abstract" -> DayTime.DAY;
            default -> stage.hours().get(1);
        };
    }

    private static List<String> entities(String seen) {
        return switch (seen) {
            case "product", "detail" -> List.of(ShotList.PRODUCT);
            case "both", "people" -> List.of(ShotList.PRODUCT, ShotList.PERSON);
            default -> List.of();
        };
    }

    private List<Subject> subjects(String seen, Environment environment, int index) {
        List<Subject> subjects = new ArrayList<>();
        int around = seen.equals("detail") ? 0 : environment == Environment.ABSTRACT ? 1 : 2;
        ShotList.around(places, environment.name(), around, dice, "poster/" + index).stream()
                .map(subject -> new Subject(subject.description(), Prominence.DETAIL))
                .forEach(subjects::add);
        return subjects;
    }

    /** Words that are empty are left out; a poster with none has at least its product's name. */
    private static List<TextBlock> texts(String roles, Plan.Concept concept, String headline, String body) {
        List<TextBlock> texts = new ArrayList<>();
        for (String role : roles.split(" ")) {
            String text = switch (TextRole.valueOf(role)) {
                case HEADLINE -> headline;
                case TAGLINE -> concept.tagline();
                case PRODUCT -> concept.productName();
                case BODY -> body;
                case CALL_TO_ACTION -> concept.callToAction();
                case LEGAL -> "";
            };
            if (!text.isBlank()) {
                texts.add(new TextBlock(TextRole.valueOf(role), text, 1));
            }
        }
        return texts;
    }
}
