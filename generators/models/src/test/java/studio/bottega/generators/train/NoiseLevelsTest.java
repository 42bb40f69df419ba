package studio.bottega.generators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** How much noise examples get. */
final class NoiseLevelsTest {

    private static double above(NoiseLevels levels, double level) {
        SplittableRandom random = new SplittableRandom(3);
        return DoubleStream.generate(() -> levels.draw(random))
                        .limit(20_000)
                        .filter(drawn -> drawn > level)
                        .count()
                / 20_000.0;
    }

    /** Of a normal distribution: P(N > ln 9) and P(N > (ln 9 − 1)/1.5). */
    @Test
    void sharesAboveALevelAreThoseOfTheLogitNormalDistribution() {
        assertThat(above(new NoiseLevels(0, 1), 0.5)).isCloseTo(0.5, within(0.01));
        assertThat(above(new NoiseLevels(0, 1), 0.9)).isCloseTo(0.0140, within(0.003));
        assertThat(above(NoiseLevels.HIGH, 0.5)).isCloseTo(0.7475, within(0.01));
        assertThat(above(NoiseLevels.HIGH, 0.9)).isCloseTo(0.2124, within(0.01));
    }

    @Test
    void levelsAreNeverAllDataNorAllNoise() {
        assertThat(above(new NoiseLevels(3, 4), 0)).isEqualTo(1);
        assertThat(above(NoiseLevels.HIGH, Math.nextDown(1.0))).isZero();
    }

    @Test
    void deviationOfZeroIsRefusedInASentence() {
        assertThatThrownBy(() -> new NoiseLevels(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a positive deviation, got 0.0 and 0.0");
    }
}
