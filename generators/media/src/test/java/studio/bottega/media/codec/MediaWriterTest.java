package studio.bottega.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaWriterTest {

    private static final int FRAMES = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"H264,MP4,h264,aac", "VP9,WEBM,vp9,opus", "AV1,WEBM,av1,opus"})
    void filmComesBackFrameForFrameAndInTime(VideoCodec codec, Container container, String video, String audio) {
        Path file = folder.resolve("film");

        TestFilms.write(file, container, codec, FRAMES);

        try (VideoDecoder decoder = new VideoDecoder(file)) {
            for (int i = 0; i < FRAMES; i++) {
                VideoDecoder.Frame frame = decoder.next().orElseThrow();
                assertThat(frame.seconds()).isCloseTo((double) i / TestFilms.RATE, within(0.002));
                assertThat(TestFilms.psnr(frame.picture(), TestFilms.frame(TestFilms.WIDTH, TestFilms.HEIGHT, i)))
                        .as("frame " + i)
                        .isGreaterThan(38);
            }
            assertThat(decoder.next()).isEmpty();
            assertThat(decoder.damagedPackets()).isZero();
        }
        MediaFacts facts = MediaProbe.probe(file);
        assertThat(facts.video().orElseThrow().codec()).isEqualTo(video);
        assertThat(facts.audio().orElseThrow().codec()).isEqualTo(audio);
        assertThat(facts.video().orElseThrow().framesPerSecond()).isCloseTo(TestFilms.RATE, within(0.01));
        assertThat(facts.video().orElseThrow().colourSpace()).isEqualTo("bt709");
        assertThat(facts.video().orElseThrow().limitedRange()).isTrue();
        assertThat(facts.durationSeconds()).isCloseTo((double) FRAMES / TestFilms.RATE, within(0.025));
    }

    @Test
    void pictureAndSoundOfAnMp4AreEquallyLong() {
        Path file = folder.resolve("film.mp4");

        TestFilms.write(file, Container.MP4, VideoCodec.H264, 61);

        MediaFacts facts = MediaProbe.probe(file);
        assertThat(facts.video().orElseThrow().frames()).isEqualTo(61);
        assertThat(facts.video().orElseThrow().durationSeconds()).isCloseTo(61.0 / 25, within(0.001));
        assertThat(facts.audio().orElseThrow().durationSeconds()).isCloseTo(61.0 / 25, within(0.001));
    }

    @ParameterizedTest
    @CsvSource({"H264,MP4", "VP9,WEBM"})
    void soundComesBackAtItsLevelAndPlace(VideoCodec codec, Container container) {
        Path file = folder.resolve("film");
        TestFilms.write(file, container, codec, FRAMES);

        float[][] sound = AudioDecoder.decode(file, 48_000, 2, 10).channels();

        float[][] original = TestFilms.tone((double) FRAMES / TestFilms.RATE, 48_000);
        assertThat(sound[0].length).isCloseTo(original[0].length, within(1100));
        double error = 0;
        double power = 0;
        for (int i = 4800; i < 90_000; i++) {
            error += Math.pow(sound[0][i] - original[0][i], 2);
            power += Math.pow(original[0][i], 2);
        }
        assertThat(10 * Math.log10(power / error))
                .as("signal to error in dB")
                .isGreaterThan(25); // A lossy codec shapes its noise to the ear, not to this ratio.
        assertThat(sound[1][48_010] / sound[0][48_010]).isCloseTo(0.5f, within(0.05f));
    }

    @Test
    void indexOfAnMp4StandsBeforeItsData() throws IOException {
        Path file = folder.resolve("film.mp4");

        TestFilms.write(file, Container.MP4, VideoCodec.H264, 10);

        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes.indexOf("moov")).isPositive().isLessThan(bytes.indexOf("mdat"));
    }

    @Test
    void abandonedFilmLeavesTheOlderFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("film.mp4"), "older");

        try (MediaWriter writer =
                new MediaWriter(file, Container.MP4, TestFilms.track(VideoCodec.H264), Optional.empty())) {
            writer.write(TestFilms.frame(TestFilms.WIDTH, TestFilms.HEIGHT, 0));
        }

        assertThat(Files.readString(file)).isEqualTo("older");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void frameOfAnotherSizeIsRefused() {
        try (MediaWriter writer = new MediaWriter(
                folder.resolve("film.mp4"), Container.MP4, TestFilms.track(VideoCodec.H264), Optional.empty())) {
            assertThatThrownBy(() -> writer.write(YuvFrame.black(64, 64)))
                    .hasMessage("The film is 320 x 240, but frame 0 is 64 x 64.");
        }
    }

    @Test
    void unwritableFolderIsNamed() {
        Path file = folder.resolve("missing").resolve("film.mp4");

        assertThatThrownBy(
                        () -> new MediaWriter(file, Container.MP4, TestFilms.track(VideoCodec.H264), Optional.empty()))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("film.mp4 cannot be created");
    }
}
