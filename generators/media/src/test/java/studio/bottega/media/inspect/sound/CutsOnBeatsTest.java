package studio.bottega.media.inspect.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.MusicDuty;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.inspect.rule.Rules;
import studio.bottega.media.sampler.SoundFont;
import studio.bottega.media.score.Composer;
import studio.bottega.media.score.MusicOrder;
import studio.bottega.media.score.Performer;
import studio.bottega.media.score.Score;
import studio.bottega.media.sound.Pcm;

class CutsOnBeatsTest {

    private static final List<Double> CUTS = List.of(3.8, 7.1, 11.1, 13.4);
    private static final double LATE = 0.25;
    private static final List<Mood> MOODS = List.of(Mood.CALM, Mood.CINEMATIC, Mood.CORPORATE, Mood.ENERGETIC);

    private final Performer band = new Performer(SoundFont.ensemble());

    @Test
    void musicIsHeardToMeetItsCuts() {
        for (Mood mood : MOODS) {
            Score score = score(mood);
            List<Measurement> notes = measured(band.perform(score).sound(), duty(score, 0));

            assertThat(notes).as("%s", mood).hasSize(1);
            assertThat(notes.get(0).passed()).as("%s: %s", mood, notes.get(0)).isTrue();
        }
    }

    @Test
    void cutsThatComeLateAreFound() {
        for (Mood mood : MOODS) {
            Score score = score(mood);
            List<Measurement> notes = measured(band.perform(score).sound(), duty(score, LATE));

            assertThat(notes).as("%s", mood).hasSize(1);
            assertThat(notes.get(0).passed()).as("%s: %s", mood, notes.get(0)).isFalse();
            assertThat(notes.get(0).evidence()).contains("between the beats");
        }
    }

    @Test
    void soundWithoutPulseIsPassedOver() {
        float[] tone = new float[16 * 48_000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (0.2 * Math.sin(2 * Math.PI * 220 * i / 48_000));
        }

        assertThat(measured(Pcm.mono(tone, 48_000), new MusicDuty(100, CUTS))).isEmpty();
        assertThat(measured(Pcm.silence(16, 2, 48_000), new MusicDuty(100, CUTS)))
                .isEmpty();
        assertThat(measured(Pcm.silence(1, 2, 48_000), new MusicDuty(100, CUTS)))
                .isEmpty();
    }

    @Test
    void voiceWithoutMusicIsPassedOver() {
        Random random = new Random(1);
        float[] voice = new float[16 * 48_000];
        double held = 0;
        for (int i = 0; i < voice.length; i++) {
            held += (random.nextGaussian() - held) * 0.2;
            double t = i / 48_000.0;
            voice[i] = (float) (0.3 * (0.55 + 0.45 * Math.sin(2 * Math.PI * 4.3 * t + Math.sin(4 * t))) * held);
        }

        assertThat(measured(Pcm.mono(voice, 48_000), new MusicDuty(96, CUTS))).isEmpty();
    }

    @Test
    void wideSoundsThatCancelInMonoAreNoPulse() {
        float[][] beating = new float[2][16 * 48_000];
        for (int i = 0; i < beating[0].length; i++) {
            for (int c = 0; c < 2; c++) {
                double hertz = 196 + (c == 0 ? 0.8 : -0.8);
                beating[c][i] = (float) (0.2 * Math.sin(2 * Math.PI * hertz * i / 48_000));
            }
        }

        assertThat(measured(Pcm.stereo(beating[0], beating[1], 48_000), new MusicDuty(96, CUTS)))
                .isEmpty();
    }

    @Test
    void filmWithoutOrderedTempoIsPassedOver() {
        Score score = score(Mood.WARM);

        assertThat(measured(band.perform(score).sound(), MusicDuty.NONE)).isEmpty();
        assertThat(measured(band.perform(score).sound(), new MusicDuty(92, List.of(3.8))))
                .isEmpty();
    }

    private static Score score(Mood mood) {
        return Composer.compose(new MusicOrder(mood, 0, 16, CUTS, "", 1));
    }

    private static MusicDuty duty(Score score, double late) {
        return new MusicDuty(
                (int) Math.round(score.grid().tempoBpm()),
                CUTS.stream().map(cut -> cut + late).toList());
    }

    private static List<Measurement> measured(Pcm sound, MusicDuty duty) {
        Ledger ledger = new Ledger(Rules.builtIn());
        CutsOnBeats.measure(sound, duty, List.of(), ledger);
        return ledger.measurements();
    }
}
