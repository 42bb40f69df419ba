package studio.bottega.engine.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import studio.bottega.contract.api.CreateWorkspace;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.api.WorkspaceView;
import studio.bottega.contract.message.Json;
import studio.bottega.engine.access.AccessControl;
import studio.bottega.storage.postgres.WorkspaceRow;

/** Workspaces: what belongs to one does not exist for another. */
@Path("/api/workspaces")
@Tag(name = "Access")
@Produces(MediaType.APPLICATION_JSON)
public class WorkspaceResource {

    private final AccessControl control;
    private final Workspaces workspaces;
    private final ApiSettings settings;

    WorkspaceResource(AccessControl control, Workspaces workspaces, ApiSettings settings) {
        this.control = control;
        this.workspaces = workspaces;
        this.settings = settings;
    }

    @POST
    @Needs(Scope.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Open a workspace", description = "For administrators of the first workspace.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CreateWorkspace.class)))
    @APIResponse(
            responseCode = "201",
            description = "It is there, and empty.",
            content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
    public RestResponse<WorkspaceView> open(
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        CreateWorkspace request = Json.readStrict(Body.json(body, settings.maxJsonBytes()), CreateWorkspace.class);
        return RestResponse.status(
                RestResponse.Status.CREATED, view(control.open(workspaces.access(), request.name(), key)));
    }

    @GET
    @Needs(Scope.ADMIN)
    @Operation(
            summary = "List workspaces",
            description = "Oldest first; the own one alone, but for administrators of the first workspace.")
    public Page<WorkspaceView> list() {
        return Page.whole(control.workspaces(workspaces.access()).stream()
                .map(WorkspaceResource::view)
                .toList());
    }

    private static WorkspaceView view(WorkspaceRow workspace) {
        return new WorkspaceView(workspace.id(), workspace.name(), workspace.createdAt());
    }
}
