package studio.bottega.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Films in which pictures rest: slides that stand between what moves. */
class RestingFilmTest {

    private static final int FRAMES = 300;
    private static final int KEY_FRAMES = 2 * TestFilms.RATE;

    private static final List<YuvFrame> PICTURES = IntStream.range(0, 80)
            .mapToObj(number -> TestFilms.frame(TestFilms.WIDTH, TestFilms.HEIGHT, number))
            .toList();

    @TempDir
    Path folder;

    /** Moves for 20 frames, rests longer than lies between two key frames, goes on in steps of seven frames, and moves again. */
    private static YuvFrame picture(int frame) {
        return PICTURES.get(
                frame < 100 ? Math.min(frame, 20) : frame < 240 ? 20 + (frame - 100) / 7 : frame - 240 + 20);
    }

    @ParameterizedTest
    @EnumSource(VideoCodec.class)
    void picturesThatRestAreShownAsLongAndAsWellAsOthers(VideoCodec codec) {
        Path film = written("film", codec, false);

        List<VideoDecoder.Frame> frames = frames(film);
        assertThat(frames).hasSize(FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            assertThat(frames.get(i).seconds()).isCloseTo((double) i / TestFilms.RATE, within(2e-3));
            assertThat(TestFilms.psnr(frames.get(i).picture(), picture(i)))
                    .as("frame " + i)
                    .isGreaterThan(37);
        }
    }

    @Test
    void pictureThatRestsIsTheSameInEachFrame() {
        List<VideoDecoder.Frame> frames = frames(written("film", VideoCodec.H264, false));

        for (int i = 21; i < KEY_FRAMES; i++) {
            assertThat(frames.get(i).picture().y())
                    .isEqualTo(frames.get(20).picture().y());
            assertThat(frames.get(i).picture().u())
                    .isEqualTo(frames.get(20).picture().u());
            assertThat(frames.get(i).picture().v())
                    .isEqualTo(frames.get(20).picture().v());
        }
    }

    @Test
    void picturesThatRestAreNotCodedAgain() throws IOException {
        Path resting = written("resting", VideoCodec.H264, false);
        Path coded = written("coded", VideoCodec.H264, true);

        assertThat(Files.size(resting)).isLessThan(Files.size(coded));
    }

    @ParameterizedTest
    @EnumSource(VideoCodec.class)
    void frameAtATimeIsFoundWithoutThoseBeforeIt(VideoCodec codec) {
        Path film = written("film", codec, false);
        List<VideoDecoder.Frame> frames = frames(film);

        try (VideoDecoder decoder = new VideoDecoder(film)) {
            for (double seconds : new double[] {0.5, 0.5, 0.51, 4.4, 4.6, 8, 11.9}) {
                VideoDecoder.Frame found = decoder.at(seconds).orElseThrow();
                VideoDecoder.Frame wanted = frames.stream()
                        .filter(frame -> frame.seconds() >= seconds)
                        .findFirst()
                        .orElseThrow();
                assertThat(found.seconds()).isEqualTo(wanted.seconds());
                assertThat(found.picture().y()).isEqualTo(wanted.picture().y());
            }
            assertThat(decoder.at(12.5)).isEmpty();
            assertThat(decoder.at(100)).isEmpty();
            assertThat(decoder.damagedPackets()).isZero();
        }
    }

    /** @param copies whether a picture that rests comes as another instance each time */
    private Path written(String name, VideoCodec codec, boolean copies) {
        Path film = folder.resolve(name);
        Container container = codec == VideoCodec.H264 ? Container.MP4 : Container.WEBM;
        try (MediaWriter writer = new MediaWriter(film, container, TestFilms.track(codec), Optional.empty())) {
            for (int i = 0; i < FRAMES; i++) {
                writer.write(copies ? picture(i).copy() : picture(i));
            }
            writer.finish();
        }
        return film;
    }

    private static List<VideoDecoder.Frame> frames(Path film) {
        List<VideoDecoder.Frame> frames = new ArrayList<>();
        try (VideoDecoder decoder = new VideoDecoder(film)) {
            for (Optional<VideoDecoder.Frame> next = decoder.next(); next.isPresent(); next = decoder.next()) {
                frames.add(next.get());
            }
            assertThat(decoder.damagedPackets()).isZero();
        }
        return frames;
    }
}
