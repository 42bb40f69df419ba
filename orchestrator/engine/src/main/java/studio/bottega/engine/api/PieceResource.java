package studio.bottega.engine.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.engine.facade.PictureOrder;
import studio.bottega.engine.facade.SpeechOrder;
import studio.bottega.engine.studio.Pieces;

/** Pictures and spoken words in the words of OpenAI's interface: single pieces, made while the client waits. */
@Path("/v1")
@Tag(name = "OpenAI-compatible")
public class PieceResource {

    /** Parameters that were said and changed nothing. */
    private static final String IGNORED = "Bottega-Ignored";

    private final Pieces pieces;
    private final PictureAnswers answers;
    private final Workspaces workspaces;
    private final ApiSettings settings;

    PieceResource(Pieces pieces, PictureAnswers answers, Workspaces workspaces, ApiSettings settings) {
        this.pieces = pieces;
        this.answers = answers;
        this.workspaces = workspaces;
        this.settings = settings;
    }

    @POST
    @Path("/images/generations")
    @Needs(Scope.SPEND)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make pictures",
            description =
                    "prompt, model (\"bottega\"), n (1 to 4), size, response_format (b64_json or url), output_format (png), background "
                            + "(auto or opaque), and seed: the same order with the same seed is the same pictures. quality, style, user, "
                            + "moderation and output_compression are told back as ignored; any other parameter is refused.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = PictureOrder.class),
                            examples =
                                    @ExampleObject(
                                            name = "lantern",
                                            value =
                                                    "{\"prompt\": \"A lantern in a forest at night.\", \"size\": \"512x512\"}")))
    public Map<String, Object> pictures(
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key,
            @Context UriInfo address)
            throws InterruptedException {
        PictureOrder order = PictureOrder.parse(Body.json(body, settings.maxJsonBytes()));
        return answers.of(made(order.brief(), order.specs(), key, Outputs.PICTURE), order.url(), order.told(), address);
    }

    @POST
    @Path("/audio/speech")
    @Needs(Scope.SPEND)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "Speak",
            description =
                    "input, model (\"bottega\"), speed (0.5 to 2), response_format (mp3, also where none is said, opus, aac, flac, wav, or pcm: 16 bits at "
                            + "24 kHz), as far as the engine that speaks writes it; voice and instructions "
                            + "change nothing and are named in the header Bottega-Ignored; any other parameter is refused. The language "
                            + "is what the letters tell: English for Latin ones.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = SpeechOrder.class),
                            examples = @ExampleObject(name = "hello", value = "{\"input\": \"Night falls.\"}")))
    @APIResponse(
            responseCode = "200",
            description = "The words, spoken.",
            content = @Content(mediaType = "audio/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response speech(
            @Parameter(hidden = true) InputStream body,
            @Parameter(description = Parameters.KEY) @HeaderParam("Idempotency-Key") Optional<String> key)
            throws InterruptedException {
        SpeechOrder order = SpeechOrder.parse(Body.json(body, settings.maxJsonBytes()));
        AssetRef speech =
                made(order.brief(), order.specs(), key, Outputs.SPEECH).get(0).asset();
        return Response.ok(answers.bytes(speech), speech.mediaType())
                .header(IGNORED, String.join(", ", order.ignored()))
                .build();
    }

    private List<OutputAsset> made(Brief brief, List<GenerationSpec> specs, Optional<String> key, String output)
            throws InterruptedException {
        ProductionId id = pieces.order(workspaces.current(), brief, specs, List.of(), key);
        return pieces.await(workspaces.current(), id, output, settings.maxWait());
    }
}
