package studio.bottega.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

/**
 * Asks for an earlier version again, or for parts of any other one.
 *
 * @param version the plan version to take from
 * @param parts ids of the shots and posters to take; empty for the whole plan
 */
public record RestoreVersion(int version, List<String> parts) {

    public static final int MAX_PARTS = 100;

    public RestoreVersion {
        if (version < 1) {
            throw new IllegalArgumentException("version must be 1 or more, got %d".formatted(version));
        }
        if (parts.size() > MAX_PARTS) {
            throw new IllegalArgumentException("%d parts; at most %d are taken".formatted(parts.size(), MAX_PARTS));
        }
        parts = List.copyOf(parts);
    }

    /**
     * Reads a request body. The parts may be left out; a field that does not exist is an error.
     *
     * @throws MalformedMessageException with a sentence for the person who wrote it
     */
    public static RestoreVersion parse(byte[] json) {
        JsonNode said = Json.tree(json);
        if (said instanceof ObjectNode object && object.path("parts").isMissingNode()) {
            object.putArray("parts");
        }
        return Json.convertStrict(said, RestoreVersion.class);
    }
}
