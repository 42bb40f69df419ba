package studio.bottega.contract.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import studio.bottega.contract.plan.Plan;

/** Makes plans that break one bound each, by putting a value just outside it at the first place that it holds for. */
final class BoundProbe {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** A plan with one wrong value. */
    record Probe(String key, String value, JsonNode plan) {
        @Override
        public String toString() {
            return key + " = " + (value.length() > 40 ? value.length() + " characters" : value);
        }
    }

    private BoundProbe() {}

    static Stream<Probe> of(ObjectNode plan, String key, Bound bound) {
        String pointer =
                pointers(Plan.class, "", plan, key).stream().findFirst().orElse("");
        if (pointer.isEmpty()) {
            return Stream.of();
        }
        return outside(bound, plan.at(pointer)).map(value -> {
            ObjectNode broken = plan.deepCopy();
            put(broken, pointer, value);
            return new Probe(key, value.toString(), broken);
        });
    }

    private static Stream<JsonNode> outside(Bound bound, JsonNode there) {
        if (bound instanceof Bound.Range range) {
            double step = there.isIntegralNumber() ? 1 : 0.01;
            return Stream.of(RecordSchema.number(range.min() - step), RecordSchema.number(range.max() + step));
        }
        if (bound instanceof Bound.Length length) {
            Stream<JsonNode> tooLong = Stream.of(NODES.textNode("a".repeat(length.max() + 1)));
            return length.min() == 0 ? tooLong : Stream.concat(tooLong, Stream.of(NODES.textNode("")));
        }
        if (bound instanceof Bound.Count count) {
            ArrayNode tooMany = NODES.arrayNode();
            IntStream.rangeClosed(0, count.max()).forEach(i -> tooMany.add(there.get(0)));
            return count.min() == 0 ? Stream.of(tooMany) : Stream.of(tooMany, NODES.arrayNode());
        }
        return Stream.of(
                bound instanceof Bound.Exactly exactly ? NODES.numberNode(exactly.value() + 1) : NODES.textNode("?"));
    }

    private static void put(ObjectNode plan, String pointer, JsonNode value) {
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = plan.at(pointer.substring(0, slash));
        String last = pointer.substring(slash + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), value);
        } else {
            ((ObjectNode) parent).set(last, value);
        }
    }

    /** Where in a document of this type the named component stands. */
    private static List<String> pointers(Type type, String at, JsonNode document, String key) {
        List<String> found = new ArrayList<>();
        if (type instanceof Class<?> named && named.isRecord()) {
            for (RecordComponent component : named.getRecordComponents()) {
                String name = named.getSimpleName() + "." + component.getName();
                String place = at + "/" + component.getName();
                if (name.equals(key)) {
                    found.add(place);
                }
                JsonNode inner = document.path(component.getName());
                if (component.getGenericType() instanceof ParameterizedType list) {
                    for (int i = 0; i < inner.size(); i++) {
                        if (key.equals(name + "[]")) {
                            found.add(place + "/" + i);
                        }
                        found.addAll(pointers(list.getActualTypeArguments()[0], place + "/" + i, inner.get(i), key));
                    }
                } else {
                    found.addAll(pointers(component.getGenericType(), place, inner, key));
                }
            }
        }
        return found;
    }
}
