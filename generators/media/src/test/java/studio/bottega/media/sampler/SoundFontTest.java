package studio.bottega.media.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundFontTest {

    private static final int RATE = 48_000;

    /** Program, key; low and high keys where the recording is far from its own pitch. */
    @ParameterizedTest
    @CsvSource({"0,57", "0,70", "12,60", "24,45", "24,69", "33,33", "42,50", "49,62", "60,58", "71,74", "73,81", "56,70"
    })
    void notesSoundAtTheirPitch(int program, int key) {
        float[] left = new float[RATE];
        float[] right = new float[RATE];
        new SamplePlayer(SoundFont.ensemble(), RATE)
                .play(0, program, new SamplePlayer.Stroke(0, 1, key, 0.8, 0), 1, left, right);

        double cents = 1200
                * Math.log(pitch(left, 440 * Math.pow(2, (key - 69) / 12.0)) / (440 * Math.pow(2, (key - 69) / 12.0)))
                / Math.log(2);

        assertThat(cents).isCloseTo(0, within(20.0));
    }

    @Test
    void softNotesAreSofterAndDarker() {
        float[] loud = play(0, 60, 0.9);
        float[] soft = play(0, 60, 0.3);

        assertThat(power(soft)).isLessThan(power(loud) / 4);
        assertThat(roughness(soft) / power(soft)).isLessThan(roughness(loud) / power(loud));
    }

    @Test
    void loopedNotesLastAsLongAsTheyAreHeldAndThenEnd() {
        float[] left = new float[8 * RATE];
        new SamplePlayer(SoundFont.ensemble(), RATE)
                .play(0, 49, new SamplePlayer.Stroke(0, 5, 60, 0.8, 0), 1, left, new float[left.length]);

        assertThat(power(left, 4.5, 5)).isGreaterThan(power(left, 1, 2) / 10);
        assertThat(power(left, 7.5, 8)).isLessThan(power(left, 1, 2) / 1e4);
    }

    @Test
    void notesBeforeTheBeginningAndBeyondTheEndAreCut() {
        float[] left = new float[RATE / 10];
        float[] right = new float[RATE / 10];
        SamplePlayer player = new SamplePlayer(SoundFont.ensemble(), RATE);

        player.play(0, 0, new SamplePlayer.Stroke(-0.5, 2, 60, 0.8, 0), 1, left, right);
        player.play(0, 0, new SamplePlayer.Stroke(5, 2, 60, 0.8, 0), 1, left, right);
        player.play(0, 127, new SamplePlayer.Stroke(0, 2, 60, 0.8, 0), 1, left, right);

        assertThat(power(left)).isPositive().isLessThan(1);
    }

    @Test
    void otherFilesAreRefusedWithASentence() {
        assertThatThrownBy(() -> SoundFont.parse(new byte[0])).isInstanceOf(SoundFontException.class);
        assertThatThrownBy(() -> SoundFont.parse("RIFF....WAVEfmt ".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("no SoundFont");
        assertThatThrownBy(() -> SoundFont.read(Path.of("none.sf2"))).hasMessageContaining("none.sf2");
    }

    @Test
    void damageEndsInAFontOrASentence() throws IOException {
        byte[] good;
        try (InputStream in = SoundFont.class.getResourceAsStream("ensemble.sf2")) {
            good = in.readAllBytes();
        }
        int tables = good.length - 60_000;
        Random random = new Random(4);
        for (int round = 0; round < 60; round++) {
            byte[] bad = good.clone();
            for (int k = 0; k < 40; k++) {
                bad[tables + random.nextInt(60_000)] = (byte) random.nextInt();
            }
            try {
                SoundFont font = SoundFont.parse(bad);
                new SamplePlayer(font, RATE)
                        .play(
                                0,
                                0,
                                new SamplePlayer.Stroke(0, 0.1, 60, 1, 0),
                                1,
                                new float[RATE / 5],
                                new float[RATE / 5]);
            } catch (SoundFontException refused) {
                assertThat(refused).hasMessageEndingWith(".");
            }
        }
    }

    private static float[] play(int program, int key, double velocity) {
        float[] left = new float[RATE];
        new SamplePlayer(SoundFont.ensemble(), RATE)
                .play(0, program, new SamplePlayer.Stroke(0, 1, key, velocity, 0), 1, left, new float[RATE]);
        return left;
    }

    /** The lag with the best correlation within a semitone of the expected pitch. */
    private static double pitch(float[] samples, double expected) {
        double best = 0;
        double hertz = 0;
        for (double cents = -100; cents <= 100; cents += 2) {
            double candidate = expected * Math.pow(2, cents / 1200);
            double lag = 6 * RATE / candidate;
            double sum = 0;
            for (int i = RATE / 8; i < RATE / 2; i++) {
                int whole = (int) (i + lag);
                double share = i + lag - whole;
                sum += samples[i] * (samples[whole] * (1 - share) + samples[whole + 1] * share);
            }
            if (sum > best) {
                best = sum;
                hertz = candidate;
            }
        }
        return hertz;
    }

    private static double power(float[] samples) {
        return power(samples, 0, samples.length / (double) RATE);
    }

    private static double power(float[] samples, double from, double to) {
        double sum = 0;
        for (int i = (int) (from * RATE); i < (int) (to * RATE); i++) {
            sum += (double) samples[i] * samples[i];
        }
        return sum / ((to - from) * RATE);
    }

    private static double roughness(float[] samples) {
        double sum = 0;
        for (int i = 1; i < samples.length; i++) {
            sum += Math.pow(samples[i] - samples[i - 1], 2);
        }
        return sum / samples.length;
    }
}
