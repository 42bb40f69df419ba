package studio.bottega.contract.message;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Kafka messages to bytes and back. Unknown fields are passed over; an unknown version is refused. Thread-safe. */
public final class MessageCodec {

    private MessageCodec() {}

    public static byte[] encode(TaskRequest request) {
        return Json.write(request);
    }

    public static byte[] encode(TaskResult result) {
        return Json.write(result);
    }

    public static byte[] encode(TaskProgress progress) {
        return Json.write(progress);
    }

    /** @throws MalformedMessageException if the bytes are not a request of a version that is known here */
    public static TaskRequest decodeRequest(byte[] bytes) {
        return decode(
                bytes,
                TaskRequest.class,
                TaskRequest.SCHEMA_VERSION,
                Map.of("/allowanceMicroUsd", LongNode.valueOf(0)));
    }

    /** @throws MalformedMessageException if the bytes are not a result of a version that is known here */
    public static TaskResult decodeResult(byte[] bytes) {
        return decode(
                bytes,
                TaskResult.class,
                TaskResult.SCHEMA_VERSION,
                Map.of("/outcome/provenance", JsonNodeFactory.instance.objectNode()));
    }

    /** @throws MalformedMessageException if the bytes are not progress of a version that is known here */
    public static TaskProgress decodeProgress(byte[] bytes) {
        return decode(bytes, TaskProgress.class, TaskProgress.SCHEMA_VERSION, Map.of());
    }

    private static void addIfAbsent(JsonNode message, JsonPointer field, JsonNode value) {
        if (message.at(field.head()) instanceof ObjectNode parent) {
            parent.putIfAbsent(field.last().getMatchingProperty(), value);
        }
    }

    /** @param addedLater what the fields mean, by their paths, that older programs do not write */
    private static <T> T decode(byte[] bytes, Class<T> type, int knownVersion, Map<String, JsonNode> addedLater) {
        JsonNode message = Json.tree(bytes);
        JsonNode version = message.path("schemaVersion");
        if (!version.isInt()) {
            throw new MalformedMessageException("%s: schemaVersion is missing".formatted(type.getSimpleName()));
        }
        if (version.intValue() != knownVersion) {
            throw new MalformedMessageException("%s: schemaVersion is %d; this program reads version %d"
                    .formatted(type.getSimpleName(), version.intValue(), knownVersion));
        }
        addedLater.forEach((path, meaning) -> addIfAbsent(message, JsonPointer.compile(path), meaning));
        return Json.convert(message, type);
    }
}
