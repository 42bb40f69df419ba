package studio.bottega.media.inspect.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
        CutsOnBeats.measure(sound, duty, ledger);
        return ledger.measurements();
    }
}
