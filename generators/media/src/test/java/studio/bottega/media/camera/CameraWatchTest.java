package studio.bottega.media.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.media.codec.VideoDecoder;

class CameraWatchTest {

    @TempDir
    private Path folder;

    private List<String> faults(String filmed, String ordered) {
        return faults(filmed, ordered, 2);
    }

    private List<String> faults(String filmed, String ordered, double seconds) {
        Path clip = new TracedRoom(320, 180, 15).film(folder.resolve("clip.mp4"), filmed, seconds, 3);
        CameraWatch watch = new CameraWatch(Trajectory.parse(ordered), seconds, 0);
        try (VideoDecoder decoder = new VideoDecoder(clip)) {
            for (var next = decoder.next(); next.isPresent(); next = decoder.next()) {
                watch.frame(next.get().picture(), next.get().seconds());
            }
        }
        return watch.faults();
    }

    @ParameterizedTest
    @CsvSource({
        "static, static",
        "push-in 0.8 m, push-in 0.8 m",
        "truck right 0.6 m and push-in 0.3 m, truck right 0.6 m and push-in 0.3 m",
        "'push-in 0.5 m over 1 s; then pan left 8 deg over 1 s', 'push-in 0.5 m over 1 s; then pan left 8 deg over 1 s'",
        "handheld 0.4 deg, handheld 0.4 deg"
    })
    void whatWasOrderedIsNotAccused(String filmed, String ordered) {
        assertThat(faults(filmed, ordered)).isEmpty();
    }

    @Test
    void shortMoveBeforeALongRestIsSeen() {
        String ordered = "push-in 0.4 m over 1 s, ease-out";

        assertThat(faults(ordered, ordered, 7)).isEmpty();
        assertThat(faults("static", ordered, 7))
                .containsExactly("Segment 1 of its camera is missing: it should move in and stands still.");
    }

    @Test
    void moveOfWhichLittleShowsIsNotCalledAnother() {
        assertThat(faults("truck left 0.1 m", "truck left 0.6 m")).isEmpty();
    }

    @Test
    void missingMoveIsFound() {
        assertThat(faults("static", "truck right 0.6 m"))
                .containsExactly("Segment 1 of its camera is missing: it should move to the right and stands still.");
    }

    @Test
    void moveTheOtherWayIsFound() {
        assertThat(faults("pull-out 0.8 m", "push-in 0.8 m"))
                .containsExactly("Segment 1 of its camera is another move: it should move in and moves out.");
    }

    @Test
    void moveOfAStillShotIsFound() {
        assertThat(faults("pan right 10 deg", "static"))
                .containsExactly("Segment 1 of its camera should stand still and moves to the right.");
    }
}
