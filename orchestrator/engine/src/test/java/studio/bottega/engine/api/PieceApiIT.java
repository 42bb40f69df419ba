package studio.bottega.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.openai.OpenAiImageModel;
import dev.langchain4j.model.openai.OpenAiModelCatalog;
import dev.langchain4j.model.openai.OpenAiTextToSpeechModel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.contract.domain.GenerationSpec;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.contract.plan.ItemSeed;
import studio.bottega.engine.facade.PictureOrder;
import studio.bottega.engine.facade.SpeechOrder;
import studio.bottega.storage.postgres.CapabilityRepository;
import studio.bottega.storage.postgres.Database;

/**
 * Pictures and speech for clients that speak OpenAI's interface, by LangChain4j's own client over the wire. The worker has made
 * each piece before, so that the engine finds it under its key.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PieceApiIT {

    private static final String WORKER = "pieces";

    @TestHTTPResource
    URI root;

    @Inject
    Stage stage;

    @Inject
    Database database;

    private Client client;

    private void employ() {
        client = new Client(root);
        database.execute(session -> new CapabilityRepository()
                .register(
                        session,
                        WORKER,
                        List.of(Pool.values()),
                        List.of(engine(TaskKind.IMAGE), engine(TaskKind.SPEECH)),
                        Instant.now()));
    }

    /** What was read of the engines before is stale after a second. */
    @BeforeEach
    void open() {
        employ();
        Instant latest = Instant.now().plusSeconds(20);
        while (!new String(client.get("/api/capabilities").body(), UTF_8).contains("engine-of-SPEECH")) {
            assertThat(Instant.now()).isBefore(latest);
        }
    }

    @AfterEach
    void dismiss() {
        database.execute(session -> new CapabilityRepository().remove(session, WORKER));
    }

    private static EngineCapability engine(TaskKind kind) {
        return new EngineCapability(
                "engine-of-" + kind,
                "1",
                kind,
                "",
                "cpu",
                "Apache-2.0",
                kind == TaskKind.SPEECH ? List.of("en") : List.of(),
                Map.of("width", 4096.0, "height", 4096.0, "characters", 5000.0, "coding.mp3", 1.0),
                1,
                0.1,
                0,
                0,
                "",
                10,
                "");
    }

    /** What came of the pieces when they were first asked for. */
    private List<OutputAsset> made(String output, String mediaType, List<GenerationSpec> specs, long seed) {
        List<OutputAsset> outputs = new ArrayList<>();
        for (int i = 1; i <= specs.size(); i++) {
            GenerationSpec spec = specs.get(i - 1);
            String key = TaskKeys.taskKey(spec, engine(spec.kind()), ItemSeed.of(seed, "piece/" + i, 0), Map.of());
            OutputAsset made = stage.output(output, output + " " + i + " of " + key, mediaType);
            stage.madeEarlier(spec, "piece/" + i, key, made);
            outputs.add(made);
        }
        return outputs;
    }

    private byte[] bytes(OutputAsset made) {
        return client.get("/api/assets/" + made.asset().sha256()).body();
    }

    private static PictureOrder pictures(String json) {
        return PictureOrder.parse(json.getBytes(UTF_8));
    }

    @Test
    void langchainsImageModelGetsItsPicture() {
        PictureOrder order = pictures("{\"prompt\": \"A lantern at dusk.\", \"size\": \"512x512\"}");
        OutputAsset made = made(Outputs.PICTURE, "image/png", order.specs(), 1).get(0);
        OpenAiImageModel model = OpenAiImageModel.builder()
                .baseUrl(root.resolve("/v1").toString())
                .apiKey("none")
                .modelName("bottega")
                .size("512x512")
                .maxRetries(0)
                .build();

        Image image = model.generate("A lantern at dusk.").content();

        assertThat(Base64.getDecoder().decode(image.base64Data())).isEqualTo(bytes(made));
    }

    @Test
    void langchainsSpeechModelGetsItsWords() {
        SpeechOrder order = SpeechOrder.parse("{\"input\": \"Night falls on the hill.\"}".getBytes(UTF_8));
        OutputAsset made = made(Outputs.SPEECH, "audio/mpeg", order.specs(), 1).get(0);
        OpenAiTextToSpeechModel model = OpenAiTextToSpeechModel.builder()
                .baseUrl(root.resolve("/v1").toString())
                .apiKey("none")
                .modelName("bottega")
                .voice("alloy")
                .maxRetries(0)
                .build();

        byte[] spoken = model.synthesize("Night falls on the hill.").audio().binaryData();

        assertThat(spoken).isEqualTo(bytes(made));
    }

    @Test
    void modelThatIsListedIsTakenEverywhere() {
        ModelDescription listed = catalogue().listModels().get(0);
        JsonNode retrieved = Json.tree(client.get("/v1/models/" + listed.name()).body());

        assertThat(retrieved.path("object").asText()).isEqualTo("model");
        assertThat(retrieved.path("id").asText()).isEqualTo(listed.name());
        assertThat(listed.createdAt()).isBefore(Instant.now());
        for (String[] order : new String[][] {
            {"/v1/images/generations", "{\"model\": \"%s\", \"prompt\": \"\"}"},
            {"/v1/audio/speech", "{\"model\": \"%s\", \"input\": \"\"}"},
            {"/v1/videos", "{\"model\": \"%s\", \"prompt\": \"\"}"}
        }) {
            assertThat(refused(order[0], order[1].formatted(listed.name())))
                    .contains(" must have 1 to")
                    .doesNotContain("model");
            assertThat(refused(order[0], order[1].formatted("dall-e-3")))
                    .contains("There is no model \\\"dall-e-3\\\"; the only one here is \\\"bottega\\\".");
        }
    }

    private OpenAiModelCatalog catalogue() {
        return OpenAiModelCatalog.builder()
                .baseUrl(root.resolve("/v1").toString())
                .apiKey("none")
                .build();
    }

    private String refused(String path, String body) {
        HttpResponse<byte[]> answer = client.postJson(path, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        return new String(answer.body(), UTF_8);
    }

    @Test
    void modelThatIsNotThereIsNotFoundInTheFormThatClientsKnow() {
        HttpResponse<byte[]> answer = client.get("/v1/models/gpt-image-1");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Json.tree(answer.body()).at("/error/type").asText()).isEqualTo("not_found_error");
        assertThat(Json.tree(answer.body()).at("/error/message").asText()).contains("the only one here is \"bottega\"");
    }

    @Test
    void severalPicturesComeInOrderWithWhatWasIgnored() {
        String body =
                "{\"prompt\": \"Fog over a city at night.\", \"n\": 3, \"quality\": \"high\", \"seed\": 9, \"response_format\": \"url\"}";
        List<OutputAsset> made =
                made(Outputs.PICTURE, "image/png", pictures(body).specs(), 9);

        JsonNode answer =
                Json.tree(client.postJson("/v1/images/generations", body).body());

        assertThat(answer.at("/ignored/0").asText()).isEqualTo("quality");
        assertThat(answer.path("created").asLong()).isPositive();
        for (int i = 0; i < 3; i++) {
            assertThat(answer.at("/data/" + i + "/url").asText())
                    .startsWith(root.toString())
                    .endsWith(made.get(i).asset().sha256());
        }
    }

    @Test
    void ignoredParametersOfSpeechAreNamedInAHeader() {
        String body =
                "{\"input\": \"Morning comes.\", \"voice\": \"alloy\", \"instructions\": \"softly\", \"response_format\": \"wav\"}";
        made(
                Outputs.SPEECH,
                "audio/wav",
                SpeechOrder.parse(body.getBytes(UTF_8)).specs(),
                1);

        HttpResponse<byte[]> answer = client.postJson("/v1/audio/speech", body);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("audio/wav");
        assertThat(Set.of(answer.headers()
                        .firstValue("Bottega-Ignored")
                        .orElse("")
                        .split(", ")))
                .containsExactlyInAnyOrder("voice", "instructions");
    }

    @Test
    void pieceIsNotListedAmongProductions() {
        String body = "{\"prompt\": \"Only a picture of snow.\", \"size\": \"256x256\"}";
        made(Outputs.PICTURE, "image/png", pictures(body).specs(), 1);

        assertThat(client.postJson("/v1/images/generations", body).statusCode()).isEqualTo(200);

        assertThat(new String(client.get("/api/productions").body(), UTF_8)).doesNotContain("Only a picture of snow.");
    }

    @Test
    void whoAsksForWhatNobodyMakesInTimeIsTold() {
        HttpResponse<byte[]> answer =
                client.postJson("/v1/images/generations", "{\"prompt\": \"Nobody has made this one.\"}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Json.tree(answer.body()).at("/error/message").asText())
                .contains("still being made", "Idempotency-Key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "images/generations|{\"prompt\": \"x\", \"image\": \"y\"}|\"image\" is not taken here",
                "images/generations|{\"prompt\": \"x\", \"n\": 9}|n must be a number in",
                "images/generations|{\"prompt\": \"x\", \"size\": \"1x1\"}|size must be one of 1024x1024",
                "images/generations|{\"prompt\": \"x\", \"model\": \"dall-e-3\"}|the only one here is \"bottega\"",
                "images/generations|{\"prompt\": \"x\", \"background\": \"transparent\"}|background must be one of",
                "audio/speech|{\"input\": \"x\", \"response_format\": \"ogg\"}|response_format must be one of aac, flac, mp3, opus, pcm, wav",
                "audio/speech|{\"input\": \"x\", \"response_format\": \"flac\"}|asked for as FLAC, which engine engine-of-SPEECH does not write",
                "audio/speech|{\"input\": \"x\", \"speed\": 40}|speed must be a number in",
                "audio/speech|{\"text\": \"x\"}|\"text\" is not taken here",
                "audio/speech|{\"input\": \"你好\"}|zh",
            })
    void faultIsNamedInTheFormThatClientsKnow(String path, String body, String words) {
        HttpResponse<byte[]> answer = client.postJson("/v1/" + path, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.tree(answer.body()).at("/error/message").asText()).contains(words);
    }

    @Test
    void clientHearsWhyItWasRefused() {
        OpenAiImageModel model = OpenAiImageModel.builder()
                .baseUrl(root.resolve("/v1").toString())
                .apiKey("none")
                .modelName("dall-e-3")
                .maxRetries(0)
                .build();

        assertThatThrownBy(() -> model.generate("A lantern.")).hasMessageContaining("the only one here is");
    }
}
