package studio.bottega.engine.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.contract.message.Json;

/** What a token must be to be believed: OpenID Connect Core 1.0, section 3.1.3.7. */
class IdTokenTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String ISSUER = "https://id.example";
    private static final KeyPair KEYS = TestIssuer.keys();

    private static String token(Map<String, Object> other) {
        Map<String, Object> claims = new TreeMap<>(Map.of(
                "iss",
                ISSUER,
                "aud",
                "bottega",
                "sub",
                "ada",
                "nonce",
                "n",
                "iat",
                NOW.getEpochSecond(),
                "exp",
                NOW.getEpochSecond() + 60));
        claims.putAll(other);
        return TestIssuer.signed(KEYS, Map.of("alg", "RS256"), claims);
    }

    private static String sentence(Map<String, Object> other) {
        try {
            IdToken.parse(token(other)).claims(ISSUER, "bottega", "n", NOW);
            return "";
        } catch (OidcException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void tokenOfTheProviderForThisAttemptIsBelieved() {
        IdToken token = IdToken.parse(token(Map.of("email", "ada@example.org")));

        token.requireSignedWith(KEYS.getPublic());

        assertThat(token.claims(ISSUER, "bottega", "n", NOW).path("email").asText())
                .isEqualTo("ada@example.org");
        assertThat(sentence(Map.of("aud", List.of("bottega", "other"), "azp", "bottega")))
                .isEmpty();
    }

    @Test
    void tokenThatSaysAnythingElseIsNotBelieved() {
        assertThat(sentence(Map.of("iss", "https://evil.example"))).contains("another provider");
        assertThat(sentence(Map.of("aud", "other"))).contains("somebody else");
        assertThat(sentence(Map.of("aud", List.of("bottega", "other")))).contains("given to somebody else");
        assertThat(sentence(Map.of("nonce", "m"))).contains("another attempt");
        assertThat(sentence(Map.of("exp", NOW.getEpochSecond() - 61))).contains("expired");
        assertThat(sentence(Map.of("iat", NOW.getEpochSecond() + 61))).contains("future");
        assertThat(sentence(Map.of("sub", " "))).contains("nobody");
    }

    @Test
    void signatureOfAnotherKeyIsWrong() {
        IdToken token = IdToken.parse(token(Map.of()));

        assertThatThrownBy(() -> token.requireSignedWith(TestIssuer.keys().getPublic()))
                .hasMessageContaining("signature is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "ES256", "RS512", ""})
    void keyDecidesHowTheTokenMayBeSigned(String algorithm) {
        IdToken token = IdToken.parse(TestIssuer.signed(KEYS, Map.of("alg", algorithm), Map.of()));

        assertThatThrownBy(() -> token.requireSignedWith(KEYS.getPublic())).hasMessageContaining("RS256 and ES256");
    }

    @Test
    void ellipticKeyOfTheProviderIsReadAndRsaOnesThatAreTooShortAreNot() throws Exception {
        KeyPairGenerator shortRsa = KeyPairGenerator.getInstance("RSA");
        shortRsa.initialize(1024);
        var weak = (java.security.interfaces.RSAPublicKey)
                shortRsa.generateKeyPair().getPublic();
        // RFC 7517, appendix A.1
        Map<String, String> elliptic = Map.of(
                "kty", "EC",
                "crv", "P-256",
                "x", "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
                "y", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
                "kid", "1");
        String n = Base64.getUrlEncoder().encodeToString(weak.getModulus().toByteArray());
        Map<String, String> tooShort = Map.of("kty", "RSA", "n", n, "e", "AQAB", "kid", "2");

        Keys keys = Keys.of(Json.toTree(Map.of("keys", List.of(elliptic, tooShort))));

        assertThat(keys.find("1")).isPresent();
        assertThat(keys.find("2")).isEmpty();
        assertThat(keys.find("")).isPresent(); // the only one
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a.b.c.d", "!.!.!", "e30.bm8.x"})
    void whatIsNoTokenIsNotRead(String text) {
        assertThatThrownBy(() -> IdToken.parse(text)).isInstanceOf(OidcException.class);
    }

    @Test
    void attemptIsReadAsItWasWritten() {
        Attempt attempt = Attempt.begin();

        assertThat(Attempt.of(attempt.kept())).contains(attempt);
        assertThat(Attempt.of(attempt.kept() + "x")).isEmpty();
        assertThat(Attempt.of("a.b.c")).isEmpty();
        assertThat(attempt.began(attempt.state())).isTrue();
        assertThat(attempt.began(Attempt.begin().state())).isFalse();
    }
}
