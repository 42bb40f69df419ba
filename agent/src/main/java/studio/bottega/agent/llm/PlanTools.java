package studio.bottega.agent.llm;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.GenerationSpec.VideoSpec;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.CapabilityCatalogue.Estimate;

/** What a planning model may ask for. Arguments are hostile: each is bounded, and a bad one gets a sentence. */
public final class PlanTools {

    private static final int MAX_QUESTIONS = 5;
    private static final int MAX_WORDS = 300;

    private final Brief brief;
    private final CapabilityCatalogue catalogue;
    private final List<String> notes = new ArrayList<>();
    private String openQuestion = "";

    PlanTools(Brief brief, CapabilityCatalogue catalogue) {
        this.brief = brief;
        this.catalogue = catalogue;
    }

    /** What was asked and assumed, for the plan's notes. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** A question that the model could not assume an answer to; empty if there is none. */
    String openQuestion() {
        return openQuestion;
    }

    @Tool("The engines that offer a kind of task, with their limits, languages and speed")
    public String catalogue(@P("A task kind such as IMAGE, VIDEO, SPEECH, MUSIC, COMPOSE") String kind) {
        return Arrays.stream(TaskKind.values())
                .filter(known -> known.name().equalsIgnoreCase(kind.strip()))
                .findFirst()
                .map(known -> new String(Json.write(catalogue.of(known)), StandardCharsets.UTF_8))
                .orElse("There is no such kind; known are " + Arrays.toString(TaskKind.values()));
    }

    @Tool("Estimated working time and cost of moving pictures of a given length and size")
    public String estimate(
            @P("seconds of film") double seconds, @P("width in pixels") int width, @P("height in pixels") int height) {
        if (!(seconds > 0 && seconds <= 1800) || width < 64 || height < 64 || width > 4096 || height > 4096) {
            return "A film has up to 1800 seconds and sides of 64 to 4096 pixels.";
        }
        VideoSpec spec = new VideoSpec(width, height, 30, seconds, Lens.NORMAL, "static");
        Estimate estimate = catalogue
                .preferred(TaskKind.VIDEO)
                .map(engine -> catalogue.estimate(TaskKind.VIDEO, engine.engine(), spec))
                .orElse(Estimate.NOTHING);
        return String.format(
                Locale.ROOT,
                "about %.0f seconds of work and $%.4f; the budget is %d seconds and $%.2f",
                estimate.seconds(),
                estimate.costMicroUsd() / 1e6,
                brief.budget().maxTime().toSeconds(),
                brief.budget().maxCostMicroUsd() / 1e6);
    }

    @Tool("Search the files that came with the brief, by words of their names or their media type")
    public String searchAssets(@P("words to look for; empty for all") String words) {
        String sought = words.toLowerCase(Locale.ROOT).strip();
        String found = brief.attachments().stream()
                .filter(file -> sought.isEmpty()
                        || Arrays.stream(sought.split("\\s+"))
                                .anyMatch(word -> (file.name() + " "
                                                + file.asset().mediaType())
                                        .toLowerCase(Locale.ROOT)
                                        .contains(word)))
                .map(file -> "%s (%s, sha256 %s)"
                        .formatted(
                                file.name(),
                                file.asset().mediaType(),
                                file.asset().sha256()))
                .collect(Collectors.joining("\n"));
        return found.isEmpty() ? "Nothing that matches came with the brief." : found;
    }

    /**
     * A question does not stop the work where it need not: the assumption is written into the plan, where the person sees
     * it before or after the fact and can ask for a revision. Only a question without an assumption stops it.
     */
    @Tool("Ask the person who wrote the brief one decisive question")
    public String askPerson(
            @P("the question, one sentence") String question,
            @P("what you assume until it is answered; empty only if no sensible assumption exists") String assumption) {
        String asked = bounded(question);
        String assumed = bounded(assumption);
        if (asked.isEmpty() || notes.size() == MAX_QUESTIONS) {
            return "No more questions; go on with what you have.";
        }
        if (assumed.isEmpty()) {
            openQuestion = asked;
            return "The person is asked. Stop here: answer with the plan as far as it goes.";
        }
        notes.add("Question: %s Assumed until it is answered: %s".formatted(asked, assumed));
        return "Nobody can answer at once. Go on with your assumption; it is noted in the plan.";
    }

    private static String bounded(String words) {
        String plain = words.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return plain.length() <= MAX_WORDS / 2 ? plain : plain.substring(0, MAX_WORDS / 2) + "…";
    }
}
