package studio.bottega.engine.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import studio.bottega.contract.api.CreateShare;
import studio.bottega.contract.api.NewShareView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.api.ShareView;
import studio.bottega.contract.message.Json;
import studio.bottega.engine.access.Shares;
import studio.bottega.storage.postgres.ShareRow;

/** Links that show what was delivered to whoever has them. */
@Path("/api/productions/{id}/shares")
@Tag(name = "Shares", description = "Links that expire, show what was delivered, and change nothing.")
@Produces(MediaType.APPLICATION_JSON)
public class ShareResource {

    private final Shares shares;
    private final Workspaces workspaces;
    private final ApiSettings settings;

    ShareResource(Shares shares, Workspaces workspaces, ApiSettings settings) {
        this.shares = shares;
        this.workspaces = workspaces;
        this.settings = settings;
    }

    @POST
    @Needs(Scope.WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a link",
            description =
                    "Whoever has it sees the files that are delivered now, and nothing else, until it expires. It is told "
                            + "in this answer and never again.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CreateShare.class),
                            examples = @ExampleObject(name = "week", value = "{\"days\": 7}")))
    @APIResponse(
            responseCode = "201",
            description = "It opens from now on.",
            content = @Content(schema = @Schema(implementation = NewShareView.class)))
    public RestResponse<NewShareView> create(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        CreateShare request = Json.readStrict(Body.json(body, settings.maxJsonBytes()), CreateShare.class);
        Shares.NewShare made = shares.create(workspaces.current(), workspaces.production(id), request.days(), key);
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED, new NewShareView(view(made.share()), "/s/" + made.secret()))
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @Needs(Scope.READ)
    @Operation(summary = "List links", description = "Those that still open, oldest first.")
    public Page<ShareView> list(@Parameter(description = Parameters.ID) @PathParam("id") String id) {
        return Page.whole(shares.list(workspaces.production(id)).stream()
                .map(ShareResource::view)
                .toList());
    }

    @DELETE
    @Needs(Scope.WRITE)
    @Path("/{share}")
    @Operation(summary = "Take a link back", description = "It opens no more.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    public void remove(
            @Parameter(description = Parameters.ID) @PathParam("id") String id, @PathParam("share") String share) {
        shares.remove(workspaces.current(), workspaces.production(id), share);
    }

    private static ShareView view(ShareRow share) {
        return new ShareView(share.id().toString(), share.version(), share.createdAt(), share.expiresAt());
    }
}
