package studio.bottega.media.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.bottega.media.mix.Tones.stretches;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.bottega.media.dsp.Biquad;
import studio.bottega.media.sound.Pcm;

/** The signals of EBU Tech 3341 and 3342 that are defined by numbers, with the tolerances given there. */
class LoudnessTest {

    @ParameterizedTest
    @CsvSource({"-23, -23", "-33, -33"})
    void tech3341Cases1And2SteadyTones(double dbfs, double lufs) {
        Loudness loudness = Loudness.of(stretches(dbfs, 20));

        assertThat(loudness.integratedLufs()).isCloseTo(lufs, within(0.1));
        assertThat(loudness.maxMomentaryLufs()).isCloseTo(lufs, within(0.1));
        assertThat(loudness.maxShortTermLufs()).isCloseTo(lufs, within(0.1));
        assertThat(loudness.rangeLu()).isCloseTo(0, within(0.1));
    }

    @Test
    void tech3341Case3SoftPartsAreGated() {
        assertThat(Loudness.integrated(stretches(-36, 10, -23, 60, -36, 10))).isCloseTo(-23, within(0.1));
    }

    @Test
    void tech3341Case4VerySoftPartsAreGatedFirst() {
        assertThat(Loudness.integrated(stretches(-72, 10, -36, 10, -23, 60, -36, 10, -72, 10)))
                .isCloseTo(-23, within(0.1));
    }

    @Test
    void tech3341Case5PartsAboveTheGateCount() {
        assertThat(Loudness.integrated(stretches(-26, 20, -20, 20.1, -26, 20))).isCloseTo(-23, within(0.1));
    }

    @Test
    void tech3341Case6SurroundChannelsAreWeighted() {
        float[] left = stretches(-28, 20).channel(0);
        float[] centre = stretches(-24, 20).channel(0);
        float[] surround = stretches(-30, 20).channel(0);

        Pcm five = new Pcm(new float[][] {left, left, centre, surround, surround}, Tones.RATE);

        assertThat(Loudness.integrated(five)).isCloseTo(-23, within(0.1));
    }

    @Test
    void tech3341Case9ShortTermSeesThroughFastChanges() {
        double[] once = {-20, 1.34, -30, 1.66};
        double[] shortTerm = Loudness.shortTerm(stretches(repeat(once, 5)));

        assertThat(Arrays.stream(shortTerm))
                .allSatisfy(value -> assertThat(value).isCloseTo(-23, within(0.1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 13, 19})
    void tech3341Case10ShortTermFindsATripleSecondAnywhere(int i) {
        assertThat(Loudness.of(stretches(-200, i * 0.15, -23, 3, -200, 1)).maxShortTermLufs())
                .isCloseTo(-23, within(0.1));
    }

    @Test
    void tech3341Case12MomentarySeesThroughFasterChanges() {
        double[] once = {-20, 0.18, -30, 0.22};
        double[] momentary = Loudness.momentary(stretches(repeat(once, 25)));

        assertThat(Arrays.stream(momentary))
                .allSatisfy(value -> assertThat(value).isCloseTo(-23, within(0.1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 13, 19})
    void tech3341Case13MomentaryFindsABlockAnywhere(int i) {
        assertThat(Loudness.of(stretches(-200, i * 0.02, -23, 0.4, -200, 1)).maxMomentaryLufs())
                .isCloseTo(-23, within(0.1));
    }

    @Test
    void tech3342Cases1To4LoudnessRange() {
        assertThat(Loudness.of(stretches(-20, 20, -30, 20)).rangeLu()).isCloseTo(10, within(1.0));
        assertThat(Loudness.of(stretches(-20, 20, -15, 20)).rangeLu()).isCloseTo(5, within(1.0));
        assertThat(Loudness.of(stretches(-40, 20, -20, 20)).rangeLu()).isCloseTo(20, within(1.0));
        assertThat(Loudness.of(stretches(-50, 20, -35, 20, -20, 20, -35, 20, -50, 20))
                        .rangeLu())
                .isCloseTo(15, within(1.0));
    }

    @Test
    void filtersAreThoseOfTheRecommendationAt48Kilohertz() {
        Biquad head =
                Biquad.of(1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585);
        Biquad low = Biquad.of(1, -2, 1, -1.99004745483398, 0.99007225036621);
        Biquad ourHead = Loudness.headFilter(48_000);
        Biquad ourLow = Loudness.lowFilter(48_000);

        for (int i = 0; i < 200; i++) {
            double impulse = i == 0 ? 1 : 0;
            assertThat(ourHead.next(impulse)).isCloseTo(head.next(impulse), within(1e-6));
            assertThat(ourLow.next(impulse)).isCloseTo(low.next(impulse), within(1e-6));
        }
    }

    @Test
    void otherSampleRatesReadTheSame() {
        Pcm tone = stretches(-20, 10);
        for (int rate : new int[] {16_000, 22_050, 44_100, 96_000}) {
            assertThat(Loudness.integrated(tone.resampled(rate))).isCloseTo(-20, within(0.1));
        }
    }

    @Test
    void silenceAndVeryShortSoundsHaveFiniteMeasures() {
        assertThat(Loudness.of(Pcm.silence(5, 2, 48_000)).integratedLufs()).isEqualTo(Loudness.SILENCE);
        assertThat(Loudness.of(Pcm.silence(0, 2, 48_000)).integratedLufs()).isEqualTo(Loudness.SILENCE);
        assertThat(Loudness.of(stretches(-20, 0.1)).integratedLufs()).isCloseTo(-20, within(1.5));
        assertThat(Loudness.of(stretches(-20, 1)).rangeLu()).isZero();
    }

    private static double[] repeat(double[] once, int times) {
        double[] all = new double[once.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(once, 0, all, i * once.length, once.length);
        }
        return all;
    }
}
