package studio.bottega.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.bottega.contract.api.Scope;
import studio.bottega.contract.api.SessionView;
import studio.bottega.contract.message.Json;
import studio.bottega.engine.oidc.TestIssuer;

/** A person comes by way of an OpenID provider. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(value = OidcIT.Issuer.class, restrictToAnnotatedClass = true)
@Timeout(60)
class OidcIT {

    /** Names a provider on this machine. */
    public static final class Issuer implements QuarkusTestResourceLifecycleManager {

        private static final TestIssuer ISSUER = new TestIssuer();

        @Override
        public Map<String, String> start() {
            return Map.of(
                    "bottega.oidc.issuer",
                    ISSUER.address().toString(),
                    "bottega.oidc.client-secret",
                    TestIssuer.SECRET,
                    "bottega.oidc.name",
                    "Acme ID");
        }

        @Override
        public void stop() {
            ISSUER.close();
        }
    }

    @TestHTTPResource
    URI root;

    private Client client;

    @BeforeEach
    void open() {
        client = new Client(root);
        Issuer.ISSUER.knows(Map.of());
    }

    private static Optional<HttpCookie> cookie(HttpResponse<byte[]> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .flatMap(line -> HttpCookie.parse(line).stream())
                .filter(cookie ->
                        cookie.getName().equals(name) && !cookie.getValue().isEmpty())
                .findFirst();
    }

    /** Goes to the provider and back, as a browser does. */
    private HttpResponse<byte[]> comeBack() {
        HttpResponse<byte[]> left = client.get("/api/session/oidc");
        assertThat(left.statusCode()).isEqualTo(303);
        HttpCookie kept = cookie(left, "bottega_oidc").orElseThrow();
        URI provider = URI.create(left.headers().firstValue("Location").orElseThrow());
        HttpResponse<byte[]> met = new Client(provider).get(provider.toString());
        URI back = URI.create(met.headers().firstValue("Location").orElseThrow());
        return client.get(back.getPath() + "?" + back.getRawQuery(), "Cookie", "bottega_oidc=" + kept.getValue());
    }

    private static String words(HttpResponse<byte[]> answer) {
        return new String(answer.body(), UTF_8);
    }

    @Test
    void personWhomTheProviderKnowsIsServedInTheWorkspaceThatItNames() {
        Issuer.ISSUER.knows(Map.of(
                "email", "ada@example.org",
                "bottega_workspace", "elsewhere",
                "bottega_scopes", List.of("READ", "SPEND", "fly")));

        HttpResponse<byte[]> answer = comeBack();

        assertThat(answer.statusCode()).as(words(answer)).isEqualTo(200);
        HttpCookie session = cookie(answer, "bottega_session").orElseThrow();
        assertThat(session.isHttpOnly()).isTrue();
        SessionView view = Json.read(
                client.get(
                                "/api/session",
                                "Cookie",
                                "bottega_session=" + session.getValue(),
                                "X-Forwarded-For",
                                "9.9.9.9")
                        .body(),
                SessionView.class);
        assertThat(view.workspace()).isEqualTo(Servers.ELSEWHERE);
        assertThat(view.name()).isEqualTo("ada@example.org");
        assertThat(view.scopes()).containsExactly(Scope.READ, Scope.SPEND);
    }

    @Test
    void whoHasNoWorkspaceOrNoRoleHereIsSentAway() {
        Issuer.ISSUER.knows(Map.of());
        assertThat(words(comeBack())).contains("names no workspace for you");
        Issuer.ISSUER.knows(Map.of("bottega_workspace", "nowhere"));
        assertThat(words(comeBack())).contains("no workspace of the name");
        Issuer.ISSUER.knows(Map.of("bottega_workspace", "elsewhere", "bottega_scopes", "fly"));
        HttpResponse<byte[]> answer = comeBack();
        assertThat(words(answer)).contains("lets you do nothing here");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(cookie(answer, "bottega_session")).isEmpty();
    }

    @Test
    void wordThatWasMeantForSomebodyElseLetsNobodyIn() {
        for (Map<String, Object> lie : List.<Map<String, Object>>of(
                Map.of("iss", "https://evil.example"),
                Map.of("aud", "other"),
                Map.of("nonce", "another"),
                Map.of("exp", 1))) {
            Issuer.ISSUER.knows(lie);

            HttpResponse<byte[]> answer = comeBack();

            assertThat(answer.statusCode()).as("%s", lie).isEqualTo(403);
            assertThat(cookie(answer, "bottega_session")).isEmpty();
        }
    }

    @Test
    void codeOfAnotherBrowserIsNotTaken() {
        HttpCookie kept =
                cookie(client.get("/api/session/oidc"), "bottega_oidc").orElseThrow();
        String state = kept.getValue().split("\\.")[0];

        HttpResponse<byte[]> withoutCookie = client.get("/api/session/oidc/back?code=x&state=" + state);
        HttpResponse<byte[]> otherState =
                client.get("/api/session/oidc/back?code=x&state=other", "Cookie", "bottega_oidc=" + kept.getValue());
        HttpResponse<byte[]> unknownCode =
                client.get("/api/session/oidc/back?code=x&state=" + state, "Cookie", "bottega_oidc=" + kept.getValue());

        assertThat(words(withoutCookie)).contains("begun elsewhere");
        assertThat(words(otherState)).contains("begun elsewhere");
        assertThat(words(unknownCode)).contains("The provider refuses");
    }

    @Test
    void pageIsToldOfTheWayIn() {
        assertThat(words(client.get("/api/session/ways", "X-Forwarded-For", "9.9.9.9")))
                .isEqualTo("{\"oidc\":\"Acme ID\"}");
    }
}
