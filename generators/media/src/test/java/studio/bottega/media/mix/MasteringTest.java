package studio.bottega.media.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.media.sound.Pcm;

class MasteringTest {

    @ParameterizedTest
    @CsvSource({"-14,-1", "-16,-1", "-23,-2", "-30,-1"})
    void reachesTheLoudnessUnderTheCeiling(double lufs, double dbtp) {
        Pcm mastered = Mastering.master(peaky(), lufs, dbtp);

        assertThat(Loudness.integrated(mastered)).isCloseTo(lufs, within(0.1));
        assertThat(TruePeak.dbtp(mastered)).isLessThanOrEqualTo(dbtp);
    }

    @Test
    void withoutPeaksInTheWayItIsOnlyAGain() {
        Pcm quiet = Tones.stretches(-30, 5);

        Pcm mastered = Mastering.master(quiet, -20, -1);

        double factor = mastered.channel(0)[12_345] / quiet.channel(0)[12_345];
        for (int i = 1; i < quiet.frames(); i += 997) {
            assertThat((double) mastered.channel(0)[i]).isCloseTo(factor * quiet.channel(0)[i], within(1e-6));
        }
    }

    @Test
    void anImpossibleLoudnessIsGivenUpRatherThanTheCeiling() {
        float[] clicks = new float[96_000];
        for (int i = 0; i < clicks.length; i += 9600) {
            clicks[i] = 0.5f;
        }
        Pcm mastered = Mastering.master(Pcm.mono(clicks, 48_000), -10, -1);

        assertThat(TruePeak.dbtp(mastered)).isBetween(-1.5, -1.0);
    }

    @Test
    void silenceStaysSilenceAndAbsurdTargetsAreRefused() {
        assertThat(Mastering.master(Pcm.silence(1, 2, 48_000), -14, -1).samplePeak())
                .isZero();
        assertThatThrownBy(() -> Mastering.master(Pcm.silence(1, 2, 48_000), 3, -1))
                .hasMessageContaining("3.0 LUFS");
        assertThatThrownBy(() -> Mastering.master(Pcm.silence(1, 2, 48_000), -14, Double.NaN))
                .hasMessageContaining("NaN");
    }

    @Test
    void limitingChangesBothSidesAlikeAndSmoothly() {
        Pcm loud = peaky().gained(12);

        Pcm limited = Limiter.limit(loud, -1);

        double before = 1;
        for (int i = 0; i < loud.frames(); i++) {
            if (Math.abs(loud.channel(0)[i]) > 0.05 && Math.abs(loud.channel(1)[i]) > 0.05) {
                double left = limited.channel(0)[i] / loud.channel(0)[i];
                double right = limited.channel(1)[i] / loud.channel(1)[i];
                assertThat(left).isCloseTo(right, within(1e-4));
                before = left;
            }
        }
        assertThat(before).isLessThanOrEqualTo(1);
        assertThat(TruePeak.dbtp(limited)).isLessThanOrEqualTo(-0.99);
    }

    /** A tone with short louder strokes, as music has. */
    private static Pcm peaky() {
        Pcm tone = Tones.stretches(-22, 8);
        Pcm noise = Tones.noise(8, 1, 9);
        float[][] out = new float[2][tone.frames()];
        for (int i = 0; i < tone.frames(); i++) {
            double stroke = 0.9 * Math.exp(-(i % 24_000) / 900.0);
            for (int c = 0; c < 2; c++) {
                out[c][i] = (float) (tone.channel(c)[i] + stroke * noise.channel(c)[i]);
            }
        }
        return new Pcm(out, Tones.RATE);
    }
}
