package studio.bottega.engine.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.bottega.contract.api.DeliverablesView;
import studio.bottega.contract.api.FileView;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.view.DeliverableViews;
import studio.bottega.storage.postgres.ProductionRow;

/** Everything that a production hands over, in one file. */
@Path("/api/productions/{id}/deliverables.zip")
@Tag(name = "Productions")
public class ArchiveResource {

    private final Library library;
    private final DeliverableViews deliverables;
    private final Workspaces workspaces;

    ArchiveResource(Library library, DeliverableViews deliverables, Workspaces workspaces) {
        this.library = library;
        this.deliverables = deliverables;
        this.workspaces = workspaces;
    }

    @GET
    @Needs(Scope.READ)
    @Operation(summary = "Take all deliverables along", description = "Every file that is listed, as a ZIP archive.")
    @APIResponse(
            responseCode = "200",
            description = "The archive.",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response archive(
            @Parameter(description = Parameters.ID) @PathParam("id") String id,
            @Parameter(description = "Of this plan version; the delivered or current one unless said.")
                    @QueryParam("version")
                    Optional<String> version) {
        WorkspaceId workspace = workspaces.current();
        ProductionRow production = library.production(workspace, id);
        Map<String, AssetRef> files = files(
                workspace,
                version.map(text ->
                                deliverables.of(production, Numbers.parse("version", text, 1, Parameters.MAX_VERSION)))
                        .orElseGet(() -> deliverables.of(production)));
        if (files.isEmpty()) {
            throw new Refusal(
                    409, "Nothing is made yet that could be taken along; wait until the first file is there.");
        }
        StreamingOutput archive = out -> write(files, out);
        String name = "bottega-%s.zip".formatted(production.id().toString().substring(0, 8));
        return Response.ok(archive, "application/zip")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Map<String, AssetRef> files(WorkspaceId workspace, DeliverablesView made) {
        Map<String, AssetRef> files = new LinkedHashMap<>();
        Stream.concat(made.deliverables().stream().flatMap(one -> one.files().stream()), made.documents().stream())
                .filter(file -> file.bytes() > 0)
                .forEach((FileView file) -> files.putIfAbsent(file.name(), library.asset(workspace, file.sha256())));
        return files;
    }

    /** Media are compressed already, so the archive only bundles. */
    private void write(Map<String, AssetRef> files, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, AssetRef> file : files.entrySet()) {
                AssetRef asset = file.getValue();
                zip.putNextEntry(new ZipEntry(file.getKey()));
                try (InputStream content = library.open(asset, 0, asset.byteCount())) {
                    content.transferTo(zip);
                }
                zip.closeEntry();
            }
        }
    }
}
