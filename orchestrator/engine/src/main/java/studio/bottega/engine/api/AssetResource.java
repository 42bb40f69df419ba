package studio.bottega.engine.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.engine.studio.Library;

/**
 * Assets under their digest. Their bytes come from engines and from people, so that a browser must not take them for a
 * page of the studio: what could hold a script is only given to be saved, and nothing may run.
 */
@Path("/api/assets")
@Tag(name = "Assets", description = "Files under the SHA-256 of their bytes.")
public class AssetResource {

    private static final Set<String> FORMS = Set.of("multipart/form-data", "application/x-www-form-urlencoded");

    private final Library library;
    private final AssetAnswers answers;
    private final Workspaces workspaces;
    private final ApiSettings settings;

    AssetResource(Library library, AssetAnswers answers, Workspaces workspaces, ApiSettings settings) {
        this.library = library;
        this.answers = answers;
        this.workspaces = workspaces;
        this.settings = settings;
    }

    @GET
    @Needs(Scope.READ)
    @Path("/{sha256}")
    @Operation(summary = "Read an asset", description = "Whole, or one range of it.")
    @APIResponse(
            responseCode = "200",
            description = "The bytes.",
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The range that was asked for.")
    @APIResponse(responseCode = "304", description = "The client has it already.")
    @APIResponse(responseCode = "416", description = "The range lies outside of the asset.")
    public Response read(
            @PathParam("sha256") String sha256,
            @HeaderParam("Range") Optional<String> range,
            @HeaderParam("If-Range") Optional<String> ifRange,
            @HeaderParam("If-None-Match") Optional<String> ifNoneMatch) {
        AssetRef asset = asset(sha256);
        return answers.of(asset, range, ifRange, ifNoneMatch);
    }

    @HEAD
    @Needs(Scope.READ)
    @Path("/{sha256}")
    @Operation(summary = "Ask about an asset")
    public Response describe(@PathParam("sha256") String sha256) {
        AssetRef asset = asset(sha256);
        return AssetAnswers.described(Response.ok(), asset)
                .header(HttpHeaders.CONTENT_LENGTH, asset.byteCount())
                .build();
    }

    private AssetRef asset(String sha256) {
        if (!AssetRef.isSha256(sha256)) {
            throw new Refusal(404, "There is no asset of that name; an asset's name is 64 hexadecimal digits.");
        }
        return library.asset(workspaces.current(), sha256);
    }

    @POST
    @Needs(Scope.WRITE)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Upload an asset",
            description = "The body is the file; Content-Type says what it is. The same bytes twice are one asset.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "201",
            description = "It is stored.",
            content = @Content(schema = @Schema(implementation = AssetRef.class)))
    public Response upload(
            @Parameter(hidden = true) InputStream body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") Optional<String> contentType,
            @Parameter(hidden = true) @HeaderParam("Content-Length") Optional<String> contentLength) {
        String mediaType = mediaType(contentType.orElse(""));
        if (contentLength
                        .map(text -> Numbers.parse("Content-Length", text, 0, Long.MAX_VALUE))
                        .orElse(0L)
                > settings.maxUploadBytes()) {
            throw Body.tooLong(settings.maxUploadBytes());
        }
        AssetRef asset = library.upload(
                workspaces.current(),
                Body.bounded(body, settings.maxUploadBytes()),
                mediaType,
                settings.maxUploadBytes());
        return Response.created(URI.create("/api/assets/" + asset.sha256()))
                .entity(asset)
                .build();
    }

    private static String mediaType(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (FORMS.contains(type)) {
            throw new Refusal(
                    415, "Send the file itself as the body, not a form, with its own Content-Type such as image/png.");
        }
        if (!AssetRef.isMediaType(type)) {
            throw new Refusal(415, "Content-Type must say what the file is, for instance image/png.");
        }
        return type;
    }
}
