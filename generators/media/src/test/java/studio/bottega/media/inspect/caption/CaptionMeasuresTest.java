package studio.bottega.media.inspect.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.media.inspect.Findings;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.inspect.rule.Rules;

class CaptionMeasuresTest {

    private static final List<Cue> CLEAN = List.of(
            cue(0.5, 3.0, "When night falls on the trail,"), cue(3.2, 6.0, "Lumen keeps the day", "a little longer."));

    private final Ledger ledger = new Ledger(Rules.builtIn());

    @Test
    void cleanCaptionsAreNotAccused() {
        CaptionMeasures.measure(CLEAN, 7, ledger);

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    @Test
    void captionTooFastToReadIsFoundAndNamed() {
        measure(cue(0, 1, "Forty characters in a single second: no."));

        assertThat(Findings.broken(ledger)).contains("caption-speed");
        assertThat(Findings.of(ledger, "caption-speed").evidence()).contains("Forty characters");
    }

    @Test
    void everyFastCaptionIsNamed() {
        measure(
                cue(0, 1, "Forty characters in a single second: no."),
                cue(2, 3, "And forty characters here again, surely."));

        assertThat(ledger.measurements())
                .filteredOn(found -> found.rule().equals("caption-speed"))
                .hasSize(2);
    }

    @Test
    void longLineIsFound() {
        measure(cue(0, 5, "A line of captions that is a good deal longer than forty-two characters"));

        assertThat(Findings.broken(ledger)).containsExactly("caption-line-length");
    }

    @Test
    void threeLinesAreFound() {
        measure(cue(0, 5, "one line", "two lines", "three lines"));

        assertThat(Findings.broken(ledger)).contains("caption-lines");
    }

    @Test
    void shortCaptionIsFound() {
        measure(cue(0, 0.4, "Go"));

        assertThat(Findings.broken(ledger)).containsExactly("caption-duration");
    }

    @Test
    void captionsThatOverlapAreFound() {
        measure(cue(0, 3, "The first one here"), cue(2.5, 5, "comes on too early"));

        assertThat(Findings.broken(ledger)).contains("caption-overlap");
        assertThat(Findings.of(ledger, "caption-overlap").value()).isEqualTo(0.5);
    }

    @Test
    void captionAfterTheEndOfTheFilmIsFound() {
        CaptionMeasures.measure(CLEAN, 5, ledger);

        assertThat(Findings.broken(ledger)).containsExactly("caption-end");
    }

    @Test
    void hurriedVoiceIsFound() {
        measure(cue(0, 3, "one two three four five six", "seven eight nine ten eleven twelve"));

        assertThat(Findings.broken(ledger)).contains("speech-rate");
    }

    @Test
    void drawlingVoiceIsFound() {
        measure(cue(0, 10, "one two three four five six"));

        assertThat(Findings.broken(ledger)).containsExactly("speech-slow");
    }

    @Test
    void subRipAndWebVttAreTheSameCaptions() {
        List<Cue> srt = CaptionFile.read("1\r\n00:00:00,500 --> 00:00:03,000\r\n<i>When</i> night falls\r\n\r\n");
        List<Cue> vtt =
                CaptionFile.read("\uFEFFWEBVTT\n\nNOTE x\n\n00:00.500 --> 00:03.000 line:80%\nWhen night falls\n");

        assertThat(srt).isEqualTo(vtt).containsExactly(cue(0.5, 3, "When night falls"));
    }

    @Test
    void fileWithoutCaptionsIsRefused() {
        assertThatThrownBy(() -> CaptionFile.read("nothing here")).isInstanceOf(IllegalArgumentException.class);
    }

    private void measure(Cue... cues) {
        CaptionMeasures.measure(List.of(cues), 0, ledger);
        CaptionMeasures.voice(List.of(cues), ledger);
    }

    private static Cue cue(double start, double end, String... lines) {
        return new Cue(start, end, List.of(lines));
    }
}
