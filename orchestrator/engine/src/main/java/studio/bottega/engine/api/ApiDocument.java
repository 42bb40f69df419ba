package studio.bottega.engine.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import studio.bottega.contract.api.Problem;

/** Completes the OpenAPI document with what all operations share: how they fail, and how ids are written. */
public final class ApiDocument implements OASFilter {

    private static final Map<Integer, String> FAILURES = new TreeMap<>(Map.ofEntries(
            Map.entry(400, "The request cannot be understood; the sentence names the field and the value."),
            Map.entry(401, "A token is needed: Authorization: Bearer …, or the one that came is not taken any more."),
            Map.entry(403, "The token does not allow it, or the request comes from a page elsewhere."),
            Map.entry(404, "There is no such thing in this workspace."),
            Map.entry(409, "It cannot be done in the state in which the production is."),
            Map.entry(413, "The body is too large."),
            Map.entry(415, "The body is of a kind that is not taken."),
            Map.entry(422, "The request is understood and refused; the sentence says why and what to do."),
            Map.entry(
                    429,
                    "The token asks too often, or too many clients listen already; Retry-After says how long to wait."),
            Map.entry(
                    500,
                    "Something went wrong in the studio itself; the log has it under the reference in the sentence."),
            Map.entry(503, "The studio's storage cannot be reached just now; nothing is lost.")));
    private static final List<String> IDS = List.of("ProductionId", "TaskId", "WorkspaceId");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.setInfo(OASFactory.createInfo()
                .title("Bottega")
                .version("1")
                .description(
                        "A studio that turns briefs into finished media. Times are ISO 8601, durations like PT2H, money "
                                + "in millionths of a US dollar. Every refusal is application/problem+json with a sentence in "
                                + "detail. Answers to GET carry an ETag; send it as If-None-Match."));
        Components components =
                document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        components.addSchema("Problem", problem());
        components.addSchema("OpenAiError", openAiError());
        for (String id : IDS) {
            components.addSchema(
                    id,
                    OASFactory.createSchema().addType(Schema.SchemaType.STRING).format("uuid"));
        }
        components.addSecurityScheme(
                "token",
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description(
                                "A token of this studio; needed wherever the studio does not take people at its machine."));
        document.setComponents(components);
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("token"));
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> failures(path, method, operation)));
    }

    private static void failures(String path, PathItem.HttpMethod method, Operation operation) {
        boolean post = method == PathItem.HttpMethod.POST;
        boolean body = operation.getRequestBody() != null;
        Set<Integer> possible = new TreeSet<>(Set.of(401, 403, 429, 500, 503));
        if (body || operation.getParameters() != null) {
            possible.add(400);
        }
        if (path.contains("{")) {
            possible.add(404);
        }
        if (post && path.contains("{")) {
            possible.add(409);
        }
        if (body) {
            possible.addAll(Set.of(413, 415, 422));
        }
        possible.forEach(
                status -> operation.getResponses().addAPIResponse(Integer.toString(status), failure(path, status)));
    }

    private static APIResponse failure(String path, int status) {
        boolean theirs = OpenAiErrors.concern(path);
        Schema reference =
                OASFactory.createSchema().ref("#/components/schemas/" + (theirs ? "OpenAiError" : "Problem"));
        return OASFactory.createAPIResponse()
                .description(FAILURES.get(status))
                .content(OASFactory.createContent()
                        .addMediaType(
                                theirs ? "application/json" : Problem.MEDIA_TYPE,
                                OASFactory.createMediaType().schema(reference)));
    }

    private static Schema openAiError() {
        Schema text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("Why a request was not served, as OpenAI's interface says it.")
                .addProperty(
                        "error",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.OBJECT)
                                .addProperty("message", text)
                                .addProperty("type", text));
    }

    private static Schema problem() {
        Schema text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("Why a request was not served, as RFC 9457 wants it.")
                .addProperty("type", text)
                .addProperty("title", text)
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty(
                        "detail",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.STRING)
                                .description("What was wrong, with which value, and what to do."))
                .addProperty("instance", text)
                .addProperty(
                        "problems",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(text));
    }
}
