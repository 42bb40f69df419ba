package studio.bottega.engine.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
import studio.bottega.contract.api.ApprovePlan;
import studio.bottega.contract.api.CreateProduction;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.ReviseProduction;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.engine.studio.Brands;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.studio.Studio;
import studio.bottega.engine.studio.StudioException;
import studio.bottega.engine.studio.Versions;
import studio.bottega.engine.view.ProductionViews;
import studio.bottega.storage.postgres.ProductionRow;

/** Productions: begin one, look at it, have a say in it. */
@Path("/api/productions")
@Tag(name = "Productions", description = "A production is one brief and all that follows from it.")
@Produces(MediaType.APPLICATION_JSON)
public class ProductionResource {

    private static final int MAX_PAGE = 100;

    private final Studio studio;
    private final Versions versions;
    private final Brands brands;
    private final Library library;
    private final ProductionViews views;
    private final Workspaces workspaces;
    private final ApiSettings settings;

    ProductionResource(
            Studio studio,
            Versions versions,
            Brands brands,
            Library library,
            ProductionViews views,
            Workspaces workspaces,
            ApiSettings settings) {
        this.studio = studio;
        this.versions = versions;
        this.brands = brands;
        this.library = library;
        this.views = views;
        this.workspaces = workspaces;
        this.settings = settings;
    }

    @POST
    @Needs(Scope.WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Begin a production",
            description = "Takes a brief and begins to plan. Only the text has to be said. With an Idempotency-Key, a "
                    + "request that is sent again gives the production that the first one began.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CreateProduction.class),
                            examples =
                                    @ExampleObject(
                                            name = "campaign",
                                            value =
                                                    "{\"text\": \"A 15-second vertical ad for Lumen, a solar lantern for campers. Warm, "
                                                            + "adventurous. Three posters.\", \"approval\": \"ASK\"}")))
    @APIResponse(
            responseCode = "201",
            description = "The production has begun.",
            content = @Content(schema = @Schema(implementation = ProductionView.class)))
    public RestResponse<ProductionView> create(
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        CreateProduction request = CreateProduction.parse(Body.json(body, settings.maxJsonBytes()));
        ProductionView begun = begin(request, key);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, begun)
                .location(URI.create("/api/productions/" + begun.id()))
                .build();
    }

    /** Begins a production for the one whose request is served. */
    ProductionView begin(CreateProduction request, Optional<String> key) {
        if (request.approval() == ApprovalMode.AUTO) {
            workspaces.require(Scope.SPEND); // nobody will be asked again
        }
        return views.of(studio.create(workspaces.current(), brief(request), key));
    }

    private Brief brief(CreateProduction request) {
        WorkspaceId workspace = workspaces.current();
        if (request.attachments().size() > Brief.MAX_ATTACHMENTS) {
            throw new Refusal(
                    422,
                    "%d attachments; at most %d are taken."
                            .formatted(request.attachments().size(), Brief.MAX_ATTACHMENTS));
        }
        List<Brief.Attachment> attachments = new ArrayList<>();
        for (CreateProduction.Attachment attachment : request.attachments()) {
            attachments.add(new Brief.Attachment(attachment.name(), asset(workspace, attachment.sha256())));
        }
        Brand brand = brand(workspace, request.brand());
        try {
            return new Brief(
                    request.text(),
                    request.kind(),
                    request.language(),
                    request.seed(),
                    request.budget(),
                    request.approval(),
                    attachments,
                    brand);
        } catch (IllegalArgumentException e) {
            throw new Refusal(422, Objects.requireNonNullElse(e.getMessage(), "The brief is refused."));
        }
    }

    private Brand brand(WorkspaceId workspace, String id) {
        if (id.isEmpty()) {
            return Brand.NONE;
        }
        try {
            return brands.find(workspace, id).brand();
        } catch (StudioException e) {
            throw new Refusal(422, Objects.requireNonNullElse(e.getMessage(), "The brand is not there."));
        }
    }

    private AssetRef asset(WorkspaceId workspace, String sha256) {
        try {
            return library.asset(workspace, sha256);
        } catch (StudioException e) {
            throw new Refusal(422, "An attachment is not there, so upload it first. " + e.getMessage());
        }
    }

    @GET
    @Needs(Scope.READ)
    @Operation(summary = "List productions", description = "Newest first.")
    public Page<ProductionView> list(
            @Parameter(description = "What the page before gave as next.") @QueryParam("after") Optional<String> after,
            @Parameter(description = "How many at most, 1 to 100.") @QueryParam("limit") @DefaultValue("20")
                    String limit) {
        int count = Numbers.parse("limit", limit, 1, MAX_PAGE);
        Optional<ProductionId> last = after.filter(cursor -> !cursor.isEmpty()).map(Cursor::parse);
        List<ProductionRow> rows = library.page(workspaces.current(), last, count + 1);
        boolean more = rows.size() > count;
        List<ProductionRow> page = more ? rows.subList(0, count) : rows;
        return new Page<>(views.of(page), more ? Cursor.of(page.get(count - 1).id()) : "");
    }

    @GET
    @Needs(Scope.READ)
    @Path("/{id}")
    @Operation(summary = "Look at a production")
    public ProductionView show(@Parameter(description = Parameters.ID) @PathParam("id") String id) {
        return views.of(library.production(workspaces.current(), id));
    }

    @POST
    @Needs(Scope.SPEND)
    @Path("/{id}/approve")
    @Operation(
            summary = "Approve the plan, or the rest of it",
            description =
                    "Lets the proposed plan be carried out. With parts to leave out, a version without them is made and "
                            + "approved at once; films are shorter by the shots that they lose. Without a body, safe to repeat.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ApprovePlan.class),
                            examples = @ExampleObject(name = "rest", value = "{\"leaveOut\": [\"s2\", \"poster-3\"]}")))
    public ProductionView approve(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        List<String> leftOut =
                ApprovePlan.parse(Body.json(body, settings.maxJsonBytes())).leaveOut();
        return views.of(
                leftOut.isEmpty()
                        ? studio.approve(workspaces.current(), workspaces.production(id), key)
                        : versions.approveWithout(workspaces.current(), workspaces.production(id), leftOut, key));
    }

    @POST
    @Needs(Scope.WRITE)
    @Path("/{id}/cancel")
    @Operation(summary = "Cancel a production", description = "Of cancellation and completion the first wins.")
    public ProductionView cancel(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        return views.of(studio.cancel(workspaces.current(), workspaces.production(id), key));
    }

    @POST
    @Needs(Scope.SPEND)
    @Path("/{id}/resume")
    @Operation(
            summary = "Resume a production",
            description = "Tries what failed again. A production that is under way goes on as it was.")
    public ProductionView resume(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        return views.of(studio.resume(workspaces.current(), workspaces.production(id), key));
    }

    @POST
    @Needs(Scope.WRITE)
    @Path("/{id}/revise")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask for a change",
            description =
                    "Makes a new plan version from a person's words. What it shares with the old one is not made again. "
                            + "With approval ASK nothing is made before a person has seen what it comes to and approved. With an Idempotency-Key, a request that is sent again asks for nothing more.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ReviseProduction.class),
                            examples =
                                    @ExampleObject(
                                            name = "slower",
                                            value =
                                                    "{\"instruction\": \"Make shot 2 slower and the tagline bigger.\"}")))
    @APIResponse(
            responseCode = "202",
            description = "The change is being planned.",
            content = @Content(schema = @Schema(implementation = ProductionView.class)))
    public RestResponse<ProductionView> revise(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        ReviseProduction request = ReviseProduction.parse(Body.json(body, settings.maxJsonBytes()));
        ProductionRow production = library.production(workspaces.current(), id);
        if (production.brief().approval() == ApprovalMode.AUTO && request.approval() == ApprovalMode.AUTO) {
            workspaces.require(Scope.SPEND);
        }
        ProductionRow row =
                studio.revise(workspaces.current(), production.id(), request.instruction(), request.approval(), key);
        return RestResponse.status(RestResponse.Status.ACCEPTED, views.of(row));
    }
}
