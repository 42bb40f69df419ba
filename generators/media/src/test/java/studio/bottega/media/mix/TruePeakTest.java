package studio.bottega.media.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.media.sound.Pcm;

class TruePeakTest {

    /** EBU Tech 3341 cases 15 to 19; the tolerance there is +0.2 and -0.4 dB. */
    @ParameterizedTest
    @CsvSource({"4, 0, 0.5, -6.0", "4, 45, 0.5, -6.0", "6, 60, 0.5, -6.0", "8, 67.5, 0.5, -6.0", "4, 45, 1.41, 3.0"})
    void tech3341TonesBetweenTheSamples(int divisor, double degrees, double amplitude, double expected) {
        double peak = TruePeak.dbtp(Tones.fraction(1.0 / divisor, degrees, amplitude));

        assertThat(peak).isBetween(expected - 0.4, expected + 0.2);
    }

    @ParameterizedTest
    @CsvSource({"997", "5003", "9001", "13007", "17011", "19997"})
    void tonesUpTo20KilohertzReadWithinATenth(double hertz) {
        assertThat(TruePeak.dbtp(Tones.fraction(hertz / 48_000, 11, 0.5))).isCloseTo(-6.02, within(0.1));
    }

    @Test
    void isNeverUnderTheSamplePeakAndFiniteForSilence() {
        Pcm noise = Tones.noise(0.2, 0.9, 3);

        assertThat(TruePeak.dbtp(noise)).isGreaterThanOrEqualTo(20 * Math.log10(noise.samplePeak()));
        assertThat(TruePeak.dbtp(Pcm.silence(1, 2, 48_000))).isEqualTo(-120);
        assertThat(TruePeak.dbtp(Pcm.silence(0, 1, 48_000))).isEqualTo(-120);
        assertThat(TruePeak.dbtp(Pcm.mono(new float[] {0.5f}, 48_000))).isCloseTo(-6.02, within(0.01));
    }
}
