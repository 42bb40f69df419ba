package studio.bottega.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.contract.plan.PlanPatch.Edit;

/**
 * Puts values into a plan by hand: {@code {"edits": [{"path": "/shots/s2/narration", "value": "Night falls."}]}}.
 *
 * @param edits each with the new value as JSON text; see {@link PlanPatch}
 */
public record EditPlan(List<Edit> edits) {

    private static final String REASON = "edited by hand";

    public EditPlan {
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("there are no edits; say a path and a value");
        }
        edits = List.copyOf(edits);
    }

    /**
     * Reads a request body, in which a value may be any JSON.
     *
     * @throws MalformedMessageException with a sentence for the person who wrote it
     */
    public static EditPlan parse(byte[] json) {
        JsonNode said = Json.tree(json).path("edits");
        List<Edit> edits = new ArrayList<>();
        for (JsonNode edit : said) {
            if (!edit.path("path").isTextual() || !edit.has("value") || edit.size() != 2) {
                throw new MalformedMessageException(
                        "An edit looks like {\"path\": \"/shots/s2/narration\", \"value\": \"Night falls.\"}");
            }
            edits.add(new Edit(edit.path("path").asText(), edit.path("value").toString(), REASON));
        }
        try {
            return new EditPlan(new PlanPatch(edits).edits());
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(String.valueOf(e.getMessage()), e);
        }
    }
}
