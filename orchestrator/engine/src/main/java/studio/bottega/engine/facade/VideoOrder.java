package studio.bottega.engine.facade;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.engine.studio.StudioException;
import studio.bottega.engine.studio.StudioException.Reason;

/**
 * One video, as OpenAI's interface asks for it. A parameter that is not known is refused and named, never dropped.
 *
 * @param seconds how long it is
 * @param size one of {@link #SIZES}: the shape of the picture; the studio delivers it in its own number of pixels
 */
public record VideoOrder(String prompt, int seconds, String size) {

    private static final Map<String, String> SIZES = Map.of(
            "720x1280", "vertical 9:16",
            "1024x1792", "vertical 9:16",
            "1080x1920", "vertical 9:16",
            "1280x720", "landscape 16:9",
            "1792x1024", "landscape 16:9",
            "1920x1080", "landscape 16:9",
            "1080x1080", "square 1:1");

    private static final Set<String> KNOWN = Set.of("prompt", "model", "seconds", "size");
    private static final String USUAL_SIZE = "720x1280";
    private static final int USUAL_SECONDS = 8;
    private static final int MIN_SECONDS = 4;
    private static final int MAX_SECONDS = 60;
    private static final int MAX_PROMPT_CHARACTERS = 16_000;

    /** @throws StudioException INVALID with a sentence that names the parameter */
    public static VideoOrder parse(JsonNode said) {
        if (!said.isObject()) {
            throw refused("The body must be a JSON object such as {\"prompt\": \"A lantern at dusk.\"}.");
        }
        said.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw refused("The parameter \"%s\" is not taken here; those that are: prompt, model, seconds, size."
                        .formatted(StudioException.shown(name)));
            }
        });
        Models.require(said.path("model").asText(Models.NAME), Reason.INVALID);
        return new VideoOrder(prompt(said), seconds(said), size(said));
    }

    private static String prompt(JsonNode said) {
        String prompt = said.path("prompt").asText("");
        if (prompt.isBlank() || prompt.length() > MAX_PROMPT_CHARACTERS) {
            throw refused("prompt must have 1 to %,d characters.".formatted(MAX_PROMPT_CHARACTERS));
        }
        return prompt;
    }

    /** A number, or the text of one, as that interface writes it. */
    private static int seconds(JsonNode said) {
        String text = said.path("seconds").asText(Integer.toString(USUAL_SECONDS));
        int seconds = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (seconds < MIN_SECONDS || seconds > MAX_SECONDS) {
            throw refused("seconds must be a whole number in [%d, %d], got \"%s\"."
                    .formatted(MIN_SECONDS, MAX_SECONDS, StudioException.shown(text)));
        }
        return seconds;
    }

    private static String size(JsonNode said) {
        String size = said.path("size").asText(USUAL_SIZE);
        if (!SIZES.containsKey(size)) {
            throw refused("size must be one of %s, got \"%s\"."
                    .formatted(
                            String.join(", ", SIZES.keySet().stream().sorted().toList()), StudioException.shown(size)));
        }
        return size;
    }

    private static StudioException refused(String sentence) {
        return new StudioException(Reason.INVALID, sentence);
    }

    /** The same as a person would write it. */
    public Brief brief() {
        String text = "A %d-second film. %s\nFormats: %s.".formatted(seconds, prompt.strip(), SIZES.get(size));
        return new Brief(text, ProductionKind.CAMPAIGN, "", 1, Budget.DEFAULT, ApprovalMode.AUTO, List.of());
    }
}
