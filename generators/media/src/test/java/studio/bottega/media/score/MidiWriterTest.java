package studio.bottega.media.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.util.List;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.message.Json;

class MidiWriterTest {

    @ParameterizedTest
    @EnumSource(Mood.class)
    void theFileHoldsEveryNoteAndIsAsLongAsTheMusic(Mood mood) throws Exception {
        Score score = Composer.compose(new MusicOrder(mood, 0, 15, List.of(4.2, 8.1), "", 2));

        Sequence sequence = MidiSystem.getSequence(new ByteArrayInputStream(MidiWriter.write(score)));

        long written = score.lines().stream()
                .filter(line -> line.part().instrument() != Instrument.EFFECTS)
                .mapToLong(line -> line.notes().size())
                .sum();
        long found = 0;
        for (Track track : sequence.getTracks()) {
            for (int i = 0; i < track.size(); i++) {
                boolean on = track.get(i).getMessage() instanceof ShortMessage message
                        && message.getCommand() == ShortMessage.NOTE_ON;
                found += on ? 1 : 0;
            }
        }
        assertThat(found).isEqualTo(written);
        assertThat(sequence.getMicrosecondLength() / 1e6).isCloseTo(15, within(0.6));
    }

    @ParameterizedTest
    @EnumSource(Mood.class)
    void beatsComeBackFromTheirJson(Mood mood) {
        BeatGrid grid = Composer.compose(MusicOrder.of(mood, 20)).grid();

        assertThat(Json.read(Json.write(grid), BeatGrid.class)).isEqualTo(grid);
        assertThat(grid.beatAt(grid.timeOf(5.25))).isCloseTo(5.25, within(1e-9));
    }
}
