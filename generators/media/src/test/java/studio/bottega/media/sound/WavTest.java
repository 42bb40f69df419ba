package studio.bottega.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WavTest {

    @ParameterizedTest
    @EnumSource(WavEncoding.class)
    void comesBackAsItWasWritten(WavEncoding encoding, @TempDir Path folder) {
        Pcm sound = noise(3, 12_345, 44_100);

        WavWriter.write(sound, encoding, folder.resolve("a.wav"));
        Pcm back = WavReader.read(folder.resolve("a.wav"));

        double step = encoding == WavEncoding.PCM_16 ? 1.6 / 32767 : encoding == WavEncoding.PCM_24 ? 1 / 8388607.0 : 0;
        assertThat(back.sampleRate()).isEqualTo(44_100);
        assertThat(back.channelCount()).isEqualTo(3);
        for (int c = 0; c < 3; c++) {
            assertThat(back.channel(c)).hasSameSizeAs(sound.channel(c));
            for (int i = 0; i < sound.frames(); i++) {
                assertThat((double) back.channel(c)[i]).isCloseTo(sound.channel(c)[i], within(step));
            }
        }
    }

    @Test
    void loudSamplesAreCutInWholeNumbersAndKeptInFloatingPoint() throws IOException {
        Pcm loud = Pcm.mono(new float[] {1.5f, -1.5f}, 48_000);

        assertThat(readBack(bytes(loud, WavEncoding.PCM_16)).samplePeak()).isCloseTo(1, within(1e-4));
        assertThat(readBack(bytes(loud, WavEncoding.FLOAT_32)).channel(0)).containsExactly(1.5f, -1.5f);
    }

    @Test
    void silenceStaysSilentAndEqualSoundsGiveEqualBytes() throws IOException {
        assertThat(readBack(bytes(Pcm.silence(0.1, 1, 48_000), WavEncoding.PCM_16))
                        .samplePeak())
                .isZero();
        assertThat(bytes(noise(2, 999, 8000), WavEncoding.PCM_16))
                .isEqualTo(bytes(noise(2, 999, 8000), WavEncoding.PCM_16));
    }

    @Test
    void emptySoundsAndOddLengthsAreWritten() throws IOException {
        assertThat(readBack(bytes(Pcm.silence(0, 1, 48_000), WavEncoding.PCM_24))
                        .frames())
                .isZero();
        assertThat(bytes(noise(1, 3, 8000), WavEncoding.PCM_24).length % 2).isZero();
    }

    @Test
    void unknownChunksArePassedOverAndStreamedSizesAreRead() throws IOException {
        byte[] plain = bytes(noise(1, 100, 8000), WavEncoding.PCM_16);
        ByteBuffer junk = ByteBuffer.allocate(plain.length + 12).order(ByteOrder.LITTLE_ENDIAN);
        junk.put(plain, 0, 12)
                .put("LIST".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .putInt(3);
        junk.put(new byte[4]).put(plain, 12, plain.length - 12);
        junk.putInt(12 + 12 + 24 + 4, -1);

        assertThat(readBack(junk.array()).frames()).isEqualTo(100);
    }

    @Test
    void aHugeClaimedSizeCostsNoMemory() throws IOException {
        byte[] file = bytes(noise(1, 100, 8000), WavEncoding.PCM_16);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(40, 0x7FFFFFF0);

        assertThat(readBack(file).frames()).isEqualTo(100);
    }

    @Test
    void numbersThatAreNoneBecomeSilence() throws IOException {
        byte[] file =
                bytes(Pcm.mono(new float[] {Float.NaN, Float.POSITIVE_INFINITY, 0.5f}, 8000), WavEncoding.FLOAT_32);

        assertThat(readBack(file).channel(0)).containsExactly(0, 0, 0.5f);
    }

    @Test
    void hostileHeadersAreRefusedWithASentence() throws IOException {
        byte[] good = bytes(noise(1, 100, 8000), WavEncoding.PCM_16);
        assertThatThrownBy(() -> readBack(new byte[0]))
                .isInstanceOf(SoundException.class)
                .hasMessageContaining("ends before");
        assertThatThrownBy(
                        () -> readBack("hello, this is not sound".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .hasMessageContaining("no WAV file");
        assertThatThrownBy(() -> readBack(with(good, 22, 0))).hasMessageContaining("0 channels");
        assertThatThrownBy(() -> readBack(with(good, 22, 60_000))).hasMessageContaining("60000 channels");
        assertThatThrownBy(() -> readBack(with(good, 24, 1))).hasMessageContaining("1 samples a second");
        assertThatThrownBy(() -> readBack(with(good, 20, 85))).hasMessageContaining("format 85");
        assertThatThrownBy(() -> readBack(with(good, 34, 12))).hasMessageContaining("12 bits");
        assertThatThrownBy(() -> readBack(with(good, 16, 2))).hasMessageContaining("format chunk of 2 bytes");
        assertThatThrownBy(() -> WavReader.read(Path.of("no-such.wav"))).isInstanceOf(SoundException.class);
    }

    @Test
    void anyDamageEndsInASoundOrASentence() throws IOException {
        byte[] good = bytes(noise(2, 400, 8000), WavEncoding.PCM_24);
        Random random = new Random(5);
        for (int round = 0; round < 3000; round++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length));
            for (int k = 0; k < 4 && bad.length > 0; k++) {
                bad[random.nextInt(Math.min(60, bad.length))] = (byte) random.nextInt();
            }
            try {
                assertThat(readBack(bad).frames()).isLessThanOrEqualTo(good.length);
            } catch (SoundException refused) {
                assertThat(refused).hasMessageEndingWith(".");
            }
        }
    }

    private static byte[] with(byte[] file, int offset, int value) {
        byte[] copy = file.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putShort(offset, (short) value);
        return copy;
    }

    private static Pcm readBack(byte[] file) throws IOException {
        return WavReader.read(new ByteArrayInputStream(file));
    }

    private static byte[] bytes(Pcm sound, WavEncoding encoding) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WavWriter.write(sound, encoding, out);
        return out.toByteArray();
    }

    private static Pcm noise(int channels, int frames, int rate) {
        Random random = new Random(7);
        float[][] samples = new float[channels][frames];
        for (float[] channel : samples) {
            for (int i = 0; i < frames; i++) {
                channel[i] = random.nextFloat() * 1.9f - 0.95f;
            }
        }
        return new Pcm(samples, rate);
    }
}
