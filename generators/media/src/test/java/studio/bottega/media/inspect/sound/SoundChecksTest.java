package studio.bottega.media.inspect.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.bottega.media.inspect.Findings;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.inspect.rule.Expectation;
import studio.bottega.media.inspect.rule.Ledger;
import studio.bottega.media.inspect.rule.Rules;
import studio.bottega.media.mix.Loudness;
import studio.bottega.media.sound.Pcm;

class SoundChecksTest {

    private static final int RATE = 48_000;
    private static final Expectation SPOT = new Expectation(0, 0, 0, 0, -14, true, List.of());
    private static final List<Cue> CUES = List.of(new Cue(1, 3, List.of("Hello")), new Cue(4, 6, List.of("again")));

    private final Ledger ledger = new Ledger(Rules.builtIn());

    @Test
    void cleanSoundIsNotAccused() {
        SoundChecks.measure(atLoudness(-14), SPOT, CUES, ledger);

        assertThat(Findings.broken(ledger)).isEmpty();
    }

    @Test
    void quietSoundIsFound() {
        SoundChecks.measure(atLoudness(-20), SPOT, CUES, ledger);

        assertThat(Findings.broken(ledger)).containsExactly("loudness");
        assertThat(Findings.of(ledger, "loudness").value()).isCloseTo(-20, org.assertj.core.data.Offset.offset(0.2));
    }

    @Test
    void soundAtFullScaleIsFound() {
        SoundChecks.measure(atLoudness(-14).gained(20), SPOT, List.of(), ledger);

        assertThat(Findings.broken(ledger)).contains("true-peak", "clipping", "loudness");
    }

    @Test
    void flatWaveIsFound() {
        Pcm loud = atLoudness(-14).gained(16);
        float[][] cut = new float[2][];
        for (int c = 0; c < 2; c++) {
            cut[c] = loud.channel(c).clone();
            for (int i = 0; i < cut[c].length; i++) {
                cut[c][i] = Math.max(-1, Math.min(1, cut[c][i]));
            }
        }

        SoundChecks.clipping(new Pcm(cut, RATE), ledger);

        assertThat(Findings.broken(ledger)).containsExactly("clipping");
    }

    @Test
    void longSilenceIsFoundWithItsPlace() {
        SoundChecks.silence(muted(atLoudness(-14), 6.5, 9.9), ledger);

        assertThat(Findings.broken(ledger)).containsExactly("silence");
        assertThat(Findings.of(ledger, "silence").place().startSeconds())
                .isCloseTo(6.5, org.assertj.core.data.Offset.offset(0.05));
    }

    @Test
    void captionWithoutAVoiceIsFoundWithItsPlace() {
        SoundChecks.measure(muted(atLoudness(-14), 3.9, 6.1), SPOT, CUES, ledger);

        assertThat(Findings.broken(ledger)).containsExactly("speech-missing");
        assertThat(Findings.of(ledger, "speech-missing").place().startSeconds()).isEqualTo(4);
    }

    @Test
    void deadSideIsFound() {
        Pcm sound = atLoudness(-14);
        Pcm left = Pcm.stereo(sound.channel(0), new float[sound.frames()], RATE);

        SoundChecks.sides(left, ledger);

        assertThat(Findings.broken(ledger)).containsExactly("dead-channel");
    }

    @Test
    void offsetWaveIsFound() {
        Pcm sound = atLoudness(-20);
        float[] shifted = sound.channel(0).clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += 0.05f;
        }

        SoundChecks.clipping(Pcm.mono(shifted, RATE), ledger);

        assertThat(Findings.broken(ledger)).containsExactly("direct-current");
    }

    @Test
    void musicThatDoesNotGiveWayToTheVoiceIsFound() {
        SoundChecks.ducking(mix(-14, 1), CUES, ledger);
        assertThat(Findings.broken(ledger)).containsExactly("ducking");
    }

    @Test
    void musicThatGivesWayIsNotAccused() {
        SoundChecks.ducking(mix(-14, 0.4), CUES, ledger);
        assertThat(Findings.broken(ledger)).isEmpty();
        assertThat(Findings.of(ledger, "ducking").value()).isCloseTo(8, org.assertj.core.data.Offset.offset(1.0));
    }

    private static Pcm atLoudness(double lufs) {
        return mix(lufs, 0.4);
    }

    /** @param under amplitude of the music while somebody speaks */
    private static Pcm mix(double lufs, double under) {
        float[] left = new float[10 * RATE];
        float[] right = new float[10 * RATE];
        for (int i = 0; i < left.length; i++) {
            double t = (double) i / RATE;
            double swell = 0.7 + 0.3 * Math.sin(2 * Math.PI * 3 * t);
            boolean speaks = CUES.stream().anyMatch(cue -> t >= cue.startSeconds() && t <= cue.endSeconds());
            double music = 0.2 * (speaks ? under : 1);
            double voice = speaks ? 0.12 * swell * Math.sin(2 * Math.PI * 200 * t) : 0;
            left[i] = (float) (voice + music * swell * Math.sin(2 * Math.PI * 330 * t));
            right[i] = (float) (voice + music * swell * Math.sin(2 * Math.PI * 440 * t));
        }
        Pcm sound = Pcm.stereo(left, right, RATE);
        return sound.gained(lufs - Loudness.integrated(sound));
    }

    private static Pcm muted(Pcm sound, double start, double end) {
        float[][] channels = {sound.channel(0).clone(), sound.channel(1).clone()};
        for (float[] channel : channels) {
            java.util.Arrays.fill(channel, (int) (start * RATE), (int) (end * RATE), 0);
        }
        return new Pcm(channels, RATE);
    }
}
