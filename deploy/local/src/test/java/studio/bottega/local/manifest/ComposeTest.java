package studio.bottega.local.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.message.Topics;

/** The containers' file agrees with the programs, with the topics, and with what the single-machine stack does. */
class ComposeTest {

    private static final Path FOLDER = Manifests.ROOT.resolve("deploy/compose");

    @TempDir
    Path temporary;

    private JsonNode services;

    @BeforeEach
    void read() throws IOException {
        services = Manifests.read(FOLDER.resolve("compose.yaml")).get(0).path("services");
    }

    @Test
    void everyVariableIsOneThatTheProgramReads() throws IOException {
        for (String program : Programs.MODULES.keySet()) {
            assertThat(variables(program)).as(program).isSubsetOf(Programs.variables(program));
        }
    }

    @Test
    void secretsComeFromOutsideAndMustBeChosen() throws IOException {
        String text = Files.readString(FOLDER.resolve("compose.yaml"));
        assertThat(text.lines().filter(line -> line.matches(".*(PASSWORD|SECRET_KEY|ACCESS_KEY|API_KEY|TOKEN):.*")))
                .allMatch(line -> line.contains(": ${BOTTEGA_"));
        assertThat(Files.readAllLines(FOLDER.resolve(".env.example")))
                .filteredOn(line -> line.startsWith("BOTTEGA_"))
                .allMatch(line -> line.endsWith("="));
    }

    @Test
    void nothingIsPublishedBeyondThisMachine() {
        services.properties()
                .forEach(service -> assertThat(
                                Manifests.elements(service.getValue().path("ports")))
                        .as(service.getKey())
                        .allMatch(port -> port.asText().startsWith("127.0.0.1:")));
    }

    @Test
    void programsAreBuiltFromTheirImages() {
        for (String program : Programs.MODULES.keySet()) {
            String dockerfile =
                    services.path(program).path("build").path("dockerfile").asText();
            assertThat(dockerfile).isEqualTo("deploy/images/" + program + "/Dockerfile");
            assertThat(Manifests.ROOT.resolve(dockerfile)).exists();
        }
    }

    @Test
    void brokerKeepsShareGroupsAsTheSingleMachineDoes() {
        JsonNode environment = services.path("kafka").path("environment");
        for (String setting : List.of(
                "group.share.min.record.lock.duration.ms",
                "group.share.max.record.lock.duration.ms",
                "errors.deadletterqueue.auto.create.topics.enable")) {
            String variable = "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
            assertThat(environment.path(variable).asText()).as(variable).isNotEmpty();
        }
    }

    /** The script is run against a tool that writes down what it is asked for. */
    @Test
    void topicsAreTheContracts() throws Exception {
        Path tool = Files.createDirectories(temporary.resolve("bin")).resolve("kafka-topics.sh");
        Files.writeString(tool, "#!/bin/sh\necho \"$@\"\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));

        Process script = new ProcessBuilder(
                        "sh", FOLDER.resolve("topics.sh").toString(), "kafka:9092", temporary.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(script.waitFor()).as(said).isZero();
        List<String> wanted = new ArrayList<>();
        for (Topics.Topic topic : Topics.all()) {
            StringBuilder line = new StringBuilder("--bootstrap-server kafka:9092 --create --if-not-exists --topic ")
                    .append(topic.name())
                    .append(" --partitions ")
                    .append(topic.partitions())
                    .append(" --replication-factor 1");
            topic.configuration().entrySet().stream()
                    .sorted(Map.Entry.<String, String>comparingByKey().reversed())
                    .forEach(setting -> line.append(" --config ").append(setting));
            wanted.add(line.toString());
        }
        assertThat(said.lines()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private List<String> variables(String program) {
        JsonNode environment = services.path(program).path("environment");
        List<String> names = new ArrayList<>(Manifests.keys(environment));
        names.remove("<<");
        Manifests.keys(environment.path("<<")).forEach(names::add);
        return names;
    }
}
