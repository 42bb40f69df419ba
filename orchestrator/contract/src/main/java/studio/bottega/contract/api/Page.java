package studio.bottega.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;

/**
 * Part of a list.
 *
 * @param next what to say as {@code after} to get the following part; empty if this is the last. Opaque: keep it, do not
 *     read it
 */
public record Page<T>(List<T> items, String next) {

    public Page {
        items = List.copyOf(items);
    }

    /** The whole list. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, "");
    }

    /** @throws MalformedMessageException if the bytes are not a page of such items */
    public static <T> Page<T> read(byte[] json, Class<T> type) {
        JsonNode tree = Json.tree(json);
        if (!tree.path("items").isArray()) {
            throw new MalformedMessageException("Page: items is missing");
        }
        List<T> items = new ArrayList<>();
        tree.path("items").forEach(item -> items.add(Json.convert(item, type)));
        return new Page<>(items, tree.path("next").asText(""));
    }
}
