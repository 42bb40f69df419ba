package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.bottega.agent.prompt.Page;
import studio.bottega.agent.prompt.Page.Section;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.Mood;

/**
 * The copy of one language: scripts, taglines, headlines, calls to action. What uses a word that the brand avoids is passed over
 * wherever something else is left. Immutable.
 */
public final class Copy {

    /** The languages that have a page of copy. */
    public static final Set<String> LANGUAGES = Set.of("en", "es", "de", "zh", "ar");

    private static final String GENERAL = "general";

    /** The spoken lines of a film by the part that they play. */
    record Script(String hook, String context, String product, String proof) {
        static final Script NONE = new Script("", "", "", "");
    }

    private final Page page;
    private final List<String> avoid;

    private Copy(Page page, List<String> avoid) {
        this.page = page;
        this.avoid = avoid;
    }

    /** @param avoid words that the brand never uses */
    static Optional<Copy> of(PromptLibrary prompts, String language, List<String> avoid) {
        return LANGUAGES.contains(language)
                ? Optional.of(new Copy(prompts.page("copy/" + language), avoid))
                : Optional.empty();
    }

    private <T> List<T> allowed(List<T> options, Function<T, String> words) {
        List<T> clean = options.stream()
                .filter(option -> Brand.used(avoid, words.apply(option)).isEmpty())
                .toList();
        return clean.isEmpty() ? options : clean;
    }

    /** A script for a category, of the mood if there is one. */
    Script script(String category, Mood mood, Dice dice) {
        List<Section> sections = allowed(
                ofCategory("script", category),
                section -> section.items().stream()
                        .map(item -> String.join(" ", item.parts()))
                        .collect(Collectors.joining(" ")));
        List<Section> fitting = new ArrayList<>();
        for (Section section : sections) {
            if (section.tags().contains(mood.name())) {
                fitting.add(section);
                fitting.add(section); // twice as likely as one that fits every mood
            } else if (section.tags().isEmpty()) {
                fitting.add(section);
            }
        }
        Section chosen = dice.pick("script", fitting.isEmpty() ? sections : fitting);
        return new Script(
                chosen.value("hook").orElse(""),
                chosen.value("context").orElse(""),
                chosen.value("product").orElse(""),
                chosen.value("proof").orElse(""));
    }

    String tagline(String category, Dice dice) {
        return dice.pick("tagline", allowed(lines("tagline", category), line -> line));
    }

    /** Headlines in an order of chance, all different. */
    List<String> headlines(String category, Dice dice) {
        List<String> headlines =
                new ArrayList<>(dice.shuffled("headlines", allowed(lines("headline", category), line -> line)));
        dice.shuffled("headlines", allowed(lines("headline", GENERAL), line -> line)).stream()
                .filter(line -> !headlines.contains(line))
                .forEach(headlines::add);
        return headlines;
    }

    String callToAction(String category) {
        Section actions = page.section("call to action");
        return actions.value(category).or(() -> actions.value(GENERAL)).orElse("");
    }

    /** Lines for further shots of a long film. */
    List<String> more(Dice dice) {
        return dice.shuffled("more", allowed(page.section("more").texts(), line -> line));
    }

    /** A pattern of the lesson page. */
    String lesson(String key) {
        return page.section("lesson").value(key).orElse("");
    }

    private List<String> lines(String what, String category) {
        return ofCategory(what, category).stream()
                .flatMap(section -> section.texts().stream())
                .toList();
    }

    private List<Section> ofCategory(String what, String category) {
        List<Section> own = page.all(what + " " + category);
        return own.isEmpty() ? page.all(what + " " + GENERAL) : own;
    }
}
