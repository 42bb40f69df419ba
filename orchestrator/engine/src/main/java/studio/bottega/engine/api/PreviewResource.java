package studio.bottega.engine.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.engine.preview.Previews;
import studio.bottega.engine.studio.Library;

/** Pictures small enough for a page with many of them. */
@Path("/api/assets/{sha256}/preview")
@Tag(name = "Assets")
public class PreviewResource {

    private final Library library;
    private final Previews previews;
    private final Workspaces workspaces;

    PreviewResource(Library library, Previews previews, Workspaces workspaces) {
        this.library = library;
        this.previews = previews;
        this.workspaces = workspaces;
    }

    @GET
    @Needs(Scope.READ)
    @Operation(summary = "Look at a picture", description = "A JPEG of a PNG or JPEG, at most as wide as asked for.")
    @APIResponse(
            responseCode = "200",
            description = "The picture, small.",
            content = @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The client has it already.")
    public Response preview(
            @PathParam("sha256") String sha256,
            @Parameter(description = "320, 640 or 1280 pixels.") @QueryParam("width") Optional<String> width,
            @HeaderParam("If-None-Match") Optional<String> ifNoneMatch) {
        int wide = Numbers.parse("width", width.orElse("640"), 1, Integer.MAX_VALUE);
        if (!Previews.WIDTHS.contains(wide)) {
            throw new Refusal(400, "width must be 320, 640 or 1280, got %d.".formatted(wide));
        }
        if (!AssetRef.isSha256(sha256)) {
            throw new Refusal(404, "There is no asset of that name; an asset's name is 64 hexadecimal digits.");
        }
        AssetRef asset = library.asset(workspaces.current(), sha256);
        String tag = EntityTags.of(asset.sha256());
        if (EntityTags.matches(ifNoneMatch.orElse(null), tag)) {
            return Response.notModified().header(HttpHeaders.ETAG, tag).build();
        }
        byte[] small = previews.of(asset, wide, () -> library.open(asset, 0, asset.byteCount()))
                .orElseThrow(
                        () -> new Refusal(404, "Asset %s is no picture that can be made small.".formatted(sha256)));
        return Response.ok(small, "image/jpeg")
                .header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=31536000, immutable")
                .build();
    }
}
