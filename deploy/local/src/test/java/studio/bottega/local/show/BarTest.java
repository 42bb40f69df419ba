package studio.bottega.local.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarTest {

    @Test
    void barIsExactToAnEighth() {
        assertThat(Bar.of(0, 4)).isEqualTo("····");
        assertThat(Bar.of(0.5, 4)).isEqualTo("██··");
        assertThat(Bar.of(17 / 32.0, 4)).isEqualTo("██▏·");
        assertThat(Bar.of(1.7, 4)).isEqualTo("████");
        assertThat(Bar.of(Double.NaN, 4)).isEqualTo("····");
    }

    @Test
    void taskLineAt80Columns() {
        assertThat(task(80))
                .isEqualTo("  Shot s2: moving picture  ██████▌·······  47 %  frame 141 of 300  0:04 of ~0:09");
    }

    @Test
    void taskLineAt120Columns() {
        assertThat(task(120))
                .isEqualTo("  Shot s2: moving picture            ███████████▎············  47 %  frame 141 of 300"
                        + "                      0:04 of ~0:09");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 99, 100, 120, 200})
    void noLineIsWiderThanTheTerminal(int width) {
        String label = "A very long label of a task in ランタン that nobody can read in one line";
        assertThat(Words.columns(Bar.task(label, 0.3, label, Duration.ofHours(3), 20000, width)))
                .isLessThanOrEqualTo(width);
        assertThat(Words.columns(Bar.overall(label, 0.3, label, width))).isLessThanOrEqualTo(width);
    }

    private static String task(int width) {
        return Bar.task("Shot s2: moving picture", 0.47, "frame 141 of 300", Duration.ofSeconds(4), 9, width);
    }
}
