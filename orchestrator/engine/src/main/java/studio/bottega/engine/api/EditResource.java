package studio.bottega.engine.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Attachments;
import studio.bottega.contract.domain.Brief.Attachment;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.plan.InputRef.FromAsset;
import studio.bottega.engine.facade.EditOrder;
import studio.bottega.engine.facade.SentPicture;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.studio.Pieces;

/** Pictures that are changed, in the words of OpenAI's interface: tasks like any other, made while the client waits. */
@Path("/v1/images/edits")
@Tag(name = "OpenAI-compatible")
public class EditResource {

    private static final Set<String> FILES = Set.of(EditOrder.IMAGE, EditOrder.MASK);
    private static final int MAX_NAME_CHARACTERS = 80;

    private final Pieces pieces;
    private final PictureAnswers answers;
    private final Library library;
    private final Workspaces workspaces;
    private final ApiSettings settings;

    EditResource(Pieces pieces, PictureAnswers answers, Library library, Workspaces workspaces, ApiSettings settings) {
        this.pieces = pieces;
        this.answers = answers;
        this.library = library;
        this.workspaces = workspaces;
        this.settings = settings;
    }

    @POST
    @Needs(Scope.SPEND)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change a picture",
            description =
                    "image (one PNG or JPEG), mask (a PNG as large as the image, transparent where it is painted anew; without one the "
                            + "prompt is the instruction), prompt, model (\"bottega\"), n (1 to 4), size (of the image's shape; auto is the image's own), "
                            + "response_format (b64_json or url), output_format (png), background (auto or opaque), and seed. quality, user, "
                            + "moderation, output_compression and input_fidelity are told back as ignored; any other parameter is refused. It needs "
                            + "an engine that offers rework.edit, or rework.inpaint for masks.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = {EditOrder.IMAGE, "prompt"},
                                            properties = {
                                                @SchemaProperty(
                                                        name = EditOrder.IMAGE,
                                                        type = SchemaType.STRING,
                                                        format = "binary"),
                                                @SchemaProperty(
                                                        name = EditOrder.MASK,
                                                        type = SchemaType.STRING,
                                                        format = "binary"),
                                                @SchemaProperty(name = "prompt", type = SchemaType.STRING),
                                                @SchemaProperty(name = "n", type = SchemaType.INTEGER),
                                                @SchemaProperty(name = "size", type = SchemaType.STRING),
                                                @SchemaProperty(name = "response_format", type = SchemaType.STRING),
                                                @SchemaProperty(name = "seed", type = SchemaType.INTEGER)
                                            })))
    public Map<String, Object> edits(
            @Parameter(hidden = true) MultipartFormDataInput body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key,
            @Context UriInfo address)
            throws IOException, InterruptedException {
        Form form = Form.of(body, FILES);
        EditOrder order = EditOrder.parse(form.texts(), form.files().containsKey(EditOrder.MASK));
        FormValue image = Optional.ofNullable(form.files().get(EditOrder.IMAGE))
                .orElseThrow(() -> new Refusal(422, "An edit needs an image: a file of that name."));
        SentPicture source;
        try (InputStream in = image.getFileItem().getInputStream()) {
            source = SentPicture.look(in, EditOrder.IMAGE, contentType(image));
        }
        List<GenerationSpec> specs = order.specs(source);
        Optional<byte[]> mask = mask(form, source);
        WorkspaceId workspace = workspaces.current();
        AssetRef kept = keep(workspace, image, source.mediaType());
        List<FromAsset> inputs = new ArrayList<>(List.of(new FromAsset(Rework.SOURCE, kept)));
        mask.ifPresent(white -> inputs.add(new FromAsset(
                Rework.MASK,
                library.upload(workspace, new ByteArrayInputStream(white), "image/png", settings.maxUploadBytes()))));
        ProductionId id =
                pieces.order(workspace, order.brief(List.of(new Attachment(name(image), kept))), specs, inputs, key);
        return answers.of(
                pieces.await(workspace, id, Outputs.PICTURE, settings.maxWait()),
                order.url(),
                order.told(source),
                address);
    }

    private static Optional<byte[]> mask(Form form, SentPicture source) throws IOException {
        FormValue mask = form.files().get(EditOrder.MASK);
        if (mask == null) {
            return Optional.empty();
        }
        try (InputStream in = mask.getFileItem().getInputStream()) {
            return Optional.of(source.mask(in, EditOrder.MASK, contentType(mask)));
        }
    }

    private AssetRef keep(WorkspaceId workspace, FormValue file, String mediaType) throws IOException {
        try (InputStream in = file.getFileItem().getInputStream()) {
            return library.upload(
                    workspace, in, mediaType, Math.min(settings.maxUploadBytes(), Attachments.MAX_PICTURE_BYTES));
        }
    }

    private static String contentType(FormValue file) {
        return Objects.requireNonNullElse(file.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE), "");
    }

    private static String name(FormValue file) {
        String name = file.getFileName().strip();
        return name.isEmpty() ? EditOrder.IMAGE : name.substring(0, Math.min(name.length(), MAX_NAME_CHARACTERS));
    }
}
