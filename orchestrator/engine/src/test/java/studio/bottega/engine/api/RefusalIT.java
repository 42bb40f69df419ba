package studio.bottega.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.contract.api.Problem;

/** What is refused at the door, and in which words. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class RefusalIT {

    @TestHTTPResource
    URI root;

    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(root);
    }

    /** The status line's number for a request that no well-behaved client would send. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, 403",
        "127.0.0.1.evil.example:80, 403",
        "localhost, 200",
        "127.0.0.1:1, 200",
        "LocalHost, 200",
        "[::1]:80, 200"
    })
    void onlyNamesOfThisMachineAreAnswered(String host, String status) throws IOException {
        String answer = raw("GET /api/productions HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void probesAreAnsweredUnderAnyName() throws IOException {
        assertThat(raw("GET /q/health/live HTTP/1.1\r\nHost: 10.1.2.3:8080\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://localhost:1",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void pageFromElsewhereMayNotChangeAnything(String header, String value) {
        HttpResponse<byte[]> answer = client.post("/api/productions/3f0c2a9e/cancel", header, value);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Client.problem(answer).detail()).isEqualTo("A page from elsewhere may not change anything here.");
    }

    @Test
    void pageOfTheStudioItselfMay() {
        String origin = "http://" + root.getHost() + ":" + root.getPort();

        assertThat(client.post("/api/productions/3f0c2a9e/cancel", "Origin", origin, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void noOriginIsInvited() {
        HttpResponse<byte[]> answer = client.get("/api/status", "Origin", "https://evil.example");

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|400|is not JSON",
                "[]|400|must be a JSON object",
                "{}|400|text is missing",
                "{\"text\": \"An ad.\", \"wish\": 1}|400|there is no field \"wish\"",
                "{\"text\": \"An ad.\", \"budget\": {\"maxRevisions\": -1}}|400|maxRevisions must be in [0, 20], got -1",
                "{\"text\": \"  \"}|422|The brief is empty",
                "{\"text\": \"An ad.\", \"language\": \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}|422|BCP 47",
                "{\"text\": \"An ad.\", \"attachments\": [{\"name\": \"x\", \"sha256\": \"../../etc/passwd\"}]}|422|passwd"
            })
    void faultOfABriefIsNamed(String json, int status, String words) {
        HttpResponse<byte[]> answer = client.postJson("/api/productions", json);

        Problem problem = Client.problem(answer);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.detail()).contains(words).doesNotContain("Exception", "studio.bottega", "java.");
        assertThat(problem.instance()).isEqualTo("/api/productions");
        assertThat(problem.type()).isEqualTo("about:blank");
    }

    @Test
    void briefWithTooManyCharactersIsToldSo() {
        HttpResponse<byte[]> answer =
                client.postJson("/api/productions", "{\"text\": \"" + "é".repeat(400_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Client.problem(answer).detail()).contains("400,000 characters", "attach the material");
    }

    @Test
    void briefOfAMegabyteIsToldSo() {
        HttpResponse<byte[]> answer =
                client.postJson("/api/productions", "{\"text\": \"" + "x".repeat(5_000_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Client.problem(answer).detail()).contains("1,048,576 bytes");
    }

    @Test
    void deeplyNestedJsonIsRefused() {
        HttpResponse<byte[]> answer = client.postJson("/api/plans/check", "[".repeat(100_000));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new String(answer.body(), UTF_8)).contains("\"valid\":false");
    }

    @Test
    void methodsAndTypesThatAreNotTakenAreNamed() {
        HttpResponse<byte[]> method = client.method("DELETE", "/api/productions");
        HttpResponse<byte[]> type = client.post("/api/productions", "text/plain", "An ad.".getBytes(UTF_8));
        HttpResponse<byte[]> accept = client.get("/api/productions", "Accept", "text/csv");
        HttpResponse<byte[]> place = client.get("/api/nowhere");

        assertThat(Client.problem(method).status()).isEqualTo(405);
        assertThat(Client.problem(type).detail()).contains("application/json");
        assertThat(type.statusCode()).isEqualTo(415);
        assertThat(accept.statusCode()).isEqualTo(406);
        assertThat(place.statusCode()).isEqualTo(404);
        assertThat(Client.problem(place).detail()).isEqualTo("There is nothing at /api/nowhere.");
    }
}
