package studio.bottega.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.model.openai.OpenAiImageModel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.contract.api.CreateToken;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.domain.GenerationSpec.ImageSpec;
import studio.bottega.contract.domain.OutputAsset;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.contract.plan.InputRef.FromAsset;
import studio.bottega.engine.access.Access;
import studio.bottega.engine.access.AccessControl;
import studio.bottega.engine.api.FormParts.Part;
import studio.bottega.storage.postgres.CapabilityRepository;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.TaskRow;

/** Pictures that are changed, for clients that speak OpenAI's interface, over the wire. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PictureEditIT {

    private static final String PATH = "/v1/images/edits";
    private static final String WORKER = "retoucher";
    private static final int WIDTH = 48;
    private static final int HEIGHT = 32;
    private static final int CLEAR_COLUMNS = 12;
    private static final Pattern PRODUCTION = Pattern.compile("production ([0-9a-f-]{36})");
    private static final Map<String, Double> ABLE =
            Map.of(Rework.ability(Manner.EDIT), 1.0, Rework.ability(Manner.INPAINT), 1.0);

    @TestHTTPResource
    URI root;

    @Inject
    Stage stage;

    @Inject
    Database database;

    @Inject
    AccessControl control;

    private Client client;

    @BeforeEach
    void open() {
        client = new Client(root);
        employ(ABLE);
    }

    @AfterEach
    void dismiss() {
        database.execute(session -> new CapabilityRepository().remove(session, WORKER));
    }

    /** Waits until the studio knows: what was read of the engines before is stale after a second. */
    private void employ(Map<String, Double> abilities) {
        EngineCapability engine = engine(abilities);
        database.execute(session -> new CapabilityRepository()
                .register(session, WORKER, List.of(Pool.values()), List.of(engine), Instant.now()));
        Instant latest = Instant.now().plusSeconds(20);
        while (!new String(client.get("/api/capabilities").body(), UTF_8).contains(engine.description())) {
            assertThat(Instant.now()).isBefore(latest);
        }
    }

    private static EngineCapability engine(Map<String, Double> abilities) {
        Map<String, Double> limits = new HashMap<>(abilities);
        limits.put("width", 4096.0);
        limits.put("height", 4096.0);
        return new EngineCapability(
                "retouching",
                "1",
                TaskKind.IMAGE,
                "",
                "cpu",
                "Apache-2.0",
                List.of(),
                limits,
                1,
                0.1,
                0,
                0,
                "Can do " + abilities.size(),
                100,
                "");
    }

    private static byte[] encoded(BufferedImage picture, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] picture(String format) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(3, 4, 0xE8A33D);
        return encoded(picture, format);
    }

    /** Opaque but for its first columns. */
    private static byte[] mask(int width, int height, int clearColumns) {
        BufferedImage mask = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = clearColumns; x < width; x++) {
                mask.setRGB(x, y, 0xFF000000);
            }
        }
        return encoded(mask, "png");
    }

    private static Part image() {
        return Part.file("image", "image/png", picture("png"));
    }

    private static Part mask() {
        return Part.file("mask", "image/png", mask(WIDTH, HEIGHT, CLEAR_COLUMNS));
    }

    private HttpResponse<byte[]> ask(List<Part> parts, String... headers) {
        return client.post(PATH, FormParts.CONTENT_TYPE, FormParts.body(parts), headers);
    }

    private static String refusal(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode error = Json.tree(answer.body()).path("error");
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        return error.path("message").asText();
    }

    /** The tasks of an order that nobody carries out. */
    private List<TaskRow> ordered(HttpResponse<byte[]> answer) {
        String said = new String(answer.body(), UTF_8);
        assertThat(answer.statusCode()).as(said).isEqualTo(409);
        Matcher production = PRODUCTION.matcher(said);
        assertThat(production.find()).as(said).isTrue();
        return stage.tasks(new ProductionId(UUID.fromString(production.group(1))));
    }

    /** As if a worker had made it for somebody before. */
    private OutputAsset madeEarlier(TaskRow task) {
        Map<String, String> digests = new HashMap<>();
        task.inputs()
                .forEach(input ->
                        digests.put(input.role(), ((FromAsset) input).asset().sha256()));
        String key = TaskKeys.taskKey(task.spec(), engine(ABLE), task.seed(), digests);
        OutputAsset made = stage.output(Outputs.PICTURE, "The picture of " + key, "image/png");
        stage.madeEarlier(task.spec(), task.node(), key, made);
        return made;
    }

    private byte[] bytes(FromAsset input) {
        return client.get("/api/assets/" + input.asset().sha256()).body();
    }

    private OpenAiImageModel langchain() {
        return OpenAiImageModel.builder()
                .baseUrl(root.resolve("/v1").toString())
                .apiKey("none")
                .modelName("bottega")
                .maxRetries(0)
                .build();
    }

    private static Image image(byte[] png) {
        return Image.builder()
                .base64Data(Base64.getEncoder().encodeToString(png))
                .mimeType("image/png")
                .build();
    }

    @Test
    void promptWithoutAMaskIsTheInstruction() {
        List<TaskRow> tasks = ordered(ask(List.of(image(), Part.text("prompt", "Make it dusk."), Part.text("n", "2"))));

        assertThat(tasks).hasSize(2).allSatisfy(task -> {
            ImageSpec spec = (ImageSpec) task.spec();
            assertThat(spec.rework().manner()).isEqualTo(Manner.EDIT);
            assertThat(spec.rework().instruction()).isEqualTo("Make it dusk.");
            assertThat(List.of(spec.width(), spec.height())).containsExactly(WIDTH, HEIGHT);
            assertThat(task.engine()).isEqualTo("retouching");
        });
        assertThat(tasks.get(0).seed()).isNotEqualTo(tasks.get(1).seed());
        assertThat(tasks.get(0).inputs()).singleElement().satisfies(input -> {
            assertThat(input.role()).isEqualTo(Rework.SOURCE);
            assertThat(bytes((FromAsset) input)).isEqualTo(picture("png"));
        });
    }

    @Test
    void maskIsWhiteWhereItCameTransparent() throws IOException {
        List<TaskRow> tasks = ordered(ask(List.of(image(), mask(), Part.text("prompt", "A lantern on a rock."))));

        assertThat(((ImageSpec) tasks.get(0).spec()).rework().manner()).isEqualTo(Manner.INPAINT);
        FromAsset stored = (FromAsset) tasks.get(0).inputs().stream()
                .filter(input -> input.role().equals(Rework.MASK))
                .findFirst()
                .orElseThrow();
        BufferedImage mask = ImageIO.read(new ByteArrayInputStream(bytes(stored)));
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                assertThat(mask.getRGB(x, y) & 0xffffff).as("%d, %d", x, y).isEqualTo(x < CLEAR_COLUMNS ? 0xffffff : 0);
            }
        }
    }

    @Test
    void langchainsImageModelGetsItsEdit() {
        List<TaskRow> tasks = ordered(ask(List.of(image(), Part.text("prompt", "Let it snow."))));
        OutputAsset made = madeEarlier(tasks.get(0));

        Image edited = langchain().edit(image(picture("png")), "Let it snow.").content();

        assertThat(Base64.getDecoder().decode(edited.base64Data()))
                .isEqualTo(client.get("/api/assets/" + made.asset().sha256()).body());
    }

    @Test
    void langchainsImageModelGetsItsEditUnderAMask() {
        List<TaskRow> tasks = ordered(ask(List.of(image(), mask(), Part.text("prompt", "A tent in the meadow."))));
        OutputAsset made = madeEarlier(tasks.get(0));

        Image edited = langchain()
                .edit(image(picture("png")), image(mask().content()), "A tent in the meadow.")
                .content();

        assertThat(Base64.getDecoder().decode(edited.base64Data()))
                .isEqualTo(client.get("/api/assets/" + made.asset().sha256()).body());
    }

    @Test
    void answerSaysWhatWasIgnoredAndWhereThePictureIs() {
        List<Part> parts = List.of(
                Part.file("image[]", "image/jpeg", picture("jpg")),
                Part.text("prompt", "Warmer light."),
                Part.text("quality", "high"),
                Part.text("response_format", "url"));
        OutputAsset made = madeEarlier(ordered(ask(parts)).get(0));

        JsonNode answer = Json.tree(ask(parts).body());

        assertThat(answer.at("/ignored/0").asText()).isEqualTo("quality");
        assertThat(answer.path("size").asText()).isEqualTo(WIDTH + "x" + HEIGHT);
        assertThat(answer.at("/data/0/url").asText())
                .startsWith(root.toString())
                .endsWith(made.asset().sha256());
    }

    @Test
    void sameKeyIsTheSameOrder() {
        String key = "edit " + UUID.randomUUID();
        List<Part> parts = List.of(image(), Part.text("prompt", "Bluer shadows."));

        List<TaskRow> first = ordered(ask(parts, "Idempotency-Key", key));
        List<TaskRow> again = ordered(ask(parts, "Idempotency-Key", key));
        List<TaskRow> other = ordered(ask(parts, "Idempotency-Key", key + " more"));

        assertThat(again)
                .extracting(TaskRow::id)
                .isEqualTo(first.stream().map(TaskRow::id).toList());
        assertThat(other)
                .extracting(TaskRow::id)
                .doesNotContainAnyElementsOf(first.stream().map(TaskRow::id).toList());
    }

    @Test
    void anotherWorkspaceGetsNeitherPictureNorOrder() {
        String key = "edit " + UUID.randomUUID();
        List<Part> parts =
                List.of(image(), Part.text("prompt", "A secret in the picture."), Part.text("response_format", "url"));
        TaskRow mine = ordered(ask(parts, "Idempotency-Key", key)).get(0);
        OutputAsset made = madeEarlier(mine);
        CreateToken request = new CreateToken(
                "stranger " + UUID.randomUUID(), EnumSet.allOf(Scope.class), 1, Servers.ELSEWHERE.toString());
        String stranger = "Bearer "
                + control.issue(Access.LOCAL, request, Optional.empty()).secret();

        List<TaskRow> theirs = ordered(ask(parts, "Idempotency-Key", key, "Authorization", stranger));

        assertThat(theirs).extracting(TaskRow::workspaceId).containsOnly(Servers.ELSEWHERE);
        assertThat(theirs).extracting(TaskRow::id).doesNotContain(mine.id());
        assertThat(client.get("/api/assets/" + made.asset().sha256(), "Authorization", stranger)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void withoutAnEngineThatEditsItIsSaid() {
        employ(Map.of(Rework.ability(Manner.INPAINT), 1.0));

        assertThat(refusal(ask(List.of(image(), Part.text("prompt", "Make it dusk.")))))
                .contains("rework.edit", "retouching does not offer");
        assertThatThrownBy(() -> langchain().edit(image(picture("png")), "Make it dusk."))
                .hasMessageContaining("rework.edit");
        assertThat(ordered(ask(List.of(image(), mask(), Part.text("prompt", "A lantern.")))))
                .hasSize(1);
    }

    @Test
    void whatAFileIsNotIsSaid() {
        Part prompt = Part.text("prompt", "Make it dusk.");
        Part lying = Part.file("image", "image/png", picture("jpg"));
        Part small = Part.file("mask", "image/png", mask(WIDTH / 2, HEIGHT, CLEAR_COLUMNS));
        Part closed = Part.file("mask", "image/png", mask(WIDTH, HEIGHT, 0));
        byte[] cut = Arrays.copyOf(mask().content(), 40);

        assertThat(refusal(ask(List.of(prompt, lying)))).contains("image is said to be image/png");
        assertThat(refusal(ask(List.of(prompt, Part.file("image", "image/svg+xml", "<svg/>".getBytes(UTF_8))))))
                .contains("image must be image/png or image/jpeg");
        assertThat(refusal(ask(List.of(prompt, image(), small))))
                .contains("mask has 24 x 32 pixels and the picture 48 x 32");
        assertThat(refusal(ask(List.of(prompt, image(), closed)))).contains("mask is nowhere transparent");
        assertThat(refusal(ask(List.of(prompt, image(), Part.file("mask", "image/png", cut)))))
                .contains("mask is said to be image/png and cannot be read");
        assertThat(refusal(ask(List.of(prompt, image(), Part.file("mask", "image/jpeg", picture("jpg"))))))
                .contains("mask must be image/png");
        assertThat(refusal(ask(List.of(prompt)))).contains("needs an image");
        assertThat(refusal(ask(List.of(prompt, Part.text("image", "a picture")))))
                .contains("image must be a file");
        assertThat(refusal(ask(List.of(prompt, image(), Part.file("image[]", "image/png", picture("png"))))))
                .contains("image came more than once");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "style|vivid|\"style\" is not taken here",
                "n|9|n must be a number in",
                "n|two|n must be a number in",
                "size|1024x1536|which has another shape",
                "size|1x1|size must be one of 1024x1024",
                "model|gpt-image-1|the only one here is \"bottega\"",
                "background|transparent|background must be one of",
            })
    void faultIsNamedInTheFormThatClientsKnow(String name, String value, String words) {
        List<Part> parts = List.of(image(), Part.text("prompt", "Make it dusk."), Part.text(name, value));

        assertThat(refusal(ask(parts))).contains(words);
    }

    @Test
    void promptIsAsLongAsItMayBe() {
        List<Part> longest = new ArrayList<>(List.of(image(), mask(), Part.text("prompt", "a ".repeat(1_999) + "b")));
        List<Part> tooLong =
                Stream.of(image(), Part.text("prompt", "a".repeat(1_001))).toList();

        assertThat(ordered(ask(longest))).hasSize(1);
        assertThat(refusal(ask(tooLong))).contains("prompt must have 1 to 1,000 characters");
    }
}
