package studio.bottega.engine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PaceTest {

    private Instant now = Instant.parse("2026-06-01T12:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final Pace pace = new Pace(2, 3, clock);

    @Test
    void burstIsServedAtOnceAndThenThePaceHolds() {
        for (int i = 0; i < 3; i++) {
            assertThat(pace.take("anna")).isZero();
        }

        assertThat(pace.take("anna")).isEqualTo(Duration.ofMillis(500));
        now = now.plusMillis(500);
        assertThat(pace.take("anna")).isZero();
        assertThat(pace.take("anna")).isPositive();
    }

    @Test
    void oneCallerDoesNotHoldUpAnother() {
        for (int i = 0; i < 4; i++) {
            pace.take("anna");
        }

        assertThat(pace.take("ben")).isZero();
    }

    @Test
    void restFillsNoMoreThanABurst() {
        now = now.plusSeconds(3600);
        for (int i = 0; i < 3; i++) {
            assertThat(pace.take("anna")).isZero();
        }

        assertThat(pace.take("anna")).isPositive();
    }

    @Test
    void clockThatGoesBackGivesNothing() {
        for (int i = 0; i < 3; i++) {
            pace.take("anna");
        }
        now = now.minusSeconds(60);

        assertThat(pace.take("anna")).isPositive();
    }

    @Test
    void paceThatServesNobodyIsRefused() {
        assertThatThrownBy(() -> new Pace(0, 1, clock)).hasMessageContaining("got 0.0 and 1.0");
    }
}
