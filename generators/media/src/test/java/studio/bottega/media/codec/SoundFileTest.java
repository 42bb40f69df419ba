package studio.bottega.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import studio.bottega.media.codec.SoundFile.Form;
import studio.bottega.media.sound.Pcm;
import studio.bottega.media.sound.WavEncoding;
import studio.bottega.media.sound.WavWriter;

class SoundFileTest {

    private static final int RATE = 16_000;
    private static final double SECONDS = 1.5;
    private static final double HERTZ = 440;
    private static final float PEAK = 0.5f;

    @TempDir
    Path folder;

    private Path source;

    @BeforeEach
    void tone() {
        float[] samples = new float[(int) (RATE * SECONDS)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = PEAK * (float) Math.sin(2 * Math.PI * HERTZ * i / RATE);
        }
        source = folder.resolve("tone.wav");
        WavWriter.write(Pcm.mono(samples, RATE), WavEncoding.PCM_16, source);
    }

    @ParameterizedTest
    @CsvSource({"MP3,mp3", "OPUS,opus", "AAC,aac", "FLAC,flac"})
    void toneComesBackAsLongAsHighAndAsLoud(Form form, String codec) {
        Path file = folder.resolve("coded");

        SoundFile.code(source, form, file);

        assertThat(MediaProbe.probe(file).audio().orElseThrow().codec()).isEqualTo(codec);
        Pcm heard = AudioDecoder.decode(file, RATE, 1, 10);
        assertThat(heard.seconds()).isCloseTo(SECONDS, within(0.1));
        assertThat(level(heard, HERTZ)).isCloseTo(PEAK, within(0.03));
        assertThat(level(heard, 3 * HERTZ)).isLessThan(0.01);
    }

    @Test
    void filesBeginAsTheirKindsDo() throws IOException {
        assertThat(head(Form.OPUS)).startsWith("OggS".getBytes(StandardCharsets.US_ASCII));
        assertThat(head(Form.FLAC)).startsWith("fLaC".getBytes(StandardCharsets.US_ASCII));
        assertThat(head(Form.AAC)[0]).isEqualTo((byte) 0xff); // the sync word of ADTS
        assertThat(head(Form.AAC)[1] & 0xf6).isEqualTo(0xf0);
    }

    private byte[] head(Form form) throws IOException {
        Path file = folder.resolve("head");
        SoundFile.code(source, form, file);
        return Files.readAllBytes(file);
    }

    @Test
    void bareSamplesAreThoseOfTheTone() throws IOException {
        Path file = folder.resolve("bare");

        SoundFile.code(source, Form.PCM, file);

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        float[] samples = new float[bytes.remaining() / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort() / 32767f;
        }
        assertThat(samples.length).isCloseTo((int) (SECONDS * SoundFile.BARE_RATE), within(64));
        assertThat(level(Pcm.mono(samples, SoundFile.BARE_RATE), HERTZ)).isCloseTo(PEAK, within(0.01));
    }

    @ParameterizedTest
    @EnumSource
    void sameSoundGivesTheSameBytes(Form form) throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");

        SoundFile.code(source, form, first);
        SoundFile.code(source, form, second);

        assertThat(Files.readAllBytes(second)).isEqualTo(Files.readAllBytes(first));
    }

    /** Amplitude of one frequency in the middle of a sound, whose ends coders blur. */
    private static double level(Pcm sound, double hertz) {
        int from = sound.sampleRate() / 4;
        int count = sound.sampleRate(); // whole periods of both
        double re = 0;
        double im = 0;
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * hertz * i / sound.sampleRate();
            re += sound.channel(0)[from + i] * Math.cos(angle);
            im += sound.channel(0)[from + i] * Math.sin(angle);
        }
        return 2 * Math.hypot(re, im) / count;
    }
}
