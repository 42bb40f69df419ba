package studio.bottega.media.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.contract.domain.FilmStyle;
import studio.bottega.media.codec.ClipWriter;
import studio.bottega.media.codec.Container;
import studio.bottega.media.codec.MediaWriter;
import studio.bottega.media.codec.VideoCodec;
import studio.bottega.media.codec.VideoDecoder;
import studio.bottega.media.codec.VideoTrack;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.Motion;

/** A camera at rest costs what lives before it, and shows what it would show otherwise. */
class RestTest {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 270;

    @Test
    void whatIsPaintedAnewAtRestIsWhatAWholeFrameShows() {
        LayeredPicture lake =
                TestPictures.only(TestPictures.lake(WIDTH, HEIGHT), Set.of(Motion.STILL, Motion.FOLIAGE, Motion.GLOW));
        Shot shot = shot("static", 4);
        Choreography choreography = new Choreography(lake, shot);
        FramePainter painter = new FramePainter(WIDTH, HEIGHT, new Development(WIDTH, HEIGHT, lake.finish()));
        FramePainter.Painted rest = painter.paintRest(choreography.sights(0), 5);
        assertThat(rest.lively().cardinality()).as("living tiles of 510").isBetween(20, 300);

        for (int frame : List.of(1, 30, 99)) {
            YuvFrame again = painter.repaint(rest, choreography.sights(frame), 5);
            YuvFrame whole = painter.paint(choreography.sights(frame), 5);

            assertThat(again.y()).as("luma of frame %d", frame).isEqualTo(whole.y());
            assertThat(again.u()).isEqualTo(whole.u());
            assertThat(again.v()).isEqualTo(whole.v());
            assertThat(again.y()).isNotEqualTo(rest.shown().y());
        }
    }

    @Test
    void nothingIsPaintedWhereNothingMoves() {
        List<YuvFrame> frames = new ArrayList<>();

        CameraRig.film(
                TestPictures.still(TestPictures.lake(WIDTH, HEIGHT)),
                shot("push-in 0.4 m over 1 s, ease-out", 3),
                frames::add,
                share -> {},
                () -> false);

        Set<YuvFrame> different = Collections.newSetFromMap(new IdentityHashMap<>());
        different.addAll(frames);
        assertThat(frames).hasSize(75);
        assertThat(different).as("a second of motion and one frame of rest").hasSizeBetween(25, 27);
        assertThat(frames.get(74)).isSameAs(frames.get(40));
    }

    @Test
    void nothingLivesOnASlide() {
        List<YuvFrame> frames = new ArrayList<>();
        Shot slide = new Shot(WIDTH, HEIGHT, 25, 1, Trajectory.parse("static"), Optics.USUAL, 11, FilmStyle.SLIDES);

        CameraRig.film(TestPictures.lake(WIDTH, HEIGHT), slide, frames::add, share -> {}, () -> false);

        assertThat(frames).hasSize(25).allSatisfy(frame -> assertThat(frame).isSameAs(frames.get(0)));
    }

    @Test
    void aClipHoldsItsLastPictureToTheEnd(@TempDir Path folder) {
        Path file = folder.resolve("clip.mp4");
        VideoTrack track = new VideoTrack(VideoCodec.H264, WIDTH, HEIGHT, 25, VideoTrack.Quality.INTERMEDIATE);
        try (MediaWriter writer = new MediaWriter(file, Container.MP4, track, Optional.empty())) {
            CameraRig.film(
                    TestPictures.still(TestPictures.lake(WIDTH, HEIGHT)),
                    shot("push-in 0.4 m over 1 s, ease-out", 3),
                    new ClipWriter(writer),
                    share -> {},
                    () -> false);
            assertThat(writer.frames()).isEqualTo(75);
            writer.finish();
        }

        List<Double> times = new ArrayList<>();
        try (VideoDecoder decoder = new VideoDecoder(file)) {
            decoder.next().ifPresent(first -> times.add(first.seconds()));
            for (var frame = decoder.next(); frame.isPresent(); frame = decoder.next()) {
                times.add(frame.get().seconds());
            }
        }
        assertThat(times).hasSizeBetween(26, 28);
        assertThat(times.get(times.size() - 1)).isEqualTo(74 / 25.0);
    }

    private static Shot shot(String camera, double seconds) {
        return new Shot(WIDTH, HEIGHT, 25, seconds, Trajectory.parse(camera), Optics.USUAL, 11);
    }
}
