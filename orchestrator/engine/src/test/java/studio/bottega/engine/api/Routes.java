package studio.bottega.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.contract.message.Json;

/** Every operation that the OpenAPI document names, ready to be asked: a new one cannot be forgotten. */
final class Routes {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private Routes() {}

    /**
     * One operation.
     *
     * @param body an example of what it takes; empty if it takes nothing
     * @param takesAKey whether an Idempotency-Key may come with it
     */
    record Route(String method, String path, String contentType, byte[] body, boolean takesAKey) {

        boolean reads() {
            return method.equals("GET") || method.equals("HEAD");
        }

        boolean namesAThing() {
            return path.contains("{");
        }

        /** Asks with values for the parameters of the path. */
        HttpResponse<byte[]> ask(Client client, Map<String, String> values, String... headers) {
            Matcher parameters = PARAMETER.matcher(path);
            String whole = parameters.replaceAll(parameter -> {
                String value = values.get(parameter.group(1));
                if (value == null) {
                    throw new AssertionError("%s: say what stands for {%s}".formatted(this, parameter.group(1)));
                }
                return value;
            });
            List<String> all = new ArrayList<>(List.of(headers));
            if (!contentType.isEmpty()) {
                all.addAll(List.of("Content-Type", contentType));
            }
            return client.send(method, whole, body, all.toArray(String[]::new));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Route> all(Client client) {
        JsonNode document = Json.tree(client.get("/api/openapi?format=json", "Accept", "application/json")
                .body());
        List<Route> routes = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> routes.add(route(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
        return routes;
    }

    private static Route route(String method, String path, JsonNode operation) {
        boolean takesAKey =
                operation.path("parameters").findValuesAsText("name").contains("Idempotency-Key");
        JsonNode content = operation.at("/requestBody/content");
        if (content.isMissingNode()) {
            return new Route(method, path, "", new byte[0], takesAKey);
        }
        String type = content.fieldNames().next();
        JsonNode example = content.path(type).path("examples");
        if (example.isEmpty() && path.contains("{")) {
            throw new AssertionError("%s %s: its body has no example in the OpenAPI document".formatted(method, path));
        }
        JsonNode value = example.isEmpty()
                ? Json.toTree(Map.of())
                : example.iterator().next().path("value");
        byte[] body = value.isTextual() ? value.asText().getBytes(UTF_8) : Json.write(value);
        return new Route(method, path, type.equals("*/*") ? "image/png" : type, body, takesAKey);
    }
}
