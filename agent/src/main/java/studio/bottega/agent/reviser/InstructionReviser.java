package studio.bottega.agent.reviser;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.agent.brief.CameraWords;
import studio.bottega.agent.brief.Vocabulary;
import studio.bottega.agent.change.Draft;
import studio.bottega.agent.change.DryRun;
import studio.bottega.agent.director.Palettes;
import studio.bottega.agent.prompt.PromptLibrary;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.PlanPatch;

/**
 * Understands by rules what a person wants changed. All of an instruction is done or nothing: what is not understood is
 * named, never guessed. Thread-safe.
 */
public final class InstructionReviser {

    private static final int MAX_CLAUSES = 20;
    private static final Pattern QUOTED = Pattern.compile("[\"“«„「]([^\"”»“」]{1,300})[\"”»“」]");
    /** Where in a picture something is meant: rules have no eyes for it. */
    private static final Pattern PLACE = Pattern.compile("\\[[^\\[\\]\n]{0,120}]");

    private static final Pattern BETWEEN = Pattern.compile(
            "(?i)\\s*(?:[;\\n。；]|[.!](?=\\s|$)|,\\s*(?:and\\s+|then\\s+)*|，|،|\\band\\s+then\\b|\\band\\b|\\bthen\\b|\\bund\\b|\\s+y\\s+|\\balso\\b)\\s*");

    /** What came of an instruction. */
    public sealed interface Answer {

        /** A patch that applies and leaves a valid plan. */
        record Patched(PlanPatch patch) implements Answer {}

        /** @param code {@code instruction-not-understood} or {@code instruction-not-possible} */
        record Refused(String code, String sentence) implements Answer {}
    }

    private final Vocabulary words;
    private final List<Wish> wishes;

    public InstructionReviser(PromptLibrary prompts, Vocabulary looks) {
        this.words = new Vocabulary(prompts.page("instructions"));
        CameraWords cameras = new CameraWords(prompts.page("camera"));
        LookWishes look = new LookWishes(looks, new Palettes(prompts.page("palettes")));
        // The more particular before the more general: "music louder" before "louder", "poster 2 at night" before "at
        // night".
        this.wishes = List.of(
                FilmWishes::transitions,
                SoundWishes::captions,
                SoundWishes::music,
                TextWishes::line,
                TextWishes::shorten,
                SoundWishes::voice,
                TextWishes::words,
                TextWishes::removeText,
                FilmWishes::removePoster,
                TextWishes::size,
                LookWishes::layout,
                ShotWishes::again,
                (clause, draft) -> ShotWishes.camera(clause, draft, cameras),
                ShotWishes::pace,
                ShotWishes::framing,
                ShotWishes::length,
                FilmWishes::length,
                FilmWishes::format,
                look::colour,
                look::place,
                look::mood,
                FilmWishes::pace,
                TextWishes::replace);
    }

    public Answer revise(Plan plan, String instruction, CapabilityCatalogue catalogue) {
        Draft draft = new Draft(plan);
        Draft before = draft;
        String last = "";
        try {
            for (String clause : clauses(instruction)) {
                Draft next = draft.copy();
                String text = clause;
                if (!granted(text, next)) {
                    // New words may hold an "and" or a comma themselves: "the tagline should be: Night, switched on".
                    text = last + ", " + clause;
                    next = before.copy();
                    if (!TextWishes.NEW_WORDS.matcher(last).find() || !granted(text, next)) {
                        return new Answer.Refused("instruction-not-understood", notUnderstood(clause));
                    }
                } else {
                    before = draft;
                }
                draft = next;
                last = text;
            }
        } catch (CannotBeDoneException e) {
            return new Answer.Refused("instruction-not-possible", String.valueOf(e.getMessage()));
        } catch (MalformedMessageException e) {
            return new Answer.Refused(
                    "instruction-not-possible", "That cannot be put into the plan: " + e.getMessage() + ".");
        }
        if (draft.patch().isEmpty()) {
            return new Answer.Refused(
                    "instruction-not-possible", "The plan is that way already; nothing would change.");
        }
        List<String> problems = new DryRun(catalogue).problems(plan, draft.patch());
        return problems.isEmpty()
                ? new Answer.Patched(draft.patch())
                : new Answer.Refused("instruction-not-possible", "The plan would not hold: " + problems.get(0));
    }

    private boolean granted(String text, Draft draft) {
        Clause clause = Clause.of(text, words, draft.plan());
        return wishes.stream().anyMatch(wish -> wish.grant(clause, draft));
    }

    /**
     * Cuts an instruction into clauses. Words in quotes stay whole; what follows "to" or "with" is taken to be new words
     * until the next clause that begins with a verb of ours.
     */
    static List<String> clauses(String instruction) {
        List<String> quotes = new ArrayList<>();
        Matcher quoted =
                QUOTED.matcher(PLACE.matcher(instruction).replaceAll(" ").strip());
        String masked = quoted.replaceAll(match -> {
            quotes.add(match.group());
            return "⟦" + (quotes.size() - 1) + "⟧";
        });
        masked = masked.replaceAll("(?i)(\\d)\\s+(?:and|y|und)\\s+(\\d)", "$1&$2");
        List<String> clauses = new ArrayList<>();
        for (String part : BETWEEN.split(masked)) {
            String plain = part.strip();
            if (!plain.isEmpty() && !plain.matches("(?i)(please|thanks|thank you|por favor|bitte)")) {
                clauses.add(plain);
            }
            if (clauses.size() == MAX_CLAUSES) {
                break;
            }
        }
        return clauses.stream().map(clause -> unmasked(clause, quotes)).toList();
    }

    private static String unmasked(String clause, List<String> quotes) {
        return Pattern.compile("⟦(\\d+)⟧")
                .matcher(clause)
                .replaceAll(match -> Matcher.quoteReplacement(quotes.get(Integer.parseInt(match.group(1)))));
    }

    private static String notUnderstood(String clause) {
        String shown = clause.length() <= 80 ? clause : clause.substring(0, 80) + "…";
        return ("\"%s\" is not understood without a language model. Understood are, for instance: \"make shot 2 slower\","
                        + " \"shot 3 longer by 1 second\", \"shot 1: slow push-in\", \"shot 2 closer\", \"the tagline bigger\","
                        + " \"change the call to action to \"Buy now\"\", \"shorten the narration in shot 3\", \"change the"
                        + " narration in shot 2 to \"…\"\", \"replace X by Y\", \"warmer\", \"more playful\", \"use blue\","
                        + " \"at night\", \"poster 2 in the mountains\", \"music louder\", \"no music\", \"slower voice\","
                        + " \"no captions\", \"another take of poster 2\", \"another layout for poster 1\", \"remove poster 3\","
                        + " \"make it 20 seconds\", \"make it square\", \"hard cuts\".")
                .formatted(shown);
    }
}
