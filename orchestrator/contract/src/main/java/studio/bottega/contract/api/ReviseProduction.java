package studio.bottega.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

/**
 * Asks for a change of what was planned or delivered.
 *
 * @param instruction what to change, in the person's own words: "make shot 2 slower and the tagline bigger"
 * @param approval whether the new version waits for a person's word although the brief does not ask for it; nothing is
 *     made before that
 */
public record ReviseProduction(String instruction, ApprovalMode approval) {

    public static final int MAX_CHARACTERS = 4000;

    public ReviseProduction {
        if (instruction.isBlank()) {
            throw new IllegalArgumentException("the instruction is empty; say in a sentence what to change");
        }
        if (instruction.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("the instruction has %,d characters; at most %,d are read"
                    .formatted(instruction.length(), MAX_CHARACTERS));
        }
    }

    /** A change that is made as the brief has it. */
    public ReviseProduction(String instruction) {
        this(instruction, ApprovalMode.AUTO);
    }

    /**
     * Reads a request body. The approval may be left out; a field that does not exist is an error.
     *
     * @throws MalformedMessageException with a sentence for the person who wrote it
     */
    public static ReviseProduction parse(byte[] json) {
        JsonNode said = Json.tree(json);
        if (said instanceof ObjectNode object && object.path("approval").isMissingNode()) {
            object.put("approval", ApprovalMode.AUTO.name());
        }
        return Json.convertStrict(said, ReviseProduction.class);
    }
}
