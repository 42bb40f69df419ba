package studio.bottega.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

/**
 * Asks for a token.
 *
 * @param name what it is for, so that it can be told from others
 * @param scopes what its bearer may do; {@link Scope#READ} alone unless said otherwise
 * @param days after which it is no longer taken; {@link #DEFAULT_DAYS} unless said otherwise
 * @param workspace id of the workspace it opens, or empty: the one of whoever asks
 */
public record CreateToken(String name, Set<Scope> scopes, int days, String workspace) {

    public static final int DEFAULT_DAYS = 90;
    public static final int MAX_DAYS = 366;
    public static final int MAX_NAME_CHARACTERS = 120;

    public CreateToken {
        scopes = Set.copyOf(scopes);
        if (name.isBlank() || name.length() > MAX_NAME_CHARACTERS) {
            throw new IllegalArgumentException(
                    "a token's name must have 1 to %d characters; say what it is for".formatted(MAX_NAME_CHARACTERS));
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("a token without a scope opens nothing; name at least READ");
        }
        if (days < 1 || days > MAX_DAYS) {
            throw new IllegalArgumentException("days must be in [1, %d], got %d".formatted(MAX_DAYS, days));
        }
    }

    /**
     * Reads a request body; what it does not say has its default.
     *
     * @throws MalformedMessageException with a sentence for the person who wrote it
     */
    public static CreateToken parse(byte[] json) {
        JsonNode said = Json.tree(json);
        if (!said.isObject() || !said.path("name").isTextual()) {
            throw new MalformedMessageException(
                    "CreateToken must be a JSON object such as {\"name\": \"build server\"}");
        }
        ObjectNode whole = (ObjectNode) Json.toTree(new CreateToken("x", Set.of(Scope.READ), DEFAULT_DAYS, ""));
        whole.setAll((ObjectNode) said);
        return Json.convertStrict(whole, CreateToken.class);
    }
}
