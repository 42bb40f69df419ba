package studio.bottega.agent.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

/** Takes the JSON object out of an answer, which some models wrap in prose or a code fence. */
final class Answers {

    private Answers() {}

    /** @throws MalformedMessageException with a sentence that can go back to the model */
    static ObjectNode object(String answer) {
        int from = answer.indexOf('{');
        int to = answer.lastIndexOf('}');
        if (from < 0 || to < from) {
            throw new MalformedMessageException("The answer has no JSON object in it");
        }
        JsonNode tree = Json.tree(answer.substring(from, to + 1).getBytes(StandardCharsets.UTF_8));
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedMessageException("The answer is not a JSON object");
    }
}
