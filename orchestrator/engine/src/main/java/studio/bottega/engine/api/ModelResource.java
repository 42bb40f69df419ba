package studio.bottega.engine.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.bottega.contract.api.Scope;
import studio.bottega.engine.access.AccessControl;
import studio.bottega.engine.facade.Models;
import studio.bottega.engine.studio.StudioException.Reason;
import studio.bottega.storage.postgres.WorkspaceRow;

/** What clients of OpenAI's interface may name as a model, in its words. */
@Path("/v1/models")
@Tag(name = "OpenAI-compatible")
@Produces(MediaType.APPLICATION_JSON)
public class ModelResource {

    private final AccessControl control;
    private final Workspaces workspaces;

    ModelResource(AccessControl control, Workspaces workspaces) {
        this.control = control;
        this.workspaces = workspaces;
    }

    @GET
    @Needs(Scope.READ)
    @Operation(
            summary = "List models",
            description =
                    "There is one, \"bottega\": the studio itself, which chooses its engines. Pictures, edits, speech and films take it, "
                            + "and take it for granted where no model is named. created is when the workspace began.")
    public Map<String, Object> list() {
        return Map.of("object", "list", "data", List.of(shown()));
    }

    @GET
    @Needs(Scope.READ)
    @Path("/{model}")
    @Operation(summary = "Look at a model")
    public Map<String, Object> model(@Parameter(description = "\"bottega\".") @PathParam("model") String model) {
        Models.require(model, Reason.NOT_FOUND);
        return shown();
    }

    private Map<String, Object> shown() {
        WorkspaceRow workspace = control.own(workspaces.access());
        return Models.shown(workspace.createdAt());
    }
}
