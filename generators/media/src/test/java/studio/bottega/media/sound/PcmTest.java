package studio.bottega.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcmTest {

    @Test
    void unevenChannelsAndAbsurdRatesAreRefused() {
        assertThatThrownBy(() -> Pcm.stereo(new float[3], new float[4], 48_000))
                .hasMessageContaining("3 and 4 samples");
        assertThatThrownBy(() -> Pcm.mono(new float[3], 0)).hasMessageContaining("0 Hz");
        assertThatThrownBy(() -> new Pcm(new float[0][], 48_000)).hasMessageContaining("0");
        assertThatThrownBy(() -> Pcm.silence(Double.NaN, 1, 48_000)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Pcm.silence(1e9, 1, 48_000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void partsReachBeyondTheSoundIntoSilence() {
        Pcm sound = Pcm.mono(new float[] {1, 2, 3, 4}, 4000);

        assertThat(sound.part(-0.0005, 0.0005).channel(0)).containsExactly(0, 0, 1, 2);
        assertThat(sound.part(0.0005, 0.00175).channel(0)).containsExactly(3, 4, 0, 0, 0);
        assertThat(sound.part(5, 5.0005).channel(0)).containsExactly(0, 0);
        assertThat(sound.withLength(0.0005).channel(0)).containsExactly(1, 2);
    }

    @Test
    void channelsAreFoldedAndDoubled() {
        Pcm stereo = Pcm.stereo(new float[] {1}, new float[] {0.5f}, 48_000);

        assertThat(stereo.toMono().channel(0)).containsExactly(0.75f);
        assertThat(stereo.toMono().toStereo().channelCount()).isEqualTo(2);
        assertThat(stereo.gained(-20).samplePeak()).isCloseTo(0.1, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "44100,48000,997",
        "48000,44100,15000",
        "16000,48000,6500",
        "48000,22050,5000",
        "48000,16001,3000",
        "96000,48000,19000"
    })
    void aToneKeepsItsFrequencyAndLevelAtAnotherRate(int from, int to, double hertz) {
        Pcm out = sine(from, hertz, 1).resampled(to);

        assertThat(out.frames()).isEqualTo(to);
        double error = 0;
        for (int i = to / 5; i < to * 4 / 5; i++) {
            error = Math.max(error, Math.abs(out.channel(0)[i] - 0.5 * Math.sin(2 * Math.PI * hertz * i / to)));
        }
        assertThat(error).isLessThan(1e-4);
    }

    @ParameterizedTest
    @CsvSource({"48000,22050,11600", "48000,8000,4500", "96000,48000,30000"})
    void whatTheLowerRateCannotHoldIsRemoved(int from, int to, double hertz) {
        Pcm out = sine(from, hertz, 1).resampled(to).part(0.2, 0.8);

        assertThat(20 * Math.log10(out.samplePeak() / 0.5)).isLessThan(-85);
    }

    private static Pcm sine(int rate, double hertz, double seconds) {
        float[] samples = new float[(int) (rate * seconds)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return Pcm.mono(samples, rate);
    }
}
