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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.net.URI;
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
import studio.bottega.contract.api.BrandView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.api.WriteBrand;
import studio.bottega.engine.studio.Brands;
import studio.bottega.storage.postgres.BrandRow;

/** How brands look and speak. */
@Path("/api/brands")
@Tag(
        name = "Brands",
        description = "Colours, type, logo, voice, words to avoid, disclosures; every change is a version.")
@Produces(MediaType.APPLICATION_JSON)
public class BrandResource {

    private static final String EXAMPLE =
            "{\"name\": \"Lumen\", \"colours\": [\"#E8A33D\", \"#1F3A34\"], \"typeface\": \"GEOMETRIC\", \"voice\": \"Plain, warm, "
                    + "never loud.\", \"avoid\": [\"cheap\"], \"disclosures\": [\"Battery sold separately.\"]}";

    private final Brands brands;
    private final Workspaces workspaces;
    private final ApiSettings settings;

    BrandResource(Brands brands, Workspaces workspaces, ApiSettings settings) {
        this.brands = brands;
        this.workspaces = workspaces;
        this.settings = settings;
    }

    @POST
    @Needs(Scope.WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a brand", description = "Only the name has to be said. Logos are uploaded before.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = WriteBrand.class),
                            examples = @ExampleObject(name = "lumen", value = EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "It is there, in its first version.",
            content = @Content(schema = @Schema(implementation = BrandView.class)))
    public RestResponse<BrandView> add(
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        BrandRow made = brands.add(workspaces.current(), said(body), key);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, view(made))
                .location(URI.create("/api/brands/" + made.id()))
                .build();
    }

    @GET
    @Needs(Scope.READ)
    @Operation(summary = "List brands", description = "The newest version of each, oldest brand first.")
    public Page<BrandView> list() {
        return Page.whole(brands.list(workspaces.current()).stream()
                .map(BrandResource::view)
                .toList());
    }

    @GET
    @Needs(Scope.READ)
    @Path("/{brand}")
    @Operation(summary = "Look at a brand", description = "Its newest version.")
    public BrandView show(@PathParam("brand") String brand) {
        return view(brands.find(workspaces.current(), brand));
    }

    @GET
    @Needs(Scope.READ)
    @Path("/{brand}/versions")
    @Operation(summary = "List versions of a brand", description = "Newest first.")
    public Page<BrandView> versions(@PathParam("brand") String brand) {
        return Page.whole(brands.versions(workspaces.current(), brand).stream()
                .map(BrandResource::view)
                .toList());
    }

    @PUT
    @Needs(Scope.WRITE)
    @Path("/{brand}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change a brand",
            description =
                    "Writes the next version; what differs in nothing writes none. Productions keep the version that "
                            + "they began with.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = WriteBrand.class),
                            examples = @ExampleObject(name = "lumen", value = EXAMPLE)))
    public BrandView change(
            @PathParam("brand") String brand,
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = "The version that was read; if there is a newer one, nothing is changed.")
                    @QueryParam("version")
                    Optional<String> version) {
        Optional<Integer> seen = version.map(number -> Numbers.parse("version", number, 1, Parameters.MAX_VERSION));
        return view(brands.change(workspaces.current(), brand, said(body), seen));
    }

    @DELETE
    @Needs(Scope.WRITE)
    @Path("/{brand}")
    @Operation(
            summary = "Remove a brand",
            description = "It is offered no more. Productions keep what they took of it.")
    @APIResponse(responseCode = "204", description = "It is removed.")
    public void remove(@PathParam("brand") String brand) {
        brands.remove(workspaces.current(), brand);
    }

    private WriteBrand said(InputStream body) {
        return WriteBrand.parse(Body.json(body, settings.maxJsonBytes()));
    }

    private static BrandView view(BrandRow row) {
        return new BrandView(row.id(), row.brand(), row.createdAt());
    }
}
