package studio.bottega.engine.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final byte[] BODY = "{\"type\":\"production.delivered\"}".getBytes(UTF_8);

    private final String header = Signature.header("secret", NOW, BODY);

    @Test
    void messageIsKnownByItsSecret() {
        assertThat(header).matches("t=1780315200,v1=[0-9a-f]{64}");
        assertThat(Signature.holds("secret", header, BODY, NOW, WINDOW)).isTrue();
        assertThat(Signature.holds("other", header, BODY, NOW, WINDOW)).isFalse();
        assertThat(Signature.holds("secret", header, "{}".getBytes(UTF_8), NOW, WINDOW))
                .isFalse();
    }

    @Test
    void messageThatWasKeptIsRefused() {
        assertThat(Signature.holds("secret", header, BODY, NOW.plus(WINDOW), WINDOW))
                .isTrue();
        assertThat(Signature.holds("secret", header, BODY, NOW.plus(WINDOW).plusSeconds(1), WINDOW))
                .isFalse();
        assertThat(Signature.holds("secret", header.replace("t=1780315200", "t=1780315500"), BODY, NOW, WINDOW))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t=1,v1=", "t=x,v1=00", "v1=00,t=1"})
    void nonsenseIsNoSignature(String nonsense) {
        assertThat(Signature.holds("secret", nonsense, BODY, NOW, WINDOW)).isFalse();
    }
}
