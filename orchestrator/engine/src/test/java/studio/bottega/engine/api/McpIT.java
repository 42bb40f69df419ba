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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.api.CreateToken;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.Json;
import studio.bottega.engine.access.Access;
import studio.bottega.engine.access.AccessControl;
import studio.bottega.storage.postgres.TaskRow;

/** The studio as another agent meets it: messages of the Model Context Protocol over the wire. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class McpIT {

    @TestHTTPResource
    URI root;

    @Inject
    AccessControl control;

    @Inject
    Stage stage;

    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(root);
    }

    private JsonNode said(String method, Object parameters, String... headers) {
        byte[] message = Json.write(Map.of("jsonrpc", "2.0", "id", 7, "method", method, "params", parameters));
        HttpResponse<byte[]> answer = client.post("/mcp", "application/json", message, headers);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode json = Json.tree(answer.body());
        assertThat(json.path("jsonrpc").asText()).isEqualTo("2.0");
        assertThat(json.path("id").asInt()).isEqualTo(7);
        return json;
    }

    private JsonNode used(String tool, Map<String, String> arguments, String... headers) {
        return said("tools/call", Map.of("name", tool, "arguments", arguments), headers)
                .path("result");
    }

    private static String text(JsonNode result) {
        return result.at("/content/0/text").asText();
    }

    @Test
    void clientIsWelcomedInItsOwnVersion() {
        JsonNode welcome = said(
                        "initialize",
                        Map.of(
                                "protocolVersion",
                                "2025-03-26",
                                "capabilities",
                                Map.of(),
                                "clientInfo",
                                Map.of("name", "test")))
                .path("result");

        assertThat(welcome.path("protocolVersion").asText()).isEqualTo("2025-03-26");
        assertThat(welcome.at("/capabilities/tools").isObject()).isTrue();
        assertThat(welcome.at("/serverInfo/name").asText()).isEqualTo("bottega");
    }

    @Test
    void notificationIsTakenWithoutAWord() {
        byte[] message = Json.write(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"));

        assertThat(client.post("/mcp", "application/json", message).statusCode())
                .isEqualTo(202);
    }

    @Test
    void severalMessagesAtOnceAreRefusedWithASentence() {
        byte[] batch = Json.write(List.of(Map.of("jsonrpc", "2.0", "id", 7, "method", "ping")));

        HttpResponse<byte[]> answer = client.post("/mcp", "application/json", batch);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode json = Json.tree(answer.body());
        assertThat(json.path("id").isNull()).isTrue();
        assertThat(json.at("/error/code").asInt()).isEqualTo(-32600);
        assertThat(json.at("/error/message").asText()).isEqualTo("Send one message at a time, as an object.");
    }

    @Test
    void everyToolSaysWhatItTakes() {
        JsonNode tools = said("tools/list", Map.of()).at("/result/tools");

        assertThat(tools.findValuesAsText("name"))
                .contains("plan_production", "approve_production", "revise_production", "fetch_deliverables");
        tools.forEach(tool -> {
            assertThat(tool.path("description").asText()).isNotBlank();
            assertThat(tool.at("/inputSchema/type").asText()).isEqualTo("object");
            tool.at("/inputSchema/required")
                    .forEach(needed -> assertThat(
                                    tool.at("/inputSchema/properties").has(needed.asText()))
                            .isTrue());
        });
    }

    @Test
    void briefIsPlannedAndNothingIsMadeUnasked() {
        JsonNode planned = Json.tree(text(used("plan_production", Map.of("text", "An ad for Lumen, a lantern.")))
                .getBytes(UTF_8));
        String id = planned.path("id").asText();

        assertThat(planned.at("/brief/approval").asText()).isEqualTo("ASK");
        assertThat(text(used("show_production", Map.of("id", id)))).contains("PLANNING");
        assertThat(used("cancel_production", Map.of("id", id)).path("isError").asBoolean())
                .isFalse();
        assertThat(text(used("show_production", Map.of("id", id)))).contains("CANCELLED");
    }

    private String planned(Map<String, String> arguments, String... headers) {
        return Json.tree(text(used("plan_production", arguments, headers)).getBytes(UTF_8))
                .path("id")
                .asText();
    }

    @Test
    void briefThatIsSentAgainUnderItsKeyIsPlannedOnce() {
        Map<String, String> keyed = Map.of("text", "An ad.", "idempotencyKey", "mcp-1");
        Map<String, String> bare = Map.of("text", "An ad.");

        String first = planned(keyed);

        assertThat(planned(keyed)).isEqualTo(first);
        assertThat(planned(bare, "Idempotency-Key", "mcp-1"))
                .as("the key of the request is the same key")
                .isEqualTo(first);
        assertThat(planned(keyed, "Idempotency-Key", "mcp-2"))
                .as("what the tool is told is nearer than what the connection says")
                .isEqualTo(first);
        assertThat(planned(bare)).isNotEqualTo(first);
        assertThat(planned(bare, "Idempotency-Key", "mcp-2")).isNotEqualTo(first);
        assertThat(text(used("plan_production", Map.of("text", "An ad.", "idempotencyKey", ""))))
                .contains("must have 1 to 200 characters");
    }

    @Test
    void changeThatIsSentAgainUnderItsKeyIsAskedForOnce() {
        ProductionId id = stage.production(WorkspaceId.LOCAL, ProductionState.AWAITING_APPROVAL, "An ad.");
        stage.plan(id, 1, List.of(), Optional.empty());
        Map<String, String> change =
                Map.of("id", id.toString(), "instruction", "Make it slower.", "idempotencyKey", "slower");

        JsonNode first = used("revise_production", change);
        JsonNode again = used("revise_production", change);
        JsonNode anew = used(
                "revise_production", Map.of("id", id.toString(), "instruction", "Slower.", "idempotencyKey", "other"));

        assertThat(first.path("isError").asBoolean()).isFalse();
        assertThat(again.path("isError").asBoolean()).isFalse();
        assertThat(text(anew)).contains("a change is being planned");
        assertThat(stage.tasks(id)).extracting(TaskRow::kind).containsExactly(TaskKind.REVISE);
    }

    @Test
    void onlyToolsThatDoSomethingTakeAKey() {
        JsonNode tools = said("tools/list", Map.of()).at("/result/tools");

        assertThat(tools)
                .filteredOn(tool ->
                        tool.at("/inputSchema/properties/idempotencyKey").isObject())
                .extracting(tool -> tool.path("name").asText())
                .containsExactly("plan_production", "approve_production", "revise_production", "cancel_production");
        assertThat(text(used("show_production", Map.of("id", "0000", "idempotencyKey", "k"))))
                .contains("and nothing else");
    }

    @Test
    void refusalIsAResultThatAnAgentCanActOn() {
        JsonNode missing = used("show_production", Map.of("id", "0000"));
        JsonNode nothing = used("revise_production", Map.of("id", "0000"));
        JsonNode odd = used("show_production", Map.of("id", "0000", "force", "yes"));
        JsonNode unknown = used("delete_everything", Map.of());

        assertThat(missing.path("isError").asBoolean()).isTrue();
        assertThat(text(missing)).contains("There is no production");
        assertThat(text(nothing)).contains("needs \"instruction\"");
        assertThat(text(odd)).contains("and nothing else");
        assertThat(text(unknown)).contains("no tool of that name");
        assertThat(said("resources/list", Map.of()).at("/error/code").asInt()).isEqualTo(-32601);
    }

    @Test
    void tokenThatOnlyReadsDirectsNothing() {
        String reader = "Bearer "
                + control.issue(
                                Access.LOCAL,
                                new CreateToken("reader", EnumSet.of(Scope.READ), 1, WorkspaceId.LOCAL.toString()),
                                Optional.empty())
                        .secret();

        JsonNode refused = used("plan_production", Map.of("text", "An ad."), "Authorization", reader);

        assertThat(refused.path("isError").asBoolean()).isTrue();
        assertThat(text(refused)).contains("lacks the scope WRITE");
        assertThat(client.post("/mcp", "application/json", "{}".getBytes(UTF_8), "X-Forwarded-For", "203.0.113.9")
                        .statusCode())
                .isEqualTo(401);
    }
}
