package studio.bottega.media.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.Mood;
import studio.bottega.media.mix.Loudness;
import studio.bottega.media.mix.SoundMeasures;
import studio.bottega.media.sampler.SoundFont;
import studio.bottega.media.sound.Pcm;

class PerformerTest {

    private static final Performer PERFORMER = new Performer(SoundFont.ensemble());

    @Test
    void everyMoodIsPerformedToLengthLoudnessAndSilence() {
        Map<Mood, MusicFeatures> features = new EnumMap<>(Mood.class);
        for (Mood mood : Mood.values()) {
            Score score = Composer.compose(new MusicOrder(mood, 0, 14, List.of(4.0, 8.0), "", 3));
            Pcm sound = PERFORMER.perform(score).sound();
            Loudness loudness = Loudness.of(sound);

            assertThat(sound.frames()).as(mood.name()).isEqualTo(14 * Performer.SAMPLE_RATE);
            assertThat(sound.channelCount()).isEqualTo(2);
            assertThat(loudness.integratedLufs()).as(mood.name()).isCloseTo(Performer.LUFS, within(0.3));
            assertThat(loudness.truePeakDbtp()).as(mood.name()).isLessThanOrEqualTo(-1);
            assertThat(SoundMeasures.clippedRuns(sound)).as(mood.name()).isZero();
            assertThat(SoundMeasures.offset(sound)).as(mood.name()).isLessThan(1e-3);
            assertThat(sound.part(13.99, 14).samplePeak()).as(mood.name()).isLessThan(0.005);
            assertThat(SoundMeasures.silences(sound.part(0, score.grid().lastChordSeconds()), -60, 0.5))
                    .as(mood.name())
                    .isEmpty();
            features.put(mood, MusicFeatures.of(score, sound));
        }
        moodsCanBeToldApart(features);
    }

    /** By tempo, mode, brightness, density, drums and dynamics, each in steps that people notice. */
    private static void moodsCanBeToldApart(Map<Mood, MusicFeatures> features) {
        for (Mood one : Mood.values()) {
            for (Mood other : Mood.values()) {
                if (one.compareTo(other) < 0) {
                    assertThat(features.get(one).steps(features.get(other)))
                            .as(one + " " + features.get(one) + " against " + other + " " + features.get(other))
                            .isGreaterThan(2);
                }
            }
        }
    }

    @Test
    void theSameScoreGivesTheSameSamples() {
        Score score = Composer.compose(MusicOrder.of(Mood.ENERGETIC, 6));

        assertThat(PERFORMER.perform(score).sound().channel(1))
                .isEqualTo(PERFORMER.perform(score).sound().channel(1));
    }

    @Test
    void stemsAreTheMixTakenApart() {
        Score score = Composer.compose(MusicOrder.of(Mood.ADVENTUROUS, 12));

        Map<String, Pcm> stems = PERFORMER.stems(score);

        assertThat(stems.keySet()).containsExactly("bass", "effects", "harmony", "melody", "rhythm");
        stems.forEach((name, stem) ->
                assertThat(Loudness.of(stem).maxMomentaryLufs()).as(name).isGreaterThan(-40));
    }
}
