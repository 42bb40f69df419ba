package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.bottega.agent.prompt.Page;
import studio.bottega.agent.prompt.Page.Section;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.contract.domain.Mood;

/** The copy of one language: scripts, taglines, headlines, calls to action. Immutable. */
public final class Copy {

    /** The languages that have a page of copy. */
    public static final Set<String> LANGUAGES = Set.of("en", "es", "de", "zh", "ar");

    private static final String GENERAL = "general";

    /** The spoken lines of a film by the part that they play. */
    record Script(String hook, String context, String product, String proof) {
        static final Script NONE = new Script("", "", "", "");
    }

    private final Page page;

    private Copy(Page page) {
        this.page = page;
    }

    static Optional<Copy> of(PromptLibrary prompts, String language) {
        return LANGUAGES.contains(language)
                ? Optional.of(new Copy(prompts.page("copy/" + language)))
                : Optional.empty();
    }

    /** A script for a category, of the mood if there is one. */
    Script script(String category, Mood mood, Dice dice) {
        List<Section> sections = ofCategory("script", category);
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
        return dice.pick("tagline", lines("tagline", category));
    }

    /** Headlines in an order of chance, all different. */
    List<String> headlines(String category, Dice dice) {
        List<String> headlines = new ArrayList<>(dice.shuffled("headlines", lines("headline", category)));
        dice.shuffled("headlines", lines("headline", GENERAL)).stream()
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
        return dice.shuffled("more", page.section("more").texts());
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
