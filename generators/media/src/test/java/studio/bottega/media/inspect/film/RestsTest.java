package studio.bottega.media.inspect.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.ShotDuty;
import studio.bottega.media.mix.Span;

class RestsTest {

    @Test
    void shotRestsFromTheEndOfItsLastMoveOn() {
        List<Span> rests = Rests.of(List.of(
                shot("s1", 8, "push-in 0.35 m over 1.5 s, 40 mm, ease-out"),
                shot("s2", 6, "truck left 1 m over 2 s; then static over 4 s")));

        assertThat(rests).hasSize(2);
        assertThat(rests.get(0).start()).isCloseTo(1.5, within(0.11));
        assertThat(rests.get(0).end()).isEqualTo(8);
        assertThat(rests.get(1).start()).isCloseTo(10, within(0.11));
        assertThat(rests.get(1).end()).isEqualTo(14);
    }

    @Test
    void shotThatMovesThroughoutOrNotAtAllMustLive() {
        assertThat(Rests.of(List.of(
                        shot("s1", 4, "push-in 1 m"), shot("s2", 4, "static"), shot("s3", 4, "handheld 1 deg"))))
                .isEmpty();
    }

    private static ShotDuty shot(String id, double seconds, String camera) {
        return new ShotDuty(id, seconds, 0, camera, "");
    }
}
