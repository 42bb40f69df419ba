package studio.bottega.engine.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import studio.bottega.contract.api.CommentView;
import studio.bottega.contract.api.CreateComment;
import studio.bottega.contract.api.DismissFinding;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.Critique;
import studio.bottega.contract.message.Json;
import studio.bottega.engine.studio.Remarks;
import studio.bottega.engine.view.ProductionViews;
import studio.bottega.storage.postgres.CommentRow;

/** Remarks on single things: comments at a place, findings that a person does not share, a task to end. */
@Path("/api/productions/{id}")
@Tag(name = "Remarks", description = "What a person says about single things.")
@Produces(MediaType.APPLICATION_JSON)
public class RemarkResource {

    private final Remarks remarks;
    private final ProductionViews views;
    private final Workspaces workspaces;
    private final ApiSettings settings;

    RemarkResource(Remarks remarks, ProductionViews views, Workspaces workspaces, ApiSettings settings) {
        this.remarks = remarks;
        this.views = views;
        this.workspaces = workspaces;
        this.settings = settings;
    }

    @GET
    @Needs(Scope.READ)
    @Path("/comments")
    @Operation(summary = "List comments", description = "Oldest first, those that were asked for among them.")
    public Page<CommentView> comments(@Parameter(description = Parameters.ID) @PathParam("id") String id) {
        return Page.whole(remarks.comments(workspaces.current(), workspaces.production(id)).stream()
                .map(RemarkResource::view)
                .toList());
    }

    @POST
    @Needs(Scope.WRITE)
    @Path("/comments")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Pin a comment",
            description =
                    "To a moment, a box of pixels, both, or the whole of a deliverable. Nothing is changed before it is "
                            + "asked for.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CreateComment.class),
                            examples =
                                    @ExampleObject(
                                            name = "box",
                                            value =
                                                    "{\"artifact\": \"spot\", \"version\": 1, \"words\": \"warmer\", \"place\": {\"shot\": "
                                                            + "\"s2\", \"startSeconds\": 3.4, \"x\": 120, \"y\": 300, \"width\": 200, "
                                                            + "\"height\": 80}}")))
    @APIResponse(
            responseCode = "201",
            description = "It is pinned.",
            content = @Content(schema = @Schema(implementation = CommentView.class)))
    public RestResponse<CommentView> comment(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        CreateComment request = CreateComment.parse(Body.json(body, settings.maxJsonBytes()));
        CommentRow made = remarks.comment(workspaces.current(), workspaces.production(id), request, key);
        return RestResponse.status(RestResponse.Status.CREATED, view(made));
    }

    @DELETE
    @Needs(Scope.WRITE)
    @Path("/comments/{comment}")
    @Operation(summary = "Take a comment back", description = "One that was asked for stays.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    public void remove(
            @Parameter(description = Parameters.ID) @PathParam("id") String id, @PathParam("comment") String comment) {
        remarks.remove(workspaces.current(), workspaces.production(id), comment);
    }

    @POST
    @Needs(Scope.WRITE)
    @Path("/comments/ask")
    @Operation(
            summary = "Ask for what the comments say",
            description =
                    "Every open comment, with its place, becomes part of one change. What it comes to is shown and waits "
                            + "for approval.")
    public ProductionView ask(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        return views.of(remarks.ask(workspaces.current(), workspaces.production(id), key));
    }

    @PUT
    @Needs(Scope.WRITE)
    @Path("/findings/{version}/{number}/dismissal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Dismiss a finding", description = "With a reason, which stays in the history.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = DismissFinding.class),
                            examples =
                                    @ExampleObject(
                                            name = "meant",
                                            value = "{\"reason\": \"The dark corner is meant to be dark.\"}")))
    @APIResponse(responseCode = "204", description = "It is dismissed.")
    public void dismiss(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @PathParam("version") String version,
            @Parameter(description = "Which of the verdict on that version, counted from 1.") @PathParam("number")
                    String number,
            @Parameter(hidden = true) InputStream body) {
        DismissFinding request = Json.readStrict(Body.json(body, settings.maxJsonBytes()), DismissFinding.class);
        remarks.dismiss(
                workspaces.current(),
                workspaces.production(id),
                Numbers.parse("version", version, 1, Parameters.MAX_VERSION),
                Numbers.parse("number", number, 1, Critique.MAX_FINDINGS),
                request.reason());
    }

    @POST
    @Needs(Scope.WRITE)
    @Path("/tasks/{task}/cancel")
    @Operation(
            summary = "End a single task",
            description =
                    "One that is ready or under way. The production stops there: resume it to try again, or change it.")
    public ProductionView cancel(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @PathParam("task") String task,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        return views.of(remarks.endTask(workspaces.current(), workspaces.production(id), task, key));
    }

    private static CommentView view(CommentRow comment) {
        return new CommentView(
                comment.id().toString(),
                comment.version(),
                comment.artifact(),
                comment.place(),
                comment.words(),
                comment.askedAt().isPresent(),
                comment.createdAt());
    }
}
