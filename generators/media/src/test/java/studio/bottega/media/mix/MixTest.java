package studio.bottega.media.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.media.sound.Pcm;

class MixTest {

    private static final Pcm VOICE = Tones.stretches(-18, 3).toMono();
    private static final Pcm MUSIC = Tones.noise(12, 0.3, 1);

    @Test
    void isAsLongAsOrderedAtItsLoudnessUnderTheCeiling() {
        Mixdown mix = new Mix(10.04).speech(VOICE, 4).music(MUSIC, -6).render(-14);

        assertThat(mix.sound().frames()).isEqualTo(481_920);
        assertThat(mix.sound().sampleRate()).isEqualTo(Mix.SAMPLE_RATE);
        assertThat(mix.loudness().integratedLufs()).isCloseTo(-14, within(0.1));
        assertThat(mix.loudness().truePeakDbtp()).isLessThanOrEqualTo(-1);
        assertThat(mix.cutSeconds()).isZero();
    }

    @Test
    void musicIsDuckedUnderTheVoiceByTheOrderedDepth() {
        Mixdown mix = new Mix(12).speech(VOICE, 5).music(MUSIC, -6).render(-16);

        assertThat(mix.duckingDb()).isCloseTo(10, within(0.2));
        assertThat(mix.voiceOverMusicLu()).isCloseTo(16, within(0.5));
        assertThat(mix.speech()).singleElement().satisfies(span -> {
            assertThat(span.start()).isCloseTo(5, within(0.03));
            assertThat(span.end()).isCloseTo(8, within(0.03));
        });
        assertThat(SoundMeasures.duckingDepth(mix.sound(), mix.speech()).orElseThrow())
                .isCloseTo(10, within(0.5));
    }

    @Test
    void withoutDuckingNoneIsMeasured() {
        Mixdown mix = new Mix(12)
                .speech(VOICE, 5)
                .music(MUSIC, -6)
                .ducking(Ducking.DEFAULT.withDepth(0))
                .render(-16);

        assertThat(mix.duckingDb()).isCloseTo(0, within(0.01));
        assertThat(SoundMeasures.duckingDepth(mix.sound(), mix.speech()).orElseThrow())
                .isCloseTo(0, within(0.5));
    }

    @Test
    void theMusicIsDownBeforeTheFirstWordAndStaysDownInShortPauses() {
        boolean[] active = new boolean[1000];
        java.util.Arrays.fill(active, 300, 400, true);
        java.util.Arrays.fill(active, 460, 600, true);

        double[] gains = Ducking.DEFAULT.gains(active);

        assertThat(gains[260]).isCloseTo(0, within(0.2));
        assertThat(gains[300]).isCloseTo(-10, within(1e-9));
        assertThat(gains[430]).isCloseTo(-10, within(1e-9));
        assertThat(gains[599]).isCloseTo(-10, within(1e-9));
        assertThat(gains[700]).isZero();
        for (int i = 1; i < gains.length; i++) {
            assertThat(Math.abs(gains[i] - gains[i - 1])).isLessThan(0.8);
        }
    }

    @Test
    void voiceBeyondTheEndIsCutSoftlyAndReported() {
        Mixdown mix = new Mix(4).speech(VOICE, 2.5).render(-14);

        assertThat(mix.cutSeconds()).isCloseTo(1.5, within(0.01));
        assertThat(Math.abs(mix.sound().channel(0)[mix.sound().frames() - 1])).isLessThan(0.01f);
    }

    @Test
    void everySpokenLineHasTheSameLoudness() {
        Mixdown mix = new Mix(9)
                .speech(VOICE.gained(-20), 0.5)
                .speech(VOICE.gained(6), 5)
                .render(-16);

        double first = Loudness.integrated(mix.sound().part(1, 3));
        double second = Loudness.integrated(mix.sound().part(5.5, 7.5));
        assertThat(first).isCloseTo(second, within(0.1));
    }

    @Test
    void soundsKeepTheirLevelAgainstEachOther() {
        Mixdown mix = new Mix(6)
                .sound(Tones.stretches(-20, 2), 0, 0)
                .sound(Tones.stretches(-20, 2), 3, -10)
                .render(-20);

        double difference = Loudness.integrated(mix.sound().part(0.3, 1.7))
                - Loudness.integrated(mix.sound().part(3.3, 4.7));
        assertThat(difference).isCloseTo(10, within(0.1));
    }

    @Test
    void longerMusicFadesAndMinusSixtyIsNoMusic() {
        Mixdown mix = new Mix(8).music(MUSIC, 0).render(-16);
        double end = Loudness.integrated(mix.sound().part(7.9, 8));

        assertThat(end).isLessThan(-30);
        assertThat(new Mix(8).music(MUSIC, -60).render(-16).sound().samplePeak())
                .isZero();
    }

    @Test
    void soundsAtOtherRatesAndOutsideOfTheFilmAreTaken() {
        Mixdown mix = new Mix(3)
                .speech(VOICE.resampled(16_000), -1)
                .sound(MUSIC.resampled(44_100), 99, 0)
                .render(-16);

        assertThat(mix.loudness().integratedLufs()).isCloseTo(-16, within(0.1));
    }

    @Test
    void theSameMixGivesTheSameSamples() {
        assertThat(new Mix(5)
                        .speech(VOICE, 1)
                        .music(MUSIC, -6)
                        .render(-14)
                        .sound()
                        .channel(0))
                .isEqualTo(new Mix(5)
                        .speech(VOICE, 1)
                        .music(MUSIC, -6)
                        .render(-14)
                        .sound()
                        .channel(0));
    }

    @Test
    void absurdOrdersAreRefused() {
        assertThatThrownBy(() -> new Mix(0)).hasMessageContaining("0.0 s");
        assertThatThrownBy(() -> new Mix(1e9)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mix(5).music(MUSIC, 90)).hasMessageContaining("90.0 dB");
        assertThatThrownBy(() -> new Mix(5).speech(VOICE, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Ducking.DEFAULT.withDepth(-3)).hasMessageContaining("-3.0");
    }

    @Test
    void emptyMixesAreSilent() {
        Mixdown mix = new Mix(2).render(-14);

        assertThat(mix.sound().samplePeak()).isZero();
        assertThat(mix.duckingDb()).isZero();
        assertThat(mix.speech()).isEqualTo(List.of());
    }
}
