package studio.bottega.media.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.media.sound.Pcm;

class SoundMeasuresTest {

    @Test
    void cutWavesAreFoundAndLoudOnesAreNotAccused() {
        Pcm loud = Tones.stretches(-0.01, 2).toMono();
        float[] cut = Tones.stretches(3, 2).toMono().channel(0).clone();
        for (int i = 0; i < cut.length; i++) {
            cut[i] = Math.max(-1, Math.min(1, cut[i]));
        }

        assertThat(SoundMeasures.clippedRuns(loud)).isZero();
        assertThat(SoundMeasures.clippedRuns(Pcm.mono(cut, 48_000))).isGreaterThan(3900);
    }

    @Test
    void cutWaveThatWasTurnedDownIsFoundAndRoundTopsAreNot() {
        float[] cut = new float[96_000];
        float[] round = new float[96_000];
        for (int i = 0; i < cut.length; i++) {
            cut[i] = (float) (0.4 * Math.max(-1, Math.min(1, 3 * Math.sin(i * 0.03) + Math.sin(i * 0.0071))));
            round[i] = (float) (0.4 * Math.sin(i * 0.002));
        }

        assertThat(SoundMeasures.clippedRuns(Pcm.mono(cut, 48_000))).isGreaterThan(100);
        assertThat(SoundMeasures.clippedRuns(Pcm.mono(round, 48_000))).isZero();
    }

    @Test
    void silencesAreFoundWhereTheyAre() {
        Pcm sound = Tones.stretches(-20, 2, -200, 1.5, -20, 1, -200, 0.2, -20, 1, -200, 1);

        assertThat(SoundMeasures.silences(sound, -60, 0.5)).hasSize(2).first().satisfies(span -> {
            assertThat(span.start()).isCloseTo(2, within(0.03));
            assertThat(span.end()).isCloseTo(3.5, within(0.03));
        });
        assertThat(SoundMeasures.silences(Tones.stretches(-20, 3), -60, 0.1)).isEmpty();
        assertThat(SoundMeasures.silentShare(sound, -60)).isCloseTo(2.7 / 6.7, within(0.01));
        assertThat(SoundMeasures.silentShare(Pcm.silence(0, 1, 48_000), -60)).isEqualTo(1);
    }

    @Test
    void depthCannotBeToldFromMonoOrFromVoiceAlone() {
        List<Span> speech = List.of(new Span(2, 4));

        assertThat(SoundMeasures.duckingDepth(Tones.stretches(-20, 8).toMono(), speech))
                .isEmpty();
        assertThat(SoundMeasures.duckingDepth(Tones.stretches(-20, 8), speech)).isEmpty();
        assertThat(SoundMeasures.duckingDepth(Tones.noise(3, 0.2, 1), List.of(new Span(0, 3))))
                .isEmpty();
    }

    @Test
    void offsetIsTheMeanOfTheWorstChannel() {
        float[] shifted = new float[1000];
        java.util.Arrays.fill(shifted, 0.25f);

        assertThat(SoundMeasures.offset(Pcm.stereo(new float[1000], shifted, 48_000)))
                .isCloseTo(0.25, within(1e-6));
        assertThat(SoundMeasures.offset(Tones.stretches(-6, 1))).isLessThan(1e-4);
    }

    @Test
    void speechRateIsWordsInAMinute() {
        assertThat(SoundMeasures.wordsPerMinute(30, 12)).isEqualTo(150);
        assertThat(SoundMeasures.wordsPerMinute(30, 0)).isZero();
    }
}
