package studio.bottega.agent.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Gives the contract's schemas to a model in the form that every provider takes: definitions are put in place of references,
 * and bounds, which strict modes refuse as keywords, are said in the description.
 */
final class Schemas {

    private Schemas() {}

    static ResponseFormat format(String name, JsonNode schema) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name(name)
                        .rootElement(element(schema, schema, ""))
                        .build())
                .build();
    }

    private static JsonSchemaElement element(JsonNode root, JsonNode schema, String words) {
        String description = described(schema, words);
        JsonNode reference = schema.path("$ref");
        if (reference.isTextual()) {
            String name = reference.asText().substring(reference.asText().lastIndexOf('/') + 1);
            return element(root, root.path("$defs").path(name), description);
        }
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> values.add(value.asText()));
            return JsonEnumSchema.builder()
                    .description(description)
                    .enumValues(values)
                    .build();
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(root, schema, description);
            case "array" ->
                JsonArraySchema.builder()
                        .description(description)
                        .items(element(root, schema.path("items"), ""))
                        .build();
            case "string" -> JsonStringSchema.builder().description(description).build();
            case "integer" ->
                JsonIntegerSchema.builder().description(description).build();
            case "number" -> JsonNumberSchema.builder().description(description).build();
            case "boolean" ->
                JsonBooleanSchema.builder().description(description).build();
            default -> throw new IllegalArgumentException("There is no schema element for " + schema);
        };
    }

    private static JsonObjectSchema object(JsonNode root, JsonNode schema, String description) {
        JsonObjectSchema.Builder builder = JsonObjectSchema.builder().description(description);
        List<String> required = new ArrayList<>();
        schema.path("properties").properties().forEach(property -> {
            builder.addProperty(property.getKey(), element(root, property.getValue(), ""));
            required.add(property.getKey());
        });
        return builder.required(required).additionalProperties(false).build();
    }

    /** What stands at the reference, then what stands at the definition, then the bounds. */
    private static String described(JsonNode schema, String words) {
        StringJoiner text = new StringJoiner(" ");
        for (String part : List.of(words, schema.path("description").asText(""), bounds(schema))) {
            if (!part.isBlank()) {
                text.add(part);
            }
        }
        return text.toString();
    }

    private static String bounds(JsonNode schema) {
        StringJoiner text = new StringJoiner(", ", "(", ")");
        text.setEmptyValue("");
        if (schema.has("minimum")) {
            text.add(schema.path("minimum").asText() + " to "
                    + schema.path("maximum").asText());
        }
        if (schema.has("maxLength")) {
            text.add("at most %s characters".formatted(schema.path("maxLength").asText()));
        }
        if (schema.has("maxItems")) {
            text.add("at most %s".formatted(schema.path("maxItems").asText()));
        }
        if (schema.has("pattern")) {
            text.add("form " + schema.path("pattern").asText());
        }
        if (schema.has("const")) {
            text.add("always " + schema.path("const").asText());
        }
        return text.toString();
    }
}
