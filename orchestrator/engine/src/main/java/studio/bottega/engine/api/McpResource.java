package studio.bottega.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.engine.studio.StudioException;

/**
 * The studio for agents that speak the Model Context Protocol, over its streamable HTTP transport without sessions: each request is a
 * JSON-RPC message and has its answer in the response, so that nothing is kept between two of them.
 */
@Path("/mcp")
@Tag(name = "Model Context Protocol", description = "Tools with which other agents direct the studio.")
public class McpResource {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> VERSIONS = List.of("2025-06-18", "2025-03-26", "2024-11-05");
    private static final int UNKNOWN_METHOD = -32601;
    private static final int INVALID_REQUEST = -32600;

    private final McpTools tools;
    private final ApiSettings settings;
    private final String version;

    McpResource(
            McpTools tools,
            ApiSettings settings,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.tools = tools;
        this.settings = settings;
        this.version = version;
    }

    @POST
    @Needs(Scope.READ)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Speak the Model Context Protocol",
            description = "One JSON-RPC message: initialize, ping, tools/list, tools/call, or a notification.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "tools",
                                            value = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}")))
    public Response speak(
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        JsonNode message = Json.tree(Body.json(body, settings.maxJsonBytes()));
        ObjectNode answer = NODES.objectNode();
        answer.put("jsonrpc", "2.0");
        JsonNode id = message.path("id");
        if (!message.isObject()) {
            answer.putNull("id");
            fail(answer, INVALID_REQUEST, "Send one message at a time, as an object.");
            return Response.ok(answer).build();
        }
        if (id.isMissingNode()) {
            return Response.accepted().build(); // a notification asks for nothing
        }
        answer.set("id", id);
        JsonNode parameters = message.path("params");
        switch (message.path("method").asText()) {
            case "initialize" -> answer.set("result", welcome(parameters));
            case "ping" -> answer.putObject("result");
            case "tools/list" -> answer.putObject("result").set("tools", tools.list());
            case "tools/call" -> answer.set("result", call(parameters, key));
            case "" -> fail(answer, INVALID_REQUEST, "The message names no method.");
            default -> fail(answer, UNKNOWN_METHOD, "The studio offers tools, and nothing else.");
        }
        return Response.ok(answer).build();
    }

    /** The client's version if we know it, else the newest that we do. */
    private ObjectNode welcome(JsonNode parameters) {
        String wanted = parameters.path("protocolVersion").asText();
        ObjectNode welcome = NODES.objectNode();
        welcome.put("protocolVersion", VERSIONS.contains(wanted) ? wanted : VERSIONS.get(0));
        welcome.putObject("capabilities").putObject("tools");
        welcome.putObject("serverInfo").put("name", "bottega").put("version", version);
        welcome.put(
                "instructions",
                "plan_production, look at show_plan, then approve_production; ask show_production until it is DELIVERED, then "
                        + "fetch_deliverables. Changes wait for approve_production too.");
        return welcome;
    }

    /** What a tool refuses is a result that its caller can read and act on. */
    private ObjectNode call(JsonNode parameters, Optional<String> key) {
        ObjectNode result = NODES.objectNode();
        String text;
        boolean refused = false;
        try {
            Object made = tools.call(parameters.path("name").asText(), parameters.path("arguments"), key);
            text = new String(Json.writePretty(made), StandardCharsets.UTF_8);
        } catch (Refusal | StudioException | MalformedMessageException e) {
            text = String.valueOf(e.getMessage());
            refused = true;
        }
        result.putArray("content").addObject().put("type", "text").put("text", text);
        result.put("isError", refused);
        return result;
    }

    private static void fail(ObjectNode answer, int code, String sentence) {
        answer.putObject("error").put("code", code).put("message", sentence);
    }
}
