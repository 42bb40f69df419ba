package studio.bottega.contract.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the schema of a record, and of every record and enum that it reaches, by reflection. Every field is required and
 * no other is allowed, as {@code Json.readStrict} has it. Bounds and words come from outside, by names such as
 * {@code Shot.camera}, or {@code Concept.palette[]} for the elements of a list.
 *
 * <p>Knows what plans are made of: records, enums, lists, text, numbers and booleans. Confined to one call.
 */
final class RecordSchema {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<Type, String> SIMPLE = Map.of(
            String.class, "string",
            int.class, "integer",
            long.class, "integer",
            double.class, "number",
            boolean.class, "boolean");

    /** The studio puts it there itself, from the brief. */
    private static final Set<String> LEFT_OUT = Set.of("Plan.brand", "Plan.attachments");

    private final Map<String, Bound> bounds;
    private final Map<String, String> words;
    private final SortedMap<String, ObjectNode> definitions = new TreeMap<>();

    private RecordSchema(Map<String, Bound> bounds, Map<String, String> words) {
        this.bounds = bounds;
        this.words = words;
    }

    /**
     * @param id names the schema
     * @param bounds by component name; a component without is bounded by its type alone
     * @param words by component name, and by the name of each type
     */
    static ObjectNode of(
            Class<? extends Record> type, String id, Map<String, Bound> bounds, Map<String, String> words) {
        RecordSchema maker = new RecordSchema(bounds, words);
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", id);
        schema.put("title", type.getSimpleName());
        schema.setAll(maker.object(type));
        ObjectNode definitions = schema.putObject("$defs");
        maker.definitions.forEach(definitions::set);
        return schema;
    }

    private ObjectNode object(Class<?> type) {
        String name = type.getSimpleName();
        ObjectNode schema = described(name);
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (RecordComponent component : type.getRecordComponents()) {
            String key = name + "." + component.getName();
            if (LEFT_OUT.contains(key)) {
                continue;
            }
            properties.set(component.getName(), value(key, component.getGenericType()));
            required.add(component.getName());
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private ObjectNode value(String key, Type type) {
        ObjectNode schema = described(key);
        if (SIMPLE.containsKey(type)) {
            schema.put("type", SIMPLE.get(type));
        } else if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            schema.put("type", "array");
            schema.set("items", value(key + "[]", list.getActualTypeArguments()[0]));
        } else if (type instanceof Class<?> named && (named.isRecord() || named.isEnum())) {
            define(named);
            schema.put("$ref", "#/$defs/" + named.getSimpleName());
        } else {
            throw new IllegalArgumentException("%s is a %s, which has no schema".formatted(key, type.getTypeName()));
        }
        Bound bound = bounds.get(key);
        if (bound != null) {
            bound.writeTo(schema);
        }
        return schema;
    }

    private void define(Class<?> type) {
        String name = type.getSimpleName();
        if (!definitions.containsKey(name)) {
            definitions.put(name, NODES.objectNode()); // a record that reaches itself finds this and stops
            definitions.put(name, type.isEnum() ? constants(type) : object(type));
        }
    }

    private ObjectNode constants(Class<?> type) {
        ObjectNode schema = described(type.getSimpleName());
        schema.put("type", "string");
        ArrayNode values = schema.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            values.add(((Enum<?>) constant).name());
        }
        return schema;
    }

    private ObjectNode described(String key) {
        ObjectNode schema = NODES.objectNode();
        String text = words.get(key);
        if (text != null) {
            schema.put("description", text);
        }
        return schema;
    }

    /** A whole number without a fraction, so that 600.0 reads 600. */
    static JsonNode number(double value) {
        return value == Math.rint(value) ? NODES.numberNode((long) value) : NODES.numberNode(value);
    }
}
