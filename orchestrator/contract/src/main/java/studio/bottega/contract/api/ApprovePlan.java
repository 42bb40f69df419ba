package studio.bottega.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

/**
 * Approves the proposed plan, or the rest of it.
 *
 * @param leaveOut ids of shots, posters and deliverables that shall not be made; empty to approve all
 */
public record ApprovePlan(List<String> leaveOut) {

    public static final int MAX_LEFT_OUT = 100;

    /** Approves all of it. */
    public static final ApprovePlan ALL = new ApprovePlan(List.of());

    public ApprovePlan {
        if (leaveOut.size() > MAX_LEFT_OUT) {
            throw new IllegalArgumentException(
                    "%d parts to leave out; at most %d are taken".formatted(leaveOut.size(), MAX_LEFT_OUT));
        }
        leaveOut = List.copyOf(leaveOut);
    }

    /**
     * Reads a request body. No body, or one that says nothing, approves all; a field that does not exist is an error.
     *
     * @throws MalformedMessageException with a sentence for the person who wrote it
     */
    public static ApprovePlan parse(byte[] json) {
        if (json.length == 0) {
            return ALL;
        }
        JsonNode said = Json.tree(json);
        if (said instanceof ObjectNode object && object.path("leaveOut").isMissingNode()) {
            object.putArray("leaveOut");
        }
        return Json.convertStrict(said, ApprovePlan.class);
    }
}
