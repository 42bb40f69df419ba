package studio.bottega.engine.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.bottega.contract.api.EditPlan;
import studio.bottega.contract.api.PlanEffect;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.RestoreVersion;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.plan.PlanPatch;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.studio.Versions;
import studio.bottega.engine.view.EffectViews;
import studio.bottega.engine.view.ProductionViews;

/** Plan versions beside each other: what a change comes to before it is made, and the ways back. */
@Path("/api/productions/{id}")
@Tag(name = "Versions", description = "Versions are appended, never edited: going back makes one more.")
@Produces(MediaType.APPLICATION_JSON)
public class VersionResource {

    private final Versions versions;
    private final Library library;
    private final ProductionViews views;
    private final Workspaces workspaces;
    private final ApiSettings settings;

    VersionResource(
            Versions versions, Library library, ProductionViews views, Workspaces workspaces, ApiSettings settings) {
        this.versions = versions;
        this.library = library;
        this.views = views;
        this.workspaces = workspaces;
        this.settings = settings;
    }

    @GET
    @Needs(Scope.READ)
    @Path("/plans/{version}/effect")
    @Operation(
            summary = "See what a version comes to",
            description =
                    "Where its plan differs from the one that it was made from, which tasks are made for it and which "
                            + "are taken over, and what that takes. Of a change that waits for approval it is the preview.")
    public PlanEffect effect(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @PathParam("version") String version,
            @Parameter(description = "The version to hold it against, if not the one that it was made from.")
                    @QueryParam("against")
                    Optional<String> against) {
        int number = Numbers.parse("version", version, 1, Parameters.MAX_VERSION);
        Optional<Integer> other = against.map(text -> Numbers.parse("against", text, 1, Parameters.MAX_VERSION));
        return EffectViews.of(library.look(library.production(workspaces.current(), id), number, other));
    }

    @POST
    @Needs(Scope.WRITE)
    @Path("/drop")
    @Operation(
            summary = "Set a proposed change aside",
            description =
                    "The version that it was made from stands again: what was delivered stays delivered, what was under "
                            + "way goes on.")
    public ProductionView drop(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        return views.of(versions.drop(workspaces.current(), workspaces.production(id), key));
    }

    @POST
    @Needs(Scope.WRITE)
    @Path("/restore")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Go back, or take parts of another version",
            description =
                    "Proposes a version that is like an earlier one, or the current one with the named shots and posters "
                            + "of another. It waits for approval; what was made before is not made again.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = RestoreVersion.class),
                            examples = @ExampleObject(name = "shot", value = "{\"version\": 1, \"parts\": [\"s2\"]}")))
    public ProductionView restore(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        RestoreVersion request = RestoreVersion.parse(Body.json(body, settings.maxJsonBytes()));
        return views.of(versions.restore(
                workspaces.current(), workspaces.production(id), request.version(), request.parts(), key));
    }

    @POST
    @Needs(Scope.WRITE)
    @Path("/edit")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Put values into the plan by hand",
            description =
                    "Proposes the current version with these values at these paths. It waits for approval, and what it comes to "
                            + "is at plans/{version}/effect. A film is as long as its shots then are.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = EditPlan.class),
                            examples =
                                    @ExampleObject(
                                            name = "narration",
                                            value =
                                                    "{\"edits\": [{\"path\": \"/shots/s2/narration\", \"value\": \"Night falls.\"}]}")))
    public ProductionView edit(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        EditPlan request = EditPlan.parse(Body.json(body, settings.maxJsonBytes()));
        return views.of(
                versions.edit(workspaces.current(), workspaces.production(id), new PlanPatch(request.edits()), key));
    }
}
