package studio.bottega.engine.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
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
import studio.bottega.contract.api.CreateTraining;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Attachments;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.TrainSpec;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.plan.InputRef.FromAsset;
import studio.bottega.engine.facade.SentPicture;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.studio.Pieces;
import studio.bottega.engine.studio.StudioException;
import studio.bottega.engine.view.ProductionViews;

/** Trainings: productions of one task, which is followed, cancelled and resumed as any other. */
@Path("/api/trainings")
@Tag(name = "Trainings", description = "A checkpoint is taught a thing of one's own from a few pictures.")
@Produces(MediaType.APPLICATION_JSON)
public class TrainingResource {

    private final Pieces pieces;
    private final Library library;
    private final ProductionViews views;
    private final Workspaces workspaces;
    private final ApiSettings settings;

    TrainingResource(
            Pieces pieces, Library library, ProductionViews views, Workspaces workspaces, ApiSettings settings) {
        this.pieces = pieces;
        this.library = library;
        this.views = views;
        this.workspaces = workspaces;
        this.settings = settings;
    }

    @POST
    @Needs(Scope.SPEND)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Begin a training",
            description =
                    "Teaches the studio's checkpoint a thing from 5 to 50 pictures (PNG or JPEG) that were uploaded before. manner LORA "
                            + "(also where none is said) makes a LoRA in the namings of PEFT and kohya, WORD a word, on Stable Diffusion 1, 2 and XL. What is "
                            + "begun is a production: follow, cancel and resume it under /api/productions; its deliverables are the files. With an "
                            + "Idempotency-Key, a request that is sent again gives the production that the first one began.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CreateTraining.class),
                            examples =
                                    @ExampleObject(
                                            name = "lantern",
                                            value =
                                                    "{\"name\": \"lumen\", \"token\": \"solar lantern\", \"pictures\": [{\"sha256\": "
                                                            + "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\", \"caption\": \"on a rock\"}]}")))
    @APIResponse(
            responseCode = "201",
            description = "The training has begun.",
            content = @Content(schema = @Schema(implementation = ProductionView.class)))
    public RestResponse<ProductionView> create(
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key)
            throws IOException {
        CreateTraining request = CreateTraining.parse(Body.json(body, settings.maxJsonBytes()));
        WorkspaceId workspace = workspaces.current();
        TrainSpec spec;
        Brief brief;
        try {
            spec = request.spec();
            brief = request.brief();
        } catch (IllegalArgumentException e) {
            throw new Refusal(422, Objects.requireNonNullElse(e.getMessage(), "The training is refused."));
        }
        ProductionId id = pieces.train(workspace, brief, spec, pictures(workspace, request), key);
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.CREATED, views.of(library.production(workspace, id.toString())))
                .location(URI.create("/api/productions/" + id))
                .build();
    }

    /** Each is looked at before anything is made of it. */
    private List<FromAsset> pictures(WorkspaceId workspace, CreateTraining request) throws IOException {
        List<FromAsset> pictures = new ArrayList<>();
        for (int i = 0; i < request.pictures().size(); i++) {
            AssetRef asset = asset(workspace, request.pictures().get(i).sha256());
            if (asset.byteCount() > Attachments.MAX_PICTURE_BYTES) {
                throw new Refusal(
                        422,
                        "Picture %d has %,d bytes; at most %,d are read."
                                .formatted(i + 1, asset.byteCount(), Attachments.MAX_PICTURE_BYTES));
            }
            try (InputStream in = library.open(asset, 0, asset.byteCount())) {
                SentPicture.look(in, "Picture %d".formatted(i + 1), asset.mediaType());
            }
            pictures.add(new FromAsset(TrainSpec.role(i), asset));
        }
        return pictures;
    }

    private AssetRef asset(WorkspaceId workspace, String sha256) {
        try {
            return library.asset(workspace, sha256);
        } catch (StudioException e) {
            throw new Refusal(422, "A picture is not there, so upload it first. " + e.getMessage());
        }
    }
}
