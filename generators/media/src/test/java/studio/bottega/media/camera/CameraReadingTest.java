package studio.bottega.media.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.media.motion.RiggedClips;
import studio.bottega.media.picture.LayeredPicture;

/** Clips that the camera rig films, so that the truth is known. */
class CameraReadingTest {

    private static final double[] SPEEDS = {0.35, 0.6, 0.85, 1.1, 1.35};
    /** Every move at every speed takes minutes; the gate takes two speeds of each move, and so each speed several times. */
    private static final boolean ALL = Boolean.getBoolean("camera.all");

    private static LayeredPicture room;

    @TempDir
    private Path folder;

    @BeforeAll
    static void furnish() {
        room = RiggedClips.room();
    }

    private CameraReading read(String filmed, String ordered, double seconds) {
        Path clip = RiggedClips.film(folder.resolve("clip.mp4"), filmed, seconds, room);
        return CameraReading.of(clip, Optional.of(Trajectory.parse(ordered)));
    }

    @ParameterizedTest
    @CsvSource({
        "push-in %s m, 0.8, push-in",
        "pull-out %s m, 0.8, pull-out",
        "pan right %s deg, 10, pan right",
        "tilt up %s deg, 7, tilt up",
        "roll clockwise %s deg, 10, roll clockwise",
        "truck left %s m, 0.6, truck left",
        "pedestal up %s m, 0.4, pedestal up",
        "orbit right %s deg, 14, orbit right",
        "crane down %s m, 0.7, crane down",
        "zoom in %sx, 0.3, zoom in",
        "dolly-zoom in %s m, 0.8, dolly-zoom in"
    })
    void moveIsReadAtItsSpeeds(String text, double amount, String name) {
        for (double speed : speeds(name)) {
            double size = text.startsWith("zoom") ? 1 + amount * speed : amount * speed;
            String move = text.formatted(String.format(Locale.ROOT, "%.3f", size));
            MotionCheck check = read(move, move, 1).checks().get(0);

            assertThat(check.realised().get(0)).as(move).isEqualTo(name);
            assertThat(check.asOrdered()).as(check.toString()).isTrue();
            assertThat(check.rotationErrorDegrees()).as(check.toString()).isLessThan(1);
            assertThat(check.directionErrorDegrees()).as(check.toString()).isLessThan(3);
            assertThat(Math.abs(check.lengthErrorPercent()))
                    .as(check.toString())
                    .isLessThan(5);
        }
    }

    private static double[] speeds(String name) {
        int first = Math.floorMod(name.hashCode(), SPEEDS.length);
        return ALL ? SPEEDS : new double[] {SPEEDS[first], SPEEDS[(first + 2) % SPEEDS.length]};
    }

    @Test
    void unrestOfAHandHasItsName() {
        Path clip = new TracedRoom(320, 180, 16).film(folder.resolve("hall.mp4"), "handheld 0.5 deg", 2, 5);
        CameraReading reading = CameraReading.of(clip, Optional.of(Trajectory.parse("handheld 0.5 deg")));

        assertThat(reading.asOrdered()).as(reading.toString()).isTrue();
        assertThat(reading.checks().get(0).realised()).containsExactly("handheld");
    }

    @Test
    void zoomIsNoPushWhereNothingPassesAnything() {
        Path clip = new TracedRoom(480, 270, 16).film(folder.resolve("hall.mp4"), "zoom in 1.3x", 2, 5);

        assertThat(CameraReading.of(clip, Optional.empty()).moves())
                .extracting(CameraReading.Stretch::moves)
                .containsExactly(List.of("zoom in"));
    }

    @Test
    void longPushIsReadToItsEndThoughWhatIsNearLeavesThePicture() {
        MotionCheck check =
                read("push-in 1.350 m", "push-in 1.350 m", 2).checks().get(0);

        assertThat(check.directionErrorDegrees()).as(check.toString()).isLessThan(3);
        assertThat(Math.abs(check.lengthErrorPercent())).as(check.toString()).isLessThan(5);
    }

    @Test
    void stillCameraIsStill() {
        CameraReading reading = read("static", "static", 1);

        assertThat(reading.checks().get(0).realised()).containsExactly("static");
        assertThat(reading.asOrdered()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "push-in 0.5 m over 1 s; then truck right 0.4 m over 1 s",
                "truck left 0.4 m over 1 s; then pedestal up 0.3 m over 1 s",
                "pull-out 0.5 m over 1 s; then pan left 8 deg over 1 s",
            })
    void lengthsOfChainedMovesAreInProportion(String order) {
        CameraReading reading = read(order, order, 2);

        assertThat(reading.asOrdered()).as(reading.toString()).isTrue();
        for (MotionCheck check : reading.checks()) {
            assertThat(check.rotationErrorDegrees()).as(check.toString()).isLessThan(1);
            assertThat(check.directionErrorDegrees()).as(check.toString()).isLessThan(3);
            assertThat(Math.abs(check.lengthErrorPercent()))
                    .as(check.toString())
                    .isLessThan(5);
        }
    }

    @Test
    void swappedMovesAreReported() {
        CameraReading reading = read(
                "truck right 0.4 m over 1 s; then push-in 0.5 m over 1 s",
                "push-in 0.5 m over 1 s; then truck right 0.4 m over 1 s",
                2);

        assertThat(reading.asOrdered()).isFalse();
        assertThat(reading.checks())
                .extracting(MotionCheck::verdict)
                .containsExactly(
                        "Segment 1 is out of order: its push-in is seen in segment 2.",
                        "Segment 2 is out of order: its truck right is seen in segment 1.");
    }

    @Test
    void missingMoveIsReported() {
        CameraReading reading = read(
                "push-in 0.5 m over 1 s; then static over 1 s",
                "push-in 0.5 m over 1 s; then truck right 0.4 m over 1 s",
                2);

        assertThat(reading.checks())
                .extracting(MotionCheck::verdict)
                .containsExactly(
                        "Segment 1 is as ordered: push-in.",
                        "Segment 2 is missing: truck right was ordered, and the camera stands still.");
    }

    @Test
    void movesAreToldApartInTimeWithoutAnOrder() {
        String filmed = "pan right 10 deg over 1 s; then tilt up 8 deg over 1 s";
        Path clip = RiggedClips.film(folder.resolve("clip.mp4"), filmed, 2, room);
        CameraReading reading = CameraReading.of(clip, Optional.empty());

        assertThat(reading.moves())
                .extracting(stretch -> stretch.moves().get(0))
                .containsExactly("pan right", "tilt up");
        assertThat(reading.moves().get(1).fromSeconds()).isBetween(0.7, 1.3);
    }
}
