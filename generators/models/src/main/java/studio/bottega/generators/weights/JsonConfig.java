package studio.bottega.generators.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A JSON object from a checkpoint ({@code config.json}, {@code scheduler_config.json}) with typed, checked access.
 *
 * <p>{@code null} counts as absent. Every error is a {@link WeightsException} that names file, field and value. Immutable by
 * convention: nothing here changes the object.
 */
public final class JsonConfig {

    /** Larger files are not configurations. */
    private static final long MAX_BYTES = 64L << 20;

    private final String origin;
    private final JsonObject json;

    private JsonConfig(String origin, JsonObject json) {
        this.origin = origin;
        this.json = json;
    }

    /** Reads a file that holds one JSON object. */
    public static JsonConfig read(Path path) {
        try {
            if (!Files.isRegularFile(path)) {
                throw new WeightsException("The configuration %s does not exist.".formatted(path));
            }
            if (Files.size(path) > MAX_BYTES) {
                throw new WeightsException("The configuration %s has %d bytes, at most %d are read."
                        .formatted(path, Files.size(path), MAX_BYTES));
            }
            return parse(path.toString(), Files.readString(path));
        } catch (IOException e) {
            throw new WeightsException("The configuration %s cannot be read: %s.".formatted(path, e.getMessage()), e);
        }
    }

    /** Parses the text of one JSON object; {@code origin} is for messages. */
    public static JsonConfig parse(String origin, String text) {
        try {
            return new JsonConfig(origin, JsonParser.parseString(text).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException | StackOverflowError e) {
            throw new WeightsException("The configuration %s is not a JSON object.".formatted(origin), e);
        }
    }

    /** Whether the field is there and not null. */
    public boolean has(String field) {
        return json.has(field) && !json.get(field).isJsonNull();
    }

    /** Whether the field is there and null, which to some classes means something else than its absence. */
    public boolean isNull(String field) {
        return json.has(field) && json.get(field).isJsonNull();
    }

    public Set<String> keys() {
        return json.keySet();
    }

    /** Where this came from, for messages. */
    public String origin() {
        return origin;
    }

    public JsonConfig object(String field) {
        JsonElement element = required(field);
        if (!element.isJsonObject()) {
            throw wrong(field, "an object");
        }
        return new JsonConfig(origin + "#" + field, element.getAsJsonObject());
    }

    /** The objects of an array. */
    public List<JsonConfig> objects(String field) {
        List<JsonConfig> objects = new ArrayList<>();
        for (JsonElement element : array(field)) {
            if (!element.isJsonObject()) {
                throw wrong(field, "an array of objects");
            }
            objects.add(new JsonConfig(origin + "#" + field + "[" + objects.size() + "]", element.getAsJsonObject()));
        }
        return objects;
    }

    public String string(String field) {
        JsonElement element = required(field);
        if (!element.isJsonPrimitive()) {
            throw wrong(field, "text");
        }
        return element.getAsString();
    }

    public String string(String field, String otherwise) {
        return has(field) ? string(field) : otherwise;
    }

    /** A whole number; 4.0 counts as one. */
    public int integer(String field) {
        double value = number(field);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw wrong(field, "a whole number");
        }
        return (int) value;
    }

    public int integer(String field, int otherwise) {
        return has(field) ? integer(field) : otherwise;
    }

    public double number(String field) {
        return toNumber(field, required(field));
    }

    public double number(String field, double otherwise) {
        return has(field) ? number(field) : otherwise;
    }

    public boolean bool(String field, boolean otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        JsonElement element = json.get(field);
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isBoolean()) {
            throw wrong(field, "true or false");
        }
        return element.getAsBoolean();
    }

    /** Whether the field is an array rather than a single value. */
    public boolean isArray(String field) {
        return has(field) && json.get(field).isJsonArray();
    }

    /** Whether the field is an object. */
    public boolean isObject(String field) {
        return has(field) && json.get(field).isJsonObject();
    }

    /** Whether the field is text. */
    public boolean isString(String field) {
        return has(field)
                && json.get(field).isJsonPrimitive()
                && json.get(field).getAsJsonPrimitive().isString();
    }

    public List<Integer> integers(String field) {
        List<Integer> values = new ArrayList<>();
        for (JsonElement element : array(field)) {
            values.add((int) toNumber(field, element));
        }
        return List.copyOf(values);
    }

    /** An array of arrays of whole numbers. */
    public List<List<Integer>> integerLists(String field) {
        List<List<Integer>> lists = new ArrayList<>();
        for (JsonElement element : array(field)) {
            if (!element.isJsonArray()) {
                throw wrong(field, "an array of arrays");
            }
            List<Integer> values = new ArrayList<>();
            element.getAsJsonArray().forEach(value -> values.add((int) toNumber(field, value)));
            lists.add(List.copyOf(values));
        }
        return List.copyOf(lists);
    }

    /** An array whose elements are arrays of whole numbers, or arrays of such arrays: the former count as one of the latter. */
    public List<List<List<Integer>>> nestedIntegers(String field) {
        List<List<List<Integer>>> outer = new ArrayList<>();
        for (JsonElement element : array(field)) {
            JsonObject single = new JsonObject();
            boolean flat = element.isJsonArray()
                    && !element.getAsJsonArray().isEmpty()
                    && !element.getAsJsonArray().get(0).isJsonArray();
            JsonArray wrapped = new JsonArray();
            wrapped.add(element);
            single.add(field, flat ? wrapped : element);
            outer.add(new JsonConfig(origin, single).integerLists(field));
        }
        return List.copyOf(outer);
    }

    /** A text for each of {@code count} levels: the field may be one text for all, or an array. */
    public List<String> textPerLevel(String field, int count, String otherwise) {
        List<String> values =
                isArray(field) ? strings(field) : java.util.Collections.nCopies(count, string(field, otherwise));
        if (values.size() != count) {
            throw wrong(field, count + " texts, one per level");
        }
        return values;
    }

    public double[] numbers(String field) {
        JsonArray array = array(field);
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = toNumber(field, array.get(i));
        }
        return values;
    }

    public List<String> strings(String field) {
        List<String> values = new ArrayList<>();
        for (JsonElement element : array(field)) {
            if (!element.isJsonPrimitive()) {
                throw wrong(field, "an array of texts");
            }
            values.add(element.getAsString());
        }
        return List.copyOf(values);
    }

    public List<Boolean> booleans(String field) {
        List<Boolean> values = new ArrayList<>();
        for (JsonElement element : array(field)) {
            if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isBoolean()) {
                throw wrong(field, "an array of true and false");
            }
            values.add(element.getAsBoolean());
        }
        return List.copyOf(values);
    }

    /** A number for each of {@code count} levels: the field may be one number for all, or an array. */
    public List<Integer> perLevel(String field, int count, int otherwise) {
        if (isArray(field)) {
            List<Integer> values = integers(field);
            if (values.size() != count) {
                throw wrong(field, count + " numbers, one per level");
            }
            return values;
        }
        return java.util.Collections.nCopies(count, integer(field, otherwise));
    }

    /** As {@link #perLevel}, where a level may have a list of its own. */
    public List<List<Integer>> listPerLevel(String field, int count, int otherwise) {
        boolean nested = isArray(field) && array(field).asList().stream().anyMatch(JsonElement::isJsonArray);
        if (!nested) {
            return perLevel(field, count, otherwise).stream().map(List::of).toList();
        }
        List<List<Integer>> lists = new ArrayList<>();
        for (JsonElement element : array(field)) {
            JsonObject level = new JsonObject();
            JsonArray single = new JsonArray();
            single.add(element);
            level.add(field, element.isJsonArray() ? element : single);
            lists.add(new JsonConfig(origin, level).integers(field));
        }
        if (lists.size() != count || lists.stream().anyMatch(List::isEmpty)) {
            throw wrong(field, count + " numbers or lists, one per level");
        }
        return List.copyOf(lists);
    }

    /** This object with the fields of another on top. */
    public JsonConfig with(JsonConfig other) {
        JsonObject merged = json.deepCopy();
        other.json.entrySet().forEach(entry -> merged.add(entry.getKey(), entry.getValue()));
        return new JsonConfig(origin, merged);
    }

    /** The text of this object with some fields null. */
    public String without(Set<String> fields) {
        JsonObject rest = json.deepCopy();
        fields.forEach(field -> rest.add(field, JsonNull.INSTANCE));
        return rest.toString();
    }

    /** The error for a value that is understood but not supported. */
    public WeightsException unsupported(String field) {
        return new WeightsException(
                "%s asks for %s = %s, which is not supported.".formatted(origin, field, json.get(field)));
    }

    private JsonElement required(String field) {
        if (!has(field)) {
            throw new WeightsException("%s lacks the field '%s'.".formatted(origin, field));
        }
        return json.get(field);
    }

    private JsonArray array(String field) {
        JsonElement element = required(field);
        if (!element.isJsonArray()) {
            throw wrong(field, "an array");
        }
        return element.getAsJsonArray();
    }

    private double toNumber(String field, JsonElement element) {
        try {
            return element.getAsDouble();
        } catch (UnsupportedOperationException | NumberFormatException | IllegalStateException e) {
            throw new WeightsException(
                    "%s has %s = %s, expected a number.".formatted(origin, field, json.get(field)), e);
        }
    }

    private WeightsException wrong(String field, String expected) {
        return new WeightsException("%s has %s = %s, expected %s.".formatted(origin, field, json.get(field), expected));
    }
}
