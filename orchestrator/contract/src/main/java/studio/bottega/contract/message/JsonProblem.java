package studio.bottega.contract.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;

/** Turns a parser's complaint into one sentence with a place, without class names. */
final class JsonProblem {

    private JsonProblem() {}

    static String sentence(Class<?> type, Exception problem) {
        String what = type.getSimpleName();
        if (problem instanceof UnrecognizedPropertyException unknown) {
            return "%s: there is no field \"%s\" at %s; known are %s"
                    .formatted(what, unknown.getPropertyName(), path(unknown), unknown.getKnownPropertyIds());
        }
        if (problem instanceof ValueInstantiationException value && value.getCause() != null) {
            return "%s: at %s, %s".formatted(what, path(value), value.getCause().getMessage());
        }
        if (problem instanceof JsonMappingException mapping) {
            return "%s: at %s, %s".formatted(what, path(mapping), firstLine(mapping.getOriginalMessage()));
        }
        if (problem instanceof JsonProcessingException parsing) {
            return "%s is not JSON: %s (line %d, column %d)"
                    .formatted(
                            what,
                            firstLine(parsing.getOriginalMessage()),
                            parsing.getLocation() == null
                                    ? 0
                                    : parsing.getLocation().getLineNr(),
                            parsing.getLocation() == null
                                    ? 0
                                    : parsing.getLocation().getColumnNr());
        }
        return "%s: %s".formatted(what, problem.getMessage());
    }

    private static String path(JsonMappingException problem) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : problem.getPath()) {
            path.append('/');
            path.append(reference.getFieldName() != null ? reference.getFieldName() : reference.getIndex());
        }
        return path.isEmpty() ? "the top" : path.toString();
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("");
        String plain = line.replaceAll("`?(studio\\.bottega|java)\\.[A-Za-z0-9_.$]*[.$]([A-Za-z0-9_]+)`?", "$2");
        return plain.length() <= 300 ? plain : plain.substring(0, 300) + "…";
    }
}
