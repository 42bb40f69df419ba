package studio.bottega.local.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files that describe clusters, as documents. */
final class Manifests {

    /** The checkout: tests run in their module's folder. */
    static final Path ROOT = Path.of("").toAbsolutePath().resolve("../..").normalize();

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Manifests() {}

    /** Every document of every YAML file below a folder of {@code deploy}. */
    static List<JsonNode> below(String folder) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("deploy").resolve(folder))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                documents.addAll(read(file));
            }
        }
        return documents;
    }

    static List<JsonNode> read(Path file) throws IOException {
        try (var parser = YAML.getFactory().createParser(Files.readString(file))) {
            List<JsonNode> documents = new ArrayList<>();
            YAML.readValues(parser, JsonNode.class).forEachRemaining(documents::add);
            return documents;
        }
    }

    /** Documents of one kind. */
    static List<JsonNode> kind(String kind) throws IOException {
        return below("kubernetes").stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .toList();
    }

    static String name(JsonNode document) {
        return document.path("metadata").path("name").asText();
    }

    /** The only container of a deployment. */
    static JsonNode container(JsonNode deployment) {
        return pod(deployment).path("containers").path(0);
    }

    static JsonNode pod(JsonNode deployment) {
        return deployment.path("spec").path("template").path("spec");
    }

    static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static List<String> keys(JsonNode map) {
        List<String> keys = new ArrayList<>();
        map.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
