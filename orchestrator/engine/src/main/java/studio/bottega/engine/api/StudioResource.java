package studio.bottega.engine.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.bottega.contract.api.PlanCheckView;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.api.StatusView;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.plan.CapabilityCatalogue;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.schema.PlanSchema;
import studio.bottega.engine.status.StatusBoard;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.view.PlanViews;
import studio.bottega.engine.view.StatusViews;

/** The studio itself: what it can make, how it is doing, whether a plan would do. */
@Path("/api")
@Tag(name = "Studio", description = "What can be made here, and how work goes.")
@Produces(MediaType.APPLICATION_JSON)
public class StudioResource {

    private final Library library;
    private final StatusBoard status;
    private final Workspaces workspaces;
    private final ApiSettings settings;
    private final String version;

    StudioResource(
            Library library,
            StatusBoard status,
            Workspaces workspaces,
            ApiSettings settings,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.library = library;
        this.status = status;
        this.workspaces = workspaces;
        this.settings = settings;
        this.version = version;
    }

    @GET
    @Needs(Scope.READ)
    @Path("/capabilities")
    @Operation(
            summary = "What engines offer",
            description = "What the workers seen lately declare, the preferred first.")
    public CapabilityCatalogue capabilities() {
        return library.catalogue();
    }

    @GET
    @Needs(Scope.READ)
    @Path("/status")
    @Operation(summary = "How the studio is doing", description = "Queues, workers, engines, lag, and what is down.")
    public StatusView status() {
        return StatusViews.of(version, status.read(), library.catalogue());
    }

    @GET
    @Needs(Scope.READ)
    @Path("/plans/schema")
    @Produces("application/schema+json")
    @Operation(summary = "The JSON Schema of plans", description = "Draft 2020-12.")
    public Response schema() {
        return Response.ok(PlanSchema.published()).build();
    }

    @POST
    @Needs(Scope.READ)
    @Path("/plans/check")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Check a plan",
            description =
                    "Holds a plan against what can be made now. Nothing is stored or spent. The range of time and money comes of "
                            + "how long such tasks took in the workspace's last hundred productions: nine of ten below its end, one of "
                            + "ten below its beginning. Where fewer than five were made, it is half to twice the estimate.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Plan.class)))
    @APIResponse(
            responseCode = "200",
            description = "The validator's word, good or bad.",
            content = @Content(schema = @Schema(implementation = PlanCheckView.class)))
    public PlanCheckView check(@Parameter(hidden = true) InputStream body) {
        return PlanViews.of(
                library.check(workspaces.current(), Body.json(body, settings.maxJsonBytes()), Budget.DEFAULT));
    }
}
