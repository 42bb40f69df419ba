package studio.bottega.engine.facade;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import studio.bottega.contract.message.Json;
import studio.bottega.engine.studio.StudioException;
import studio.bottega.engine.studio.StudioException.Reason;

/**
 * The parameters of a request in OpenAI's words. One that is not known is refused by name; one that is known and changes nothing
 * here is told back as ignored.
 */
final class Asked {

    private final JsonNode said;
    private final List<String> ignored = new ArrayList<>();

    private Asked(JsonNode said) {
        this.said = said;
    }

    /**
     * @param taken what is read
     * @param passedOver what is known and changes nothing
     */
    static Asked of(byte[] json, Set<String> taken, Set<String> passedOver) {
        return of(Json.tree(json), taken, passedOver);
    }

    /** @param said by name; what a form says is text */
    static Asked of(JsonNode said, Set<String> taken, Set<String> passedOver) {
        if (!said.isObject()) {
            throw refused("The body must be a JSON object such as {\"prompt\": \"A lantern at dusk.\"}.");
        }
        Asked asked = new Asked(said);
        said.fieldNames().forEachRemaining(name -> {
            if (passedOver.contains(name)) {
                asked.ignored.add(name);
            } else if (!taken.contains(name)) {
                throw refused("The parameter \"%s\" is not taken here; those that are: %s."
                        .formatted(
                                StudioException.shown(name),
                                String.join(", ", taken.stream().sorted().toList())));
            }
        });
        return asked;
    }

    List<String> ignored() {
        return List.copyOf(ignored);
    }

    /** Says of a parameter that was read that it changed nothing. */
    void ignore(String name) {
        ignored.add(name);
    }

    String text(String name, String otherwise, int most) {
        String text = said.path(name).asText(otherwise);
        if (text.isBlank() || text.length() > most) {
            throw refused("%s must have 1 to %,d characters.".formatted(name, most));
        }
        return text;
    }

    String oneOf(String name, String otherwise, Set<String> choices) {
        String text = said.path(name).asText(otherwise);
        if (!choices.contains(text)) {
            throw refused("%s must be one of %s, got \"%s\"."
                    .formatted(
                            name, String.join(", ", choices.stream().sorted().toList()), StudioException.shown(text)));
        }
        return text;
    }

    double number(String name, double otherwise, double least, double most) {
        JsonNode value = said.path(name);
        double number = value.isMissingNode() || value.isNull() ? otherwise : value.asDouble(Double.NaN);
        if (!(number >= least && number <= most)) {
            throw refused("%s must be a number in [%s, %s], got \"%s\"."
                    .formatted(name, least, most, StudioException.shown(value.asText())));
        }
        return number;
    }

    int whole(String name, int otherwise, int least, int most) {
        double number = number(name, otherwise, least, most);
        if (number != Math.rint(number)) {
            throw refused("%s must be a whole number.".formatted(name));
        }
        return (int) number;
    }

    /** @throws StudioException INVALID if another model is named than there is */
    void onlyModel() {
        Models.require(said.path("model").asText(Models.NAME), Reason.INVALID);
    }

    static StudioException refused(String sentence) {
        return new StudioException(Reason.INVALID, sentence);
    }
}
