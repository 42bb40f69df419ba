package studio.bottega.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.Pool;
import studio.bottega.contract.domain.TaskKind;
import studio.bottega.contract.domain.TrainSpec.Manner;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.EngineCapability;
import studio.bottega.storage.postgres.CapabilityRepository;
import studio.bottega.storage.postgres.Database;

/** Trainings over the wire. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class TrainingApiIT {

    private static final String WORKER = "trainers";
    private static final EngineCapability TRAINER = new EngineCapability(
            "trainer-of-tests",
            "1",
            TaskKind.TRAIN,
            "",
            "cpu",
            "MIT",
            List.of(),
            Map.of(Manner.LORA.ability(), 1.0, "steps", 20_000.0),
            1,
            0.1,
            0,
            0,
            "Teaches the starter by LoRA.",
            10,
            "");

    @TestHTTPResource
    URI root;

    @Inject
    Database database;

    private Client client;

    @BeforeEach
    void open() {
        client = new Client(root);
        database.execute(session -> new CapabilityRepository()
                .register(session, WORKER, List.of(Pool.values()), List.of(TRAINER), Instant.now()));
        Instant latest = Instant.now().plusSeconds(20);
        while (!new String(client.get("/api/capabilities").body(), UTF_8).contains("trainer-of-tests")) {
            assertThat(Instant.now()).isBefore(latest);
        }
    }

    @AfterEach
    void dismiss() {
        database.execute(session -> new CapabilityRepository().remove(session, WORKER));
    }

    private String upload(int side) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(side, 32, BufferedImage.TYPE_BYTE_BINARY), "png", png);
        byte[] answer =
                client.post("/api/assets", "image/png", png.toByteArray()).body();
        return Json.tree(answer).path("sha256").asText();
    }

    private List<String> uploads() throws IOException {
        List<String> digests = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            digests.add(upload(32 + i));
        }
        return digests;
    }

    private static String body(List<String> pictures, String more) {
        List<Map<String, String>> sent =
                pictures.stream().map(sha256 -> Map.of("sha256", sha256)).toList();
        return "{\"name\": \"lumen\", \"token\": \"solar lantern\"%s, \"pictures\": %s}"
                .formatted(more, new String(Json.write(sent), UTF_8));
    }

    private String refused(String body) {
        HttpResponse<byte[]> answer = client.postJson("/api/trainings", body);
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isIn(400, 422);
        return Client.problem(answer).detail();
    }

    @Test
    void trainingBeginsOnceUnderItsKeyAndIsListedFollowedAndCancelled() throws IOException {
        String body = body(uploads(), ", \"steps\": 100");

        HttpResponse<byte[]> begun = client.postJson("/api/trainings", body, "Idempotency-Key", "lumen-1");
        String id = Json.tree(begun.body()).path("id").asText();

        assertThat(begun.statusCode()).as(new String(begun.body(), UTF_8)).isEqualTo(201);
        assertThat(begun.headers().firstValue("Location").orElse("")).endsWith("/api/productions/" + id);
        assertThat(Json.tree(client.postJson("/api/trainings", body, "Idempotency-Key", "lumen-1")
                                .body())
                        .path("id")
                        .asText())
                .isEqualTo(id);
        assertThat(new String(client.get("/api/productions").body(), UTF_8)).contains(id);
        JsonNode task = Json.tree(
                        client.get("/api/productions/" + id + "/tasks").body())
                .path("items")
                .path(0);
        assertThat(task.path("kind").asText()).isEqualTo("TRAIN");
        assertThat(task.path("pool").asText()).isEqualTo("TRAINING");
        assertThat(task.path("label").asText()).isEqualTo("Training of lumen");
        assertThat(Json.tree(client.post("/api/productions/" + id + "/cancel").body())
                        .path("state")
                        .asText())
                .isEqualTo("CANCELLED");
    }

    @Test
    void whatCannotBeLearnedIsRefusedInASentence() throws IOException {
        List<String> pictures = uploads();

        assertThat(refused(body(pictures.subList(0, 1), ""))).contains("number of pictures must be in [5, 50], got 1");
        assertThat(refused(body(pictures, ", \"rank\": 1000"))).contains("rank must be in [0, 256], got 1000");
        assertThat(refused(body(pictures, ", \"manner\": \"WORD\""))).contains("cannot teach");
        assertThat(refused(body(pictures, ", \"epochs\": 3"))).contains("epochs");
        assertThat(refused(body(pictures, ", \"maxHours\": 1000"))).contains("maxTime in seconds");
        pictures.set(2, "0".repeat(64));
        assertThat(refused(body(pictures, ""))).contains("A picture is not there, so upload it first.");
        pictures.set(2, upload(9000));
        assertThat(refused(body(pictures, ""))).contains("Picture 3 has 9000 x 32 pixels");
    }
}
