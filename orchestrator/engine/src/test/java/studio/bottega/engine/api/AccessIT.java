package studio.bottega.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.contract.api.NewTokenView;
import studio.bottega.contract.api.Page;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.api.SessionView;
import studio.bottega.contract.api.TokenView;
import studio.bottega.contract.api.WorkspaceView;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.TokenRepository;
import studio.bottega.storage.postgres.TokenRow;

/** Who is let in, and how far. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class AccessIT {

    private static final String[] FROM_ELSEWHERE = {"X-Forwarded-For", "203.0.113.9"};

    @TestHTTPResource
    URI root;

    @Inject
    Database database;

    private Client client;

    @BeforeEach
    void connect() {
        client = new Client(root);
    }

    private NewTokenView token(String json) {
        HttpResponse<byte[]> answer = client.postJson("/api/tokens", json);
        assertThat(answer.statusCode()).isEqualTo(201);
        return Json.read(answer.body(), NewTokenView.class);
    }

    private HttpResponse<byte[]> with(String secret, String path) {
        return client.get(path, "Authorization", "Bearer " + secret);
    }

    private static SessionView session(HttpResponse<byte[]> answer) {
        return Json.read(answer.body(), SessionView.class);
    }

    @Test
    void personAtThisMachineNeedsNoToken() {
        SessionView session = session(client.get("/api/session"));

        assertThat(session.workspace()).isEqualTo(WorkspaceId.LOCAL);
        assertThat(session.scopes()).containsExactly(Scope.values());
    }

    @Test
    void whatAProxyPassesOnNeedsAToken() {
        HttpResponse<byte[]> answer = client.get("/api/productions", FROM_ELSEWHERE);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Client.problem(answer).detail()).contains("Authorization: Bearer", "bottega token create");
    }

    @Test
    void tokenOpensItsWorkspaceWithItsScopes() {
        WorkspaceView workspace = Json.read(
                client.postJson("/api/workspaces", "{\"name\": \"Acme\"}").body(), WorkspaceView.class);
        NewTokenView made = token("{\"name\": \"build\", \"scopes\": [\"READ\", \"WRITE\"], \"workspace\": \"%s\"}"
                .formatted(workspace.id()));

        SessionView session = session(with(made.secret(), "/api/session"));

        assertThat(session).isEqualTo(new SessionView(workspace.id(), "build", List.of(Scope.READ, Scope.WRITE)));
        assertThat(made.token().expiresAt()).isEqualTo(made.token().createdAt().plus(Duration.ofDays(90)));
    }

    @Test
    void secretIsToldOnceAndOnlyItsDigestIsKept() {
        NewTokenView made = token("{\"name\": \"once\"}");

        assertThat(made.secret()).matches("bottega_[A-Za-z0-9_-]{43}");
        assertThat(new String(client.get("/api/tokens").body(), UTF_8))
                .contains("\"once\"")
                .doesNotContain(made.secret());
        String digest = TaskKeys.sha256(made.secret().getBytes(UTF_8));
        assertThat(database.<Boolean>transaction(session ->
                        new TokenRepository().findBySecret(session, digest).isPresent()))
                .isTrue();
    }

    @Test
    void keyThatIsSentAgainMakesNoSecondToken() {
        String json = "{\"name\": \"only one\"}";

        HttpResponse<byte[]> first = client.postJson("/api/tokens", json, "Idempotency-Key", "token-1");
        HttpResponse<byte[]> again = client.postJson("/api/tokens", json, "Idempotency-Key", "token-1");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(Client.problem(again).detail()).contains("cannot be told again");
        assertThat(Page.read(client.get("/api/tokens").body(), TokenView.class).items())
                .filteredOn(token -> token.name().equals("only one"))
                .hasSize(1);
    }

    @Test
    void keyThatIsSentAgainGivesTheSameWorkspace() {
        String json = "{\"name\": \"Twice\"}";

        byte[] first = client.postJson("/api/workspaces", json, "Idempotency-Key", "w-1")
                .body();
        byte[] again = client.postJson("/api/workspaces", json, "Idempotency-Key", "w-1")
                .body();

        assertThat(again).isEqualTo(first);
    }

    @Test
    void tokenThatAsksTooOftenIsHeldUp() {
        NewTokenView made = token("{\"name\": \"busy\"}");
        HttpResponse<byte[]> answer = with(made.secret(), "/api/session");
        for (int i = 0; i < 500 && answer.statusCode() == 200; i++) {
            answer = with(made.secret(), "/api/session");
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(client.get("/api/session").statusCode()).isEqualTo(200);
    }

    @Test
    void revokedTokenOpensNothing() {
        NewTokenView made = token("{\"name\": \"short-lived\"}");

        HttpResponse<byte[]> revoked =
                client.method("DELETE", "/api/tokens/" + made.token().id());
        HttpResponse<byte[]> answer = with(made.secret(), "/api/productions");

        assertThat(revoked.statusCode()).isEqualTo(204);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Client.problem(answer).detail()).startsWith("The token \"short-lived\" was revoked.");
        assertThat(Page.read(client.get("/api/tokens").body(), TokenView.class).items())
                .filteredOn(token -> token.id().equals(made.token().id()))
                .extracting(TokenView::revoked)
                .containsExactly(true);
    }

    @Test
    void expiredTokenOpensNothing() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        TokenRow old = new TokenRow(
                UUID.randomUUID(),
                WorkspaceId.LOCAL,
                "old",
                Set.of(Scope.READ),
                yesterday.minus(Duration.ofDays(1)),
                yesterday,
                false);
        database.execute(session ->
                new TokenRepository().insert(session, old, TaskKeys.sha256("bottega_old".getBytes(UTF_8)), null));

        HttpResponse<byte[]> answer = with("bottega_old", "/api/productions");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Client.problem(answer).detail()).startsWith("The token \"old\" expired at ");
    }

    @Test
    void unknownTokenIsNotPassedOver() {
        assertThat(with("bottega_nobody", "/api/productions").statusCode()).isEqualTo(401);
    }

    @Test
    void keyOfAnotherServiceIsNoToken() {
        assertThat(with("sk-1234", "/api/productions").statusCode()).isEqualTo(200);
        assertThat(client.get("/api/productions", "Authorization", "Bearer sk-1234", "Forwarded", "for=203.0.113.9")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void operatorMakesTheFirstToken() {
        HttpResponse<byte[]> answer = client.postJson(
                "/api/tokens",
                "{\"name\": \"first\", \"scopes\": [\"ADMIN\"]}",
                "Authorization",
                "Bearer " + Servers.OPERATOR,
                "X-Forwarded-For",
                "203.0.113.9");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void administratorLooksAfterTheOwnWorkspaceAlone() {
        NewTokenView admin = token(
                "{\"name\": \"admin\", \"scopes\": [\"ADMIN\"], \"workspace\": \"%s\"}".formatted(Servers.ELSEWHERE));
        String[] as = {"Authorization", "Bearer " + admin.secret()};

        assertThat(client.postJson("/api/tokens", "{\"name\": \"colleague\"}", as)
                        .statusCode())
                .isEqualTo(201);
        assertThat(client.postJson(
                                "/api/tokens",
                                "{\"name\": \"thief\", \"workspace\": \"%s\"}".formatted(WorkspaceId.LOCAL),
                                as)
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.get("/api/tokens?workspace=" + WorkspaceId.LOCAL, as).statusCode())
                .isEqualTo(404);
        assertThat(client.postJson("/api/workspaces", "{\"name\": \"mine too\"}", as)
                        .statusCode())
                .isEqualTo(403);
        assertThat(Page.read(client.get("/api/workspaces", as).body(), WorkspaceView.class)
                        .items())
                .extracting(WorkspaceView::id)
                .containsExactly(Servers.ELSEWHERE);
    }

    @Test
    void whoMayWriteMayNotSpend() {
        NewTokenView writer = token("{\"name\": \"writer\", \"scopes\": [\"READ\", \"WRITE\"]}");
        String[] as = {"Authorization", "Bearer " + writer.secret()};

        HttpResponse<byte[]> spending = client.postJson("/api/productions", "{\"text\": \"An ad.\"}", as);
        HttpResponse<byte[]> asking =
                client.postJson("/api/productions", "{\"text\": \"An ad.\", \"approval\": \"ASK\"}", as);

        assertThat(spending.statusCode()).isEqualTo(403);
        assertThat(Client.problem(spending).detail()).contains("\"writer\"", "SPEND");
        assertThat(asking.statusCode()).isEqualTo(201);
    }

    @Test
    void browserIsLetInByACookieThatNoScriptReads() {
        NewTokenView made = token("{\"name\": \"tablet\", \"workspace\": \"%s\"}".formatted(Servers.ELSEWHERE));

        HttpResponse<byte[]> in =
                client.postJson("/api/session", "{\"token\": \"%s\"}".formatted(made.secret()), FROM_ELSEWHERE);
        String cookie = in.headers().firstValue("Set-Cookie").orElse("");
        SessionView session = session(client.get("/api/session", "Cookie", cookie.split(";", 2)[0]));
        HttpResponse<byte[]> out = client.method("DELETE", "/api/session");

        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(session.workspace()).isEqualTo(Servers.ELSEWHERE);
        assertThat(out.headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age=0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \" \"}|400|say what it is for",
                "{\"name\": \"x\", \"days\": 400}|400|days must be in [1, 366], got 400",
                "{\"name\": \"x\", \"scopes\": []}|400|opens nothing",
                "{\"name\": \"x\", \"scopes\": [\"GOD\"]}|400|GOD",
                "{\"scopes\": [\"READ\"]}|400|build server",
                "{\"name\": \"x\", \"workspace\": \"../etc\"}|404|no workspace",
                "{\"name\": \"x\", \"secret\": \"mine\"}|400|no field \"secret\""
            })
    void faultOfARequestIsNamed(String json, int status, String words) {
        HttpResponse<byte[]> answer = client.postJson("/api/tokens", json);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Client.problem(answer).detail()).contains(words);
    }
}
