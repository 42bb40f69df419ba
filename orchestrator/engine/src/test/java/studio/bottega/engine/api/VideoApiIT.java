package studio.bottega.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.contract.domain.GenerationSpec.PackageSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.message.Json;

/** OpenAI's interface to videos, as a client of it sees the studio. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class VideoApiIT {

    @TestHTTPResource
    URI root;

    @Inject
    Stage stage;

    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(root);
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        return Json.tree(answer.body());
    }

    private JsonNode video(String body, String... headers) {
        HttpResponse<byte[]> answer = client.postJson("/v1/videos", body, headers);
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer);
    }

    private static ProductionId production(JsonNode video) {
        String digits = video.path("id").asText().substring("video_".length());
        return ProductionId.parse(digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    }

    @Test
    void promptBecomesAProductionAndItsFilmTheContent() {
        JsonNode made = video("{\"prompt\": \"A lantern at dusk.\", \"model\": \"bottega\", \"seconds\": \"6\", "
                + "\"size\": \"1280x720\"}");
        ProductionId id = production(made);
        String path = "/v1/videos/" + made.path("id").asText();

        assertThat(made.path("object").asText()).isEqualTo("video");
        assertThat(made.path("status").asText()).isEqualTo("queued");
        assertThat(made.path("seconds").asText()).isEqualTo("6");
        assertThat(made.path("size").asText()).isEqualTo("1280x720");
        assertThat(json(client.get("/api/productions/" + id)).at("/brief/text").asText())
                .isEqualTo("A 6-second film. A lantern at dusk.\nFormats: landscape 16:9.");
        HttpResponse<byte[]> early = client.get(path + "/content");
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(json(early).at("/error/message").asText()).isEqualTo("The video is not made yet: it is queued.");

        stage.plan(id, 1, List.of(), Optional.empty());
        stage.done(
                id, 1, "assemble/spot", new PackageSpec("x", 1), stage.output(Outputs.VIDEO, "the film", "video/mp4"));
        stage.delivered(id, 1);

        JsonNode done = json(client.get(path));
        HttpResponse<byte[]> content = client.get(path + "/content");
        assertThat(done.path("status").asText()).isEqualTo("completed");
        assertThat(done.path("progress").asInt()).isEqualTo(100);
        assertThat(done.has("completed_at")).isTrue();
        assertThat(content.body()).isEqualTo("the film".getBytes(UTF_8));
        assertThat(content.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(client.get(path + "/content", "Range", "bytes=4-7").body()).isEqualTo("film".getBytes(UTF_8));
    }

    /** As OpenAI's own clients send it. */
    @Test
    void formIsTakenAsJsonIs() {
        HttpResponse<byte[]> made = form(
                FormParts.Part.text("prompt", "A lantern at dusk."),
                FormParts.Part.text("model", "bottega"),
                FormParts.Part.text("seconds", "4"),
                FormParts.Part.text("size", "1280x720"));
        HttpResponse<byte[]> unknown =
                form(FormParts.Part.text("prompt", "A lantern."), FormParts.Part.text("fps", "24"));
        HttpResponse<byte[]> picture = form(
                FormParts.Part.text("prompt", "A lantern."),
                FormParts.Part.file("input_reference", "image/png", new byte[] {1, 2, 3}));

        assertThat(made.statusCode()).as(new String(made.body(), UTF_8)).isEqualTo(200);
        assertThat(json(made).path("seconds").asText()).isEqualTo("4");
        assertThat(json(made).path("size").asText()).isEqualTo("1280x720");
        assertThat(json(unknown).at("/error/message").asText()).contains("\"fps\" is not taken here");
        assertThat(json(picture).at("/error/message").asText())
                .isEqualTo("input_reference must be text; it came as a file.");
        assertThat(picture.statusCode()).isEqualTo(400);
    }

    private HttpResponse<byte[]> form(FormParts.Part... parts) {
        return client.post("/v1/videos", FormParts.CONTENT_TYPE, FormParts.body(List.of(parts)));
    }

    @Test
    void pagesFollowEachOther() {
        String first = video("{\"prompt\": \"One.\"}").path("id").asText();
        String second = video("{\"prompt\": \"Two.\"}").path("id").asText();

        JsonNode newest = json(client.get("/v1/videos?limit=1"));
        JsonNode next = json(client.get("/v1/videos?limit=1&after=" + second));

        assertThat(newest.path("object").asText()).isEqualTo("list");
        assertThat(newest.path("has_more").asBoolean()).isTrue();
        assertThat(newest.at("/data/0/id").asText()).isEqualTo(second);
        assertThat(newest.path("last_id").asText()).isEqualTo(second);
        assertThat(next.at("/data/0/id").asText()).isEqualTo(first);
    }

    @Test
    void deletedVideoIsCancelledAndGone() {
        JsonNode made = video("{\"prompt\": \"Not this one.\"}");
        String path = "/v1/videos/" + made.path("id").asText();

        JsonNode deleted = json(client.method("DELETE", path));

        assertThat(deleted.path("deleted").asBoolean()).isTrue();
        assertThat(client.get(path).statusCode()).isEqualTo(404);
        assertThat(client.method("DELETE", path).statusCode()).isEqualTo(404);
        assertThat(json(client.get("/api/productions/" + production(made)))
                        .path("state")
                        .asText())
                .isEqualTo("CANCELLED");
    }

    @Test
    void sameKeyGivesTheSameVideo() {
        String body = "{\"prompt\": \"Once.\"}";

        assertThat(video(body, "Idempotency-Key", "v-1").path("id"))
                .isEqualTo(video(body, "Idempotency-Key", "v-1").path("id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prompt\": \"x\", \"input_reference\": \"y\"}|\"input_reference\" is not taken here",
                "{\"prompt\": \"x\", \"model\": \"sora-2\"}|the only one here is \"bottega\"",
                "{\"prompt\": \"x\", \"seconds\": \"3\"}|seconds must be a whole number in [4, 60], got \"3\"",
                "{\"prompt\": \"x\", \"seconds\": 1e9}|seconds must be",
                "{\"prompt\": \"x\", \"size\": \"1x1\"}|size must be one of 1024x1792",
                "{\"prompt\": \" \"}|prompt must have 1 to 16,000 characters",
                "[]|must be a JSON object",
                "{|JSON"
            })
    void faultIsNamedInTheFormThatClientsKnow(String body, String words) {
        HttpResponse<byte[]> answer = client.postJson("/v1/videos", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/error/message").asText()).contains(words);
        assertThat(json(answer).at("/error/type").asText()).isEqualTo("invalid_request_error");
    }

    @Test
    void whatIsNotThereOrNotAllowedIsSaidInTheSameForm() {
        HttpResponse<byte[]> missing = client.get("/v1/videos/video_1");
        HttpResponse<byte[]> nobody = client.get("/v1/videos", "X-Forwarded-For", "203.0.113.9");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(json(missing).at("/error/type").asText()).isEqualTo("not_found_error");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(json(nobody).at("/error/type").asText()).isEqualTo("authentication_error");
    }
}
