package studio.bottega.engine.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.bottega.contract.api.AssetView;
import studio.bottega.contract.api.DeliverablesView;
import studio.bottega.contract.api.FindingView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.PlanSummary;
import studio.bottega.contract.api.PlanView;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.api.TaskView;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.studio.StudioTask;
import studio.bottega.engine.view.DeliverableViews;
import studio.bottega.engine.view.PlanViews;
import studio.bottega.engine.view.TaskViews;
import studio.bottega.storage.postgres.ProductionRow;

/** What a production is made of: plans, tasks, findings, deliverables, assets. */
@Path("/api/productions/{id}")
@Tag(name = "Productions")
@Produces(MediaType.APPLICATION_JSON)
public class ProductionDetailResource {

    private final Library library;
    private final DeliverableViews deliverables;
    private final Workspaces workspaces;
    private final Clock clock;

    ProductionDetailResource(Library library, DeliverableViews deliverables, Workspaces workspaces, Clock clock) {
        this.library = library;
        this.deliverables = deliverables;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    @GET
    @Needs(Scope.READ)
    @Path("/plans")
    @Operation(
            summary = "List plan versions",
            description = "Oldest first, each with what asked for it and its verdict.")
    public Page<PlanSummary> plans(@Parameter(description = Parameters.ID) @PathParam("id") String id) {
        return Page.whole(
                library.plans(production(id)).stream().map(PlanViews::summary).toList());
    }

    @GET
    @Needs(Scope.READ)
    @Path("/plans/{version}")
    @Operation(summary = "Read a plan version")
    public PlanView plan(
            @Parameter(description = Parameters.ID) @PathParam("id") String id, @PathParam("version") String version) {
        int number = Numbers.parse("version", version, 1, Parameters.MAX_VERSION);
        return PlanViews.of(library.plan(production(id), number));
    }

    @GET
    @Needs(Scope.READ)
    @Path("/findings")
    @Operation(summary = "List findings", description = "What critics found on every version, and what became of it.")
    public Page<FindingView> findings(@Parameter(description = Parameters.ID) @PathParam("id") String id) {
        return Page.whole(PlanViews.of(library.findings(production(id))));
    }

    @GET
    @Needs(Scope.READ)
    @Path("/tasks")
    @Operation(summary = "List tasks", description = "Parents before children.")
    public Page<TaskView> tasks(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @Parameter(description = "Only those that carry out this plan version.") @QueryParam("version")
                    Optional<String> version) {
        Instant now = clock.instant();
        return Page.whole(tasksOf(id, version).stream()
                .map(task -> TaskViews.of(task, now))
                .toList());
    }

    @GET
    @Needs(Scope.READ)
    @Path("/assets")
    @Operation(summary = "List assets", description = "Everything that the tasks made.")
    public Page<AssetView> assets(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @Parameter(description = "Only what belongs to this plan version.") @QueryParam("version")
                    Optional<String> version) {
        return Page.whole(TaskViews.assets(tasksOf(id, version)));
    }

    @GET
    @Needs(Scope.READ)
    @Path("/deliverables")
    @Operation(
            summary = "List deliverables",
            description = "Files, checks and revisions of each; what is not made yet has no files.")
    public DeliverablesView deliverables(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @Parameter(description = "Only of this plan version; the delivered or current one unless said.")
                    @QueryParam("version")
                    Optional<String> version) {
        ProductionRow production = production(id);
        return version.map(
                        text -> deliverables.of(production, Numbers.parse("version", text, 1, Parameters.MAX_VERSION)))
                .orElseGet(() -> deliverables.of(production));
    }

    private List<StudioTask> tasksOf(String id, Optional<String> version) {
        Optional<Integer> number = version.map(text -> Numbers.parse("version", text, 0, Parameters.MAX_VERSION));
        ProductionRow production = production(id);
        return number.map(one -> library.tasks(production, one)).orElseGet(() -> library.tasks(production));
    }

    private ProductionRow production(String id) {
        return library.production(workspaces.current(), id);
    }
}
