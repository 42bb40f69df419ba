package studio.bottega.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.Json;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class AssetApiIT {

    private static final byte[] FILM = bytes(300_000);

    @TestHTTPResource
    URI root;

    @Inject
    Stage stage;

    private Client client;
    private AssetRef film;

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void store() {
        client = new Client(root);
        film = stage.asset(WorkspaceId.LOCAL, FILM, "video/mp4");
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void wholeAssetComesWithItsTypeAndNothingThatABrowserCouldRun() {
        HttpResponse<byte[]> answer = client.get("/api/assets/" + film.sha256());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(FILM);
        assertThat(header(answer, "Content-Type")).isEqualTo("video/mp4");
        assertThat(header(answer, "Content-Length")).isEqualTo("300000");
        assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Content-Security-Policy")).startsWith("sandbox");
        assertThat(header(answer, "Content-Disposition")).isEqualTo("inline");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-99, 0, 100",
        "bytes=100-, 100, 300000",
        "bytes=-100, 299900, 300000",
        "bytes=299999-400000, 299999, 300000",
        "bytes=-999999999, 0, 300000"
    })
    void rangeIsServedAlone(String range, int from, int to) {
        HttpResponse<byte[]> answer = client.get("/api/assets/" + film.sha256(), "Range", range);

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(FILM, from, to));
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes %d-%d/300000".formatted(from, to - 1));
        assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(to - from));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "lines=1-2", "bytes=-", "bytes=5-2", "bytes=a-b"})
    void rangesThatMayBePassedOverGiveTheWhole(String range) {
        HttpResponse<byte[]> answer = client.get("/api/assets/" + film.sha256(), "Range", range);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(300_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=300000-", "bytes=300000-300001", "bytes=-0"})
    void rangeOutsideIsRefused(String range) {
        HttpResponse<byte[]> answer = client.get("/api/assets/" + film.sha256(), "Range", range);

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes */300000");
        assertThat(Client.problem(answer).detail()).contains("300,000 bytes");
    }

    @Test
    void rangeOfAnOlderContentGivesTheWhole() {
        HttpResponse<byte[]> answer =
                client.get("/api/assets/" + film.sha256(), "Range", "bytes=0-9", "If-Range", "\"other\"");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void knownAssetIsNotSentAgain() {
        String tag = header(client.get("/api/assets/" + film.sha256()), "ETag");

        HttpResponse<byte[]> again = client.get("/api/assets/" + film.sha256(), "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void headTellsWithoutSending() {
        HttpResponse<byte[]> answer = client.method("HEAD", "/api/assets/" + film.sha256());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Length")).isEqualTo("300000");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"text/html", "image/svg+xml", "application/xhtml+xml"})
    void whatCouldHoldAScriptIsOnlyGivenToBeSaved(String mediaType) {
        AssetRef page = stage.asset(WorkspaceId.LOCAL, ("<p>" + mediaType).getBytes(UTF_8), mediaType);

        assertThat(header(client.get("/api/assets/" + page.sha256()), "Content-Disposition"))
                .isEqualTo("attachment");
    }

    @Test
    void jsonAssetKeepsItsOwnTag() {
        AssetRef json = stage.asset(WorkspaceId.LOCAL, "{\"a\":1}".getBytes(UTF_8), "application/json");

        HttpResponse<byte[]> answer = client.get("/api/assets/" + json.sha256());

        assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"a\":1}");
        assertThat(header(answer, "ETag")).contains(json.sha256().substring(0, 32));
    }

    @Test
    void emptyAssetIsEmpty() {
        AssetRef nothing = stage.asset(WorkspaceId.LOCAL, new byte[0], "text/plain");

        assertThat(client.get("/api/assets/" + nothing.sha256()).body()).isEmpty();
    }

    @Test
    void assetOfAnotherWorkspaceDoesNotExist() {
        AssetRef secret = stage.asset(Servers.ELSEWHERE, "secret".getBytes(UTF_8), "text/plain");

        HttpResponse<byte[]> answer = client.get("/api/assets/" + secret.sha256());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Client.problem(answer).detail()).startsWith("There is no asset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "..%2F..%2Fetc%2Fpasswd", "%00", "%F0%9F%92%A1"})
    void strangeDigestsAreNotFound(String digest) {
        assertThat(client.get("/api/assets/" + digest).statusCode()).isEqualTo(404);
        assertThat(client.method("HEAD", "/api/assets/" + digest).statusCode()).isEqualTo(404);
    }

    @Test
    void uploadIsStoredOnceAndCanBeRead() {
        HttpResponse<byte[]> first = client.post("/api/assets", "text/plain; q=1", "logo".getBytes(UTF_8));
        HttpResponse<byte[]> second = client.post("/api/assets", "text/plain", "logo".getBytes(UTF_8));

        AssetRef asset = Json.read(first.body(), AssetRef.class);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(header(first, "Location")).endsWith("/api/assets/" + asset.sha256());
        assertThat(asset.mediaType()).isEqualTo("text/plain");
        assertThat(Json.read(second.body(), AssetRef.class)).isEqualTo(asset);
        assertThat(client.get("/api/assets/" + asset.sha256()).body()).isEqualTo("logo".getBytes(UTF_8));
    }

    @Test
    void fileThatIsNotWhatItIsSaidToBeIsRefused() {
        HttpResponse<byte[]> answer =
                client.post("/api/assets", "image/png", "<html><script>alert(1)</script>".getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Client.problem(answer).detail()).contains("said to be image/png", "Content-Type");
    }

    @Test
    void uploadThatIsTooLargeIsRefused() {
        HttpResponse<byte[]> answer = client.post("/api/assets", "image/png", new byte[2_000_001]);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Client.problem(answer).detail()).contains("2,000,000 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "*/*"})
    void uploadMustSayWhatItIs(String contentType) {
        HttpResponse<byte[]> answer = client.post("/api/assets", contentType, "x".getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(Client.problem(answer).detail()).contains("Content-Type");
    }
}
