package studio.bottega.engine.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.bottega.contract.api.DeliverableView;
import studio.bottega.contract.api.SharedView;
import studio.bottega.engine.access.Shares;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.view.DeliverableViews;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.ShareRow;

/** What a link shows to whoever has it: the secret in the address is the whole permission, and it only reads. */
@Path("/api/shared/{secret}")
@Tag(name = "Shares")
public class SharedResource {

    private final Shares shares;
    private final Library library;
    private final DeliverableViews deliverables;
    private final AssetAnswers answers;

    SharedResource(Shares shares, Library library, DeliverableViews deliverables, AssetAnswers answers) {
        this.shares = shares;
        this.library = library;
        this.deliverables = deliverables;
        this.answers = answers;
    }

    @GET
    @Open
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Open a link", description = "The files that were delivered when it was made.")
    public SharedView show(@PathParam("secret") String secret) {
        ShareRow share = shares.open(secret);
        ProductionRow production = production(share);
        return new SharedView(
                production.title(),
                production.brief().kind(),
                production.brief().language(),
                share.expiresAt(),
                deliverables.handedOver(production, share.version()));
    }

    @GET
    @Open
    @Path("/files/{sha256}")
    @Operation(summary = "Read a file through a link", description = "Whole, or one range of it.")
    @APIResponse(
            responseCode = "200",
            description = "The bytes.",
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response read(
            @PathParam("secret") String secret,
            @PathParam("sha256") String sha256,
            @HeaderParam("Range") Optional<String> range,
            @HeaderParam("If-Range") Optional<String> ifRange,
            @HeaderParam("If-None-Match") Optional<String> ifNoneMatch) {
        ShareRow share = shares.open(secret);
        List<DeliverableView> shown = deliverables.handedOver(production(share), share.version());
        if (shown.stream()
                .flatMap(one -> one.files().stream())
                .noneMatch(file -> file.sha256().equals(sha256))) {
            throw new Refusal(404, "This link shows no such file.");
        }
        return answers.of(library.asset(share.workspaceId(), sha256), range, ifRange, ifNoneMatch);
    }

    private ProductionRow production(ShareRow share) {
        return library.production(share.workspaceId(), share.productionId().toString());
    }
}
