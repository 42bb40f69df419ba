package studio.bottega.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import studio.bottega.contract.api.FileView;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.ProductionState;
import studio.bottega.contract.message.Json;
import studio.bottega.engine.facade.Models;
import studio.bottega.engine.facade.VideoOrder;
import studio.bottega.engine.facade.Videos;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.view.DeliverableViews;
import studio.bottega.engine.view.ProductionViews;
import studio.bottega.storage.postgres.ProductionRow;
import studio.bottega.storage.postgres.VideoRow;

/** Videos in the words of OpenAI's interface: a video is a production with a film. */
@Path("/v1/videos")
@Tag(
        name = "OpenAI-compatible",
        description = "The same studio for clients that speak OpenAI's interface; errors come in its form.")
@Produces(MediaType.APPLICATION_JSON)
public class VideoResource {

    private static final int MAX_PAGE = 100;
    private static final String FILM = "video/mp4";

    private final Videos videos;
    private final Library library;
    private final ProductionViews productions;
    private final DeliverableViews deliverables;
    private final AssetResource assets;
    private final Workspaces workspaces;
    private final ApiSettings settings;

    VideoResource(
            Videos videos,
            Library library,
            ProductionViews productions,
            DeliverableViews deliverables,
            AssetResource assets,
            Workspaces workspaces,
            ApiSettings settings) {
        this.videos = videos;
        this.library = library;
        this.productions = productions;
        this.deliverables = deliverables;
        this.assets = assets;
        this.workspaces = workspaces;
        this.settings = settings;
    }

    @POST
    @Needs(Scope.SPEND)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Begin a video",
            description =
                    "prompt, model (\"bottega\"), seconds (4 to 60), size: the shape; any other parameter is refused.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = VideoOrder.class),
                        examples =
                                @ExampleObject(
                                        name = "lantern",
                                        value = "{\"prompt\": \"A lantern at dusk.\", \"seconds\": \"8\"}")),
                @Content(mediaType = MediaType.MULTIPART_FORM_DATA, schema = @Schema(implementation = VideoOrder.class))
            })
    public Map<String, Object> create(
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key) {
        return begun(Json.tree(Body.json(body, settings.maxJsonBytes())), key);
    }

    /** The same as a form, which OpenAI's own client sends since a picture may come with it there. */
    @POST
    @Needs(Scope.SPEND)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Map<String, Object> createOfForm(
            MultipartFormDataInput body, @HeaderParam("Idempotency-Key") Optional<String> key) {
        return begun(Form.of(body, Set.of()).texts(), key);
    }

    private Map<String, Object> begun(JsonNode said, Optional<String> key) {
        return view(videos.create(workspaces.current(), VideoOrder.parse(said), key));
    }

    @GET
    @Needs(Scope.READ)
    @Operation(summary = "List videos", description = "Newest first.")
    public Map<String, Object> list(
            @Parameter(description = "The id of the last one of the page before.") @QueryParam("after")
                    Optional<String> after,
            @Parameter(description = "How many at most, 1 to 100.") @QueryParam("limit") @DefaultValue("20")
                    String limit) {
        int count = Numbers.parse("limit", limit, 1, MAX_PAGE);
        List<VideoRow> rows = videos.page(workspaces.current(), after, count + 1);
        List<Map<String, Object>> data =
                rows.stream().limit(count).map(this::view).toList();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("object", "list");
        page.put("data", data);
        page.put("has_more", rows.size() > count);
        if (!data.isEmpty()) {
            page.put("first_id", data.get(0).get("id"));
            page.put("last_id", data.get(data.size() - 1).get("id"));
        }
        return page;
    }

    @GET
    @Path("/{video}")
    @Needs(Scope.READ)
    @Operation(summary = "Look at a video")
    public Map<String, Object> show(@PathParam("video") String video) {
        return view(videos.find(workspaces.current(), video));
    }

    @DELETE
    @Path("/{video}")
    @Needs(Scope.WRITE)
    @Operation(summary = "Delete a video", description = "One that is under way is cancelled.")
    public Map<String, Object> delete(@PathParam("video") String video) {
        videos.delete(workspaces.current(), video);
        return Map.of("id", video, "object", "video.deleted", "deleted", true);
    }

    @GET
    @Path("/{video}/content")
    @Needs(Scope.READ)
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "Take the film", description = "Whole, or one range of it.")
    public Response content(
            @PathParam("video") String video,
            @HeaderParam("Range") Optional<String> range,
            @HeaderParam("If-Range") Optional<String> ifRange,
            @HeaderParam("If-None-Match") Optional<String> ifNoneMatch) {
        ProductionRow production = production(videos.find(workspaces.current(), video));
        FileView film = film(production)
                .orElseThrow(() ->
                        new Refusal(409, "The video is not made yet: it is %s.".formatted(status(production.state()))));
        return assets.read(film.sha256(), range, ifRange, ifNoneMatch);
    }

    private ProductionRow production(VideoRow video) {
        return library.production(video.workspaceId(), video.productionId().toString());
    }

    private Optional<FileView> film(ProductionRow production) {
        if (production.deliveredVersion() == 0) {
            return Optional.empty();
        }
        return deliverables.of(production, production.deliveredVersion()).deliverables().stream()
                .flatMap(deliverable -> deliverable.files().stream())
                .filter(file -> file.mediaType().equals(FILM))
                .findFirst();
    }

    private Map<String, Object> view(VideoRow video) {
        ProductionRow production = production(video);
        ProductionView view = productions.of(production);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", Videos.name(video.productionId()));
        shown.put("object", "video");
        shown.put("model", Models.NAME);
        shown.put("status", status(view.state()));
        shown.put("progress", (int) Math.floor(100 * view.fraction()));
        shown.put("created_at", view.createdAt().getEpochSecond());
        shown.put("prompt", video.prompt());
        shown.put("seconds", Integer.toString(video.seconds()));
        shown.put("size", video.size());
        if (view.state() == ProductionState.DELIVERED) {
            shown.put("completed_at", view.updatedAt().getEpochSecond());
        }
        if (view.state() == ProductionState.STOPPED) {
            shown.put("error", Map.of("code", "stopped", "message", view.stopReason()));
        } else if (view.state() == ProductionState.CANCELLED) {
            shown.put("error", Map.of("code", "cancelled", "message", "It was cancelled."));
        }
        return shown;
    }

    private static String status(ProductionState state) {
        return switch (state) {
            case PLANNING, AWAITING_APPROVAL -> "queued";
            case RUNNING, PACKAGING -> "in_progress";
            case DELIVERED -> "completed";
            case STOPPED, CANCELLED -> "failed";
        };
    }
}
