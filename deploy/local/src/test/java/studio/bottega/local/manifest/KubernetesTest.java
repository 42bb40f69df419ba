package studio.bottega.local.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.message.Topics;

/** The cluster's files agree with the programs and with each other. */
class KubernetesTest {

    private static final Path FOLDER = Manifests.ROOT.resolve("deploy/kubernetes");
    private static final Pattern QUERY =
            Pattern.compile("max\\(bottega_backlog_seconds\\{namespace=\"bottega\", pool=\"(\\w+)\"}\\)");

    @Test
    void kustomizationsNameEveryFile() throws IOException {
        for (String folder : List.of("base", "gpu")) {
            List<String> named = Manifests.elements(
                            Manifests.read(FOLDER.resolve(folder).resolve("kustomization.yaml"))
                                    .get(0)
                                    .path("resources"))
                    .map(JsonNode::asText)
                    .filter(resource -> resource.endsWith(".yaml"))
                    .toList();
            try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .as(folder)
                        .filteredOn(name -> !name.equals("kustomization.yaml"))
                        .containsExactlyInAnyOrderElementsOf(named);
            }
        }
    }

    @Test
    void everyVariableIsOneThatTheProgramReads() throws IOException {
        for (JsonNode deployment : Manifests.kind("Deployment")) {
            String program = Manifests.container(deployment).path("name").asText();
            assertThat(Manifests.elements(Manifests.container(deployment).path("env")))
                    .extracting(variable -> variable.path("name").asText())
                    .as(Manifests.name(deployment))
                    .isSubsetOf(Programs.variables(program));
        }
        for (JsonNode shared : Manifests.kind("ConfigMap")) {
            assertThat(Manifests.keys(shared.path("data"))).isSubsetOf(Programs.variables());
        }
    }

    @Test
    void everyVariableWithoutADefaultThatWorksIsSet() throws IOException {
        List<String> shared = Manifests.keys(Manifests.kind("ConfigMap").get(0).path("data"));
        for (JsonNode deployment : Manifests.kind("Deployment")) {
            List<String> all = new ArrayList<>(shared);
            Manifests.elements(Manifests.container(deployment).path("env"))
                    .forEach(variable -> all.add(variable.path("name").asText()));
            assertThat(all)
                    .as(Manifests.name(deployment))
                    .contains(
                            "BOTTEGA_HTTP_HOST",
                            "BOTTEGA_HOME",
                            "BOTTEGA_POSTGRES_URL",
                            "BOTTEGA_POSTGRES_USER",
                            "BOTTEGA_POSTGRES_PASSWORD",
                            "BOTTEGA_KAFKA_BOOTSTRAP",
                            "BOTTEGA_ASSETS");
        }
    }

    @Test
    void secretsAreReferredToNeverWritten() throws IOException {
        for (JsonNode deployment : Manifests.kind("Deployment")) {
            Manifests.elements(Manifests.container(deployment).path("env"))
                    .filter(variable -> variable.path("name").asText().matches(".*(PASSWORD|KEY|SECRET|TOKEN|USER)$"))
                    .forEach(variable -> {
                        assertThat(variable.has("value")).as("%s", variable).isFalse();
                        assertThat(variable.path("valueFrom")
                                        .path("secretKeyRef")
                                        .path("name")
                                        .asText())
                                .startsWith("bottega-");
                    });
        }
        assertThat(Manifests.kind("Secret")).isEmpty();
    }

    @Test
    void probesAskTheHealthEndpointOnThePortThatIsServed() throws IOException {
        String port = Manifests.kind("ConfigMap")
                .get(0)
                .path("data")
                .path("BOTTEGA_HTTP_PORT")
                .asText();
        for (JsonNode deployment : Manifests.kind("Deployment")) {
            JsonNode container = Manifests.container(deployment);
            assertThat(container.path("ports").path(0).path("name").asText()).isEqualTo("http");
            assertThat(container.path("ports").path(0).path("containerPort").asText())
                    .isEqualTo(port);
            for (String probe : List.of("startup", "readiness", "liveness")) {
                JsonNode get = container.path(probe + "Probe").path("httpGet");
                assertThat(get.path("port").asText()).isEqualTo("http");
                assertThat(get.path("path").asText())
                        .isEqualTo("/q/health/"
                                + Map.of("startup", "started", "readiness", "ready", "liveness", "live")
                                        .get(probe));
            }
        }
    }

    @Test
    void everyPodIsConfinedAndBounded() throws IOException {
        for (JsonNode deployment : Manifests.kind("Deployment")) {
            JsonNode container = Manifests.container(deployment);
            JsonNode confined = container.path("securityContext");
            assertThat(Manifests.pod(deployment)
                            .path("securityContext")
                            .path("runAsNonRoot")
                            .asBoolean())
                    .isTrue();
            assertThat(confined.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(confined.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.path("resources").path("requests").has("cpu")).isTrue();
            assertThat(container.path("resources").path("limits").has("memory")).isTrue();
        }
    }

    @Test
    void everyDeploymentHasADisruptionBudget() throws IOException {
        assertThat(Manifests.kind("PodDisruptionBudget"))
                .extracting(budget -> budget.path("spec")
                        .path("selector")
                        .path("matchLabels")
                        .path("app.kubernetes.io/instance")
                        .asText())
                .containsExactlyInAnyOrderElementsOf(Manifests.kind("Deployment").stream()
                        .map(Manifests::name)
                        .toList());
    }

    @Test
    void workersGrowWithTheBacklogOfTheirOwnPool() throws IOException {
        Map<String, String> pools = new TreeMap<>();
        for (JsonNode deployment : Manifests.kind("Deployment")) {
            JsonNode labels =
                    deployment.path("spec").path("template").path("metadata").path("labels");
            if (labels.has("bottega.studio/pool")) {
                pools.put(
                        Manifests.name(deployment),
                        labels.path("bottega.studio/pool").asText());
            }
        }
        assertThat(pools.values())
                .isSubsetOf(Arrays.stream(Pool.values()).map(Pool::id).toList());
        Map<String, String> scaled = new TreeMap<>();
        for (JsonNode object : Manifests.kind("ScaledObject")) {
            String query = object.path("spec")
                    .path("triggers")
                    .path(0)
                    .path("metadata")
                    .path("query")
                    .asText();
            Matcher matcher = QUERY.matcher(query);
            assertThat(matcher.matches()).as(query).isTrue();
            scaled.put(object.path("spec").path("scaleTargetRef").path("name").asText(), matcher.group(1));
        }
        assertThat(scaled).isEqualTo(pools);
        assertThat(Files.readString(Manifests.ROOT.resolve(
                        "orchestrator/engine/src/main/java/studio/bottega/engine/status/StatusGauges.java")))
                .contains("\"bottega.backlog.seconds\"");
    }

    @Test
    void topicsAreTheContracts() throws IOException {
        Map<String, String> declared = new TreeMap<>();
        for (JsonNode topic : Manifests.kind("KafkaTopic")) {
            Map<String, String> settings = new TreeMap<>();
            topic.path("spec")
                    .path("config")
                    .properties()
                    .forEach(setting ->
                            settings.put(setting.getKey(), setting.getValue().asText()));
            declared.put(
                    Manifests.name(topic), topic.path("spec").path("partitions").asInt() + " " + settings);
        }
        Map<String, String> wanted = new TreeMap<>();
        for (Topics.Topic topic : Topics.all()) {
            wanted.put(topic.name(), topic.partitions() + " " + new TreeMap<>(topic.configuration()));
        }
        assertThat(declared).isEqualTo(wanted);
    }

    @Test
    void imagesAreOnesThatCanBeBuilt() throws IOException {
        for (JsonNode deployment : Manifests.kind("Deployment")) {
            String image = Manifests.container(deployment).path("image").asText();
            assertThat(image).matches("bottega/(engine|agent|worker|worker-gpu):0\\.1\\.0");
            String program = Manifests.container(deployment).path("name").asText();
            String file = image.contains("-gpu") ? "Dockerfile.gpu" : "Dockerfile";
            assertThat(Manifests.ROOT.resolve("deploy/images").resolve(program).resolve(file))
                    .content()
                    .contains("COPY " + Programs.MODULES.get(program) + "/target/quarkus-app/lib/", "USER 10001:10001")
                    .contains("EXPOSE 8080");
        }
    }
}
