package studio.bottega.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.api.PlanCheckView;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.StatusView;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.schema.PlanSchema;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class StudioApiIT {

    @TestHTTPResource
    URI root;

    @Inject
    Stage stage;

    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(root);
    }

    private static ProductionView view(HttpResponse<byte[]> answer) {
        return Json.read(answer.body(), ProductionView.class);
    }

    @Test
    void briefBeginsAProduction() {
        AssetRef logo = stage.asset(WorkspaceId.LOCAL, "the logo of an ad".getBytes(UTF_8), "image/png");

        HttpResponse<byte[]> answer = client.postJson(
                "/api/productions",
                "{\"text\": \"An ad.\", \"approval\": \"ASK\", \"attachments\": [{\"name\": \"../logo.png\", \"sha256\": \"%s\"}]}"
                        .formatted(logo.sha256()));

        ProductionView view = view(answer);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/api/productions/" + view.id());
        assertThat(view.state()).isEqualTo(ProductionState.PLANNING);
        assertThat(view.brief().approval()).isEqualTo(ApprovalMode.ASK);
        assertThat(view.brief().attachments()).extracting(a -> a.asset()).containsExactly(logo);
        assertThat(view(client.get("/api/productions/" + view.id())).id()).isEqualTo(view.id());
    }

    @Test
    void sameKeyGivesTheSameProduction() {
        String json = "{\"text\": \"An ad.\"}";

        ProductionId first = view(client.postJson("/api/productions", json, "Idempotency-Key", "k-1"))
                .id();
        ProductionId again = view(client.postJson("/api/productions", json, "Idempotency-Key", "k-1"))
                .id();
        ProductionId other = view(client.postJson("/api/productions", json)).id();

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(client.postJson("/api/productions", json, "Idempotency-Key", "k".repeat(201))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void attachmentOfAnotherWorkspaceDoesNotExist() {
        AssetRef secret = stage.asset(Servers.ELSEWHERE, "plans".getBytes(UTF_8), "text/plain");

        HttpResponse<byte[]> answer = client.postJson(
                "/api/productions",
                "{\"text\": \"An ad.\", \"attachments\": [{\"name\": \"x\", \"sha256\": \"%s\"}]}"
                        .formatted(secret.sha256()));

        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @Test
    void cancelledProductionStaysCancelled() {
        ProductionId id = view(client.postJson("/api/productions", "{\"text\": \"An ad.\"}"))
                .id();

        HttpResponse<byte[]> cancelled = client.post("/api/productions/" + id + "/cancel");

        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(view(cancelled).state()).isEqualTo(ProductionState.CANCELLED);
        assertThat(client.post("/api/productions/" + id + "/resume").statusCode())
                .isEqualTo(409);
        assertThat(Client.problem(client.post("/api/productions/" + id + "/approve"))
                        .status())
                .isEqualTo(409);
        assertThat(client.postJson("/api/productions/" + id + "/revise", "{\"instruction\": \"Bigger.\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void approvalNamesWhatToLeaveOutInItsOwnWords() {
        ProductionId id = stage.production(WorkspaceId.LOCAL, ProductionState.AWAITING_APPROVAL, "An ad.");
        stage.plan(id, 1, List.of(), Optional.empty());
        String approve = "/api/productions/" + id + "/approve";

        HttpResponse<byte[]> unknown = client.postJson(approve, "{\"leaveOut\": [\"s9\"]}");
        HttpResponse<byte[]> misspelt = client.postJson(approve, "{\"without\": [\"s1\"]}");

        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(Client.problem(unknown).detail())
                .isEqualTo("There is no shot, poster or deliverable \"s9\" in this plan.");
        assertThat(misspelt.statusCode()).isEqualTo(400);
    }

    @Test
    void actThatIsSentAgainUnderItsKeyIsNotDoneAgain() {
        ProductionId id = stage.production(WorkspaceId.LOCAL, ProductionState.STOPPED, "An ad.");
        String resume = "/api/productions/" + id + "/resume";

        ProductionState resumed =
                view(client.post(resume, "Idempotency-Key", "r-1")).state();
        stage.state(id, ProductionState.STOPPED);
        ProductionState again =
                view(client.post(resume, "Idempotency-Key", "r-1")).state();
        ProductionState anew =
                view(client.post(resume, "Idempotency-Key", "r-2")).state();

        assertThat(resumed).isEqualTo(ProductionState.PLANNING);
        assertThat(again).isEqualTo(ProductionState.STOPPED);
        assertThat(anew).isEqualTo(ProductionState.PLANNING);
        assertThat(client.post(resume, "Idempotency-Key", "k".repeat(201)).statusCode())
                .isEqualTo(422);
    }

    @Test
    void emptyInstructionIsRefused() {
        ProductionId id = view(client.postJson("/api/productions", "{\"text\": \"An ad.\"}"))
                .id();

        HttpResponse<byte[]> answer = client.postJson("/api/productions/" + id + "/revise", "{\"instruction\": \" \"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Client.problem(answer).detail()).contains("the instruction is empty");
    }

    @Test
    void statusSaysThatTheBrokerIsAway() {
        StatusView status = Json.read(client.get("/api/status").body(), StatusView.class);

        assertThat(status.version()).isNotBlank();
        assertThat(status.queues()).extracting(StatusView.Queue::pool).containsExactly(Pool.values());
        assertThat(status.lag().results()).isEqualTo(-1);
        assertThat(status.problems()).isNotEmpty();
    }

    @Test
    void capabilitiesAreThoseOfTheWorkers() {
        CapabilityCatalogue catalogue =
                Json.read(client.get("/api/capabilities").body(), CapabilityCatalogue.class);

        assertThat(catalogue.capabilities()).isEmpty();
    }

    @Test
    void schemaOfPlansIsPublished() {
        HttpResponse<byte[]> answer = client.get("/api/plans/schema");

        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/schema+json");
        assertThat(answer.body()).isEqualTo(PlanSchema.published());
    }

    @Test
    void planIsCheckedAgainstWhatCanBeMade() {
        byte[] plan = Json.write(Stage.lantern());

        PlanCheckView check = Json.read(
                client.post("/api/plans/check", "application/json", plan).body(), PlanCheckView.class);
        PlanCheckView nonsense =
                Json.read(client.postJson("/api/plans/check", "{\"kind\": 3}").body(), PlanCheckView.class);

        assertThat(check.valid()).isFalse();
        assertThat(check.problems()).anyMatch(problem -> problem.contains("needs an engine"));
        assertThat(nonsense.problems()).hasSize(1);
    }

    @Test
    void healthAndMetricsAreTold() {
        assertThat(client.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(new String(client.get("/q/health/ready").body(), UTF_8)).contains("database", "broker");
        assertThat(client.get("/api/status").statusCode()).isEqualTo(200);
        assertThat(new String(client.get("/q/metrics").body(), UTF_8)).contains("http_server_requests");
    }

    @Test
    void documentDescribesEveryRoute() {
        JsonNode document = Json.tree(client.get("/api/openapi?format=json", "Accept", "application/json")
                .body());
        Set<String> routes = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> routes.add(method.getKey() + " " + path.getKey())));

        assertThat(routes)
                .contains(
                        "get /api/productions",
                        "post /api/productions",
                        "get /api/productions/{id}",
                        "get /api/productions/{id}/plans",
                        "get /api/productions/{id}/plans/{version}",
                        "get /api/productions/{id}/tasks",
                        "get /api/productions/{id}/findings",
                        "get /api/productions/{id}/deliverables",
                        "get /api/productions/{id}/deliverables.zip",
                        "get /api/productions/{id}/assets",
                        "get /api/productions/{id}/events",
                        "post /api/productions/{id}/approve",
                        "post /api/productions/{id}/cancel",
                        "post /api/productions/{id}/resume",
                        "post /api/productions/{id}/revise",
                        "get /api/assets/{sha256}",
                        "get /api/assets/{sha256}/preview",
                        "post /api/assets",
                        "get /api/capabilities",
                        "get /api/plans/schema",
                        "post /api/plans/check",
                        "get /api/status");
    }

    @Test
    void everyOperationHasASummaryAndSaysHowItFails() {
        JsonNode document = Json.tree(client.get("/api/openapi?format=json", "Accept", "application/json")
                .body());
        List<String> lacking = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    String name = method.getKey() + " " + path.getKey();
                    JsonNode operation = method.getValue();
                    if (operation.path("summary").asText().isBlank()) {
                        lacking.add(name + ": summary");
                    }
                    String form = path.getKey().startsWith("/v1/") ? "application~1json" : "application~1problem+json";
                    if (!operation.at("/responses/500/content/" + form).isObject()) {
                        lacking.add(name + ": 500");
                    }
                    if (path.getKey().contains("{")
                            && !operation.path("responses").has("404")) {
                        lacking.add(name + ": 404");
                    }
                }));

        assertThat(lacking).isEmpty();
        assertThat(document.at("/components/schemas").has("ProductionView")).isTrue();
        assertThat(document.at("/components/schemas").has("Problem")).isTrue();
        assertThat(document.at("/components/schemas/ProductionId/format").asText())
                .isEqualTo("uuid");
    }
}
