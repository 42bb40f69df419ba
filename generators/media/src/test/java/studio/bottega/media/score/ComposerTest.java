package studio.bottega.media.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.contract.domain.Mood;

class ComposerTest {

    @ParameterizedTest
    @EnumSource(Mood.class)
    void theSameOrderGivesTheSamePieceAndAnotherSeedAnother(Mood mood) {
        MusicOrder order = new MusicOrder(mood, 0, 20, List.of(5.0, 11.0), "", 7);
        MusicOrder other = new MusicOrder(mood, 0, 20, List.of(5.0, 11.0), "", 8);

        assertThat(Composer.compose(order).notes())
                .isEqualTo(Composer.compose(order).notes());
        assertThat(Composer.compose(order).notes())
                .isNotEqualTo(Composer.compose(other).notes());
    }

    @ParameterizedTest
    @EnumSource(Mood.class)
    void cutsAreBeatsAndBarLines(Mood mood) {
        int cuts = 0;
        int met = 0;
        for (int seed = 0; seed < 200; seed++) {
            MusicOrder order = randomOrder(mood, seed);
            BeatGrid grid = Composer.compose(order).grid();
            for (double cut : order.cutSeconds()) {
                cuts++;
                boolean barLine = grid.bars().stream()
                        .anyMatch(bar -> Math.abs(grid.beats().get(bar) - cut) < 0.02);
                met += barLine ? 1 : 0;
            }
        }
        assertThat((double) met / cuts).as("share of cuts on a bar line").isGreaterThan(0.9);
    }

    @Test
    void theTempoBendsLittle() {
        for (int seed = 0; seed < 200; seed++) {
            BeatGrid grid = Composer.compose(randomOrder(Mood.values()[seed % 12], seed))
                    .grid();
            for (int i = 1; i < grid.beats().size(); i++) {
                double tempo = 60 / (grid.beats().get(i) - grid.beats().get(i - 1));
                assertThat(tempo / grid.tempoBpm()).as("seed " + seed).isCloseTo(1, within(0.2));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 2.5, 4, 6, 10, 15, 30, 61.7, 180, 600})
    void anyLengthHasAFormThatEndsInTime(double seconds) {
        for (Mood mood : Mood.values()) {
            Score score = Composer.compose(MusicOrder.of(mood, seconds));
            BeatGrid grid = score.grid();

            assertThat(grid.lastChordSeconds()).isLessThan(seconds).isGreaterThan(0);
            assertThat(grid.sections().get(0).startSeconds()).isZero();
            assertThat(grid.sections().get(grid.sections().size() - 1).endSeconds())
                    .isEqualTo(seconds);
            for (int i = 1; i < grid.sections().size(); i++) {
                assertThat(grid.sections().get(i).startSeconds())
                        .isEqualTo(grid.sections().get(i - 1).endSeconds());
            }
            assertThat(score.notes())
                    .isNotEmpty()
                    .allSatisfy(note -> assertThat(note.startSeconds()).isLessThan(seconds));
        }
    }

    @Test
    void aSpotHasIntroBuildHookAndEndingThatGrow() {
        BeatGrid grid = Composer.compose(new MusicOrder(Mood.UPLIFTING, 0, 20, List.of(4.0, 9.0, 17.0), "", 3))
                .grid();

        assertThat(grid.sections().stream().map(Section::kind))
                .containsExactly(Section.Kind.INTRO, Section.Kind.BUILD, Section.Kind.HOOK, Section.Kind.ENDING);
        assertThat(grid.lastChordSeconds()).isCloseTo(17, within(0.02));
    }

    @ParameterizedTest
    @EnumSource(Mood.class)
    void tonesBelongToTheScaleOrTheChord(Mood mood) {
        Score score = Composer.compose(MusicOrder.of(mood, 40));
        Sheet sheet = score.sheet();
        long right = score.notes().stream().filter(note -> belongs(note, sheet)).count();

        assertThat((double) right / score.notes().size()).isGreaterThan(0.97);
    }

    @ParameterizedTest
    @EnumSource(Mood.class)
    void voicesMoveLittleFromChordToChord(Mood mood) {
        MoodStyle style = MoodStyles.of(mood);
        Voicing voicing = new Voicing(52, 79, 4);
        int[] before = voicing.next(style.hook().get(0), 0);
        double moved = 0;
        for (int i = 1; i <= 16; i++) {
            int[] keys = voicing.next(style.hook().get(i % style.hook().size()), 0);
            for (int v = 0; v < 4; v++) {
                moved += Math.abs(keys[v] - before[v]) / 64.0;
            }
            before = keys;
        }
        assertThat(moved).as("semitones a voice and chord").isLessThan(3);
    }

    @Test
    void anOrderedTempoIsKept() {
        for (int tempo : new int[] {40, 77, 100, 128, 180, 240}) {
            BeatGrid grid = Composer.compose(new MusicOrder(Mood.WARM, tempo, 30, List.of(), "", 1))
                    .grid();
            assertThat(grid.tempoBpm()).isCloseTo(tempo, within(tempo * 0.031));
        }
    }

    @Test
    void wordsChangeTheBand() {
        Score plain = Composer.compose(new MusicOrder(Mood.UPLIFTING, 0, 20, List.of(), "", 1));
        Score soft = Composer.compose(
                new MusicOrder(Mood.UPLIFTING, 0, 20, List.of(), "Light, without drums, more piano", 1));

        assertThat(plain.strokes()).isNotEmpty();
        assertThat(soft.strokes()).isEmpty();
        assertThat(gainOf(soft, Instrument.GRAND_PIANO)).isEqualTo(gainOf(plain, Instrument.GRAND_PIANO) + 4);
        assertThat(Composer.compose(
                                new MusicOrder(Mood.CALM, 0, 9, List.of(), "no piano no synth no harp ".repeat(50), 1))
                        .notes())
                .isNotEmpty();
    }

    @Test
    void absurdOrdersAreRefusedWithASentence() {
        assertThatThrownBy(() -> MusicOrder.of(Mood.CALM, 0)).hasMessageContaining("0.0 s");
        assertThatThrownBy(() -> MusicOrder.of(Mood.CALM, 1e7)).hasMessageContaining("1 to 600 s");
        assertThatThrownBy(() -> new MusicOrder(Mood.CALM, 1000, 10, List.of(), "", 1))
                .hasMessageContaining("1000.0 beats");
        assertThatThrownBy(() -> new MusicOrder(Mood.CALM, Double.NaN, 10, List.of(), "", 1))
                .hasMessageContaining("NaN");
    }

    @Test
    void cutsThatAreNoneDoNoHarm() {
        List<Double> cuts = List.of(-5.0, 0.0, 0.01, 3.0, 3.0, 3.01, 99.0, Double.NaN, Double.POSITIVE_INFINITY);

        assertThat(Composer.compose(new MusicOrder(Mood.TENSE, 0, 10, cuts, "", 1))
                        .grid()
                        .distanceToBeat(3))
                .isLessThan(0.02);
    }

    private static double gainOf(Score score, Instrument instrument) {
        return score.lines().stream()
                .filter(line -> line.part().instrument() == instrument)
                .findFirst()
                .orElseThrow()
                .part()
                .gainDb();
    }

    private static boolean belongs(Note note, Sheet sheet) {
        Mode mode = sheet.style().mode();
        int above = note.key() - sheet.tonic();
        boolean inScale = mode.semitones(mode.step(above)) == above;
        return inScale || sheet.chords().stream().anyMatch(chord -> chord.has(above));
    }

    private static MusicOrder randomOrder(Mood mood, int seed) {
        Random random = new Random(seed);
        List<Double> cuts = new ArrayList<>();
        double time = 0;
        int shots = 2 + random.nextInt(5);
        for (int i = 0; i < shots; i++) {
            time += Math.round((2.5 + random.nextDouble() * 5) * 25) / 25.0;
            cuts.add(time);
        }
        return new MusicOrder(mood, 0, time + 2.5 + random.nextDouble() * 3, cuts, "", seed);
    }
}
