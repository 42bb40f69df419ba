package studio.bottega.contract.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CameraPathTest {

    @Test
    void openMovesShareWhatTheShotHasLeft() {
        CameraPath path = Trajectory.parse("push-in 1 m over 2 s; truck left 2 m; pan right 10 deg")
                .over(8, 1);

        assertThat(path.poseAt(2).z()).isEqualTo(1, within(1e-9));
        assertThat(path.poseAt(3.5).x()).isEqualTo(-1, within(1e-9));
        assertThat(path.poseAt(8)).isEqualTo(path.poseAt(100));
        assertThat(path.poseAt(8).panDegrees()).isEqualTo(10, within(1e-9));
    }

    @Test
    void orbitKeepsTheSubjectInTheMiddle() {
        CameraPath path =
                Trajectory.parse("orbit right 90 deg over 4 s, subject at 3 m").over(4, 1);

        for (double t = 0; t <= 4; t += 0.5) {
            CameraPose pose = path.poseAt(t);
            assertThat(Math.hypot(pose.x(), pose.z() - 3)).isEqualTo(3, within(1e-9));
            double towards = Math.toDegrees(Math.atan2(-pose.x(), 3 - pose.z()));
            assertThat(pose.panDegrees()).isEqualTo(towards, within(1e-6));
        }
        assertThat(path.poseAt(4).x()).isEqualTo(3, within(1e-9));
    }

    @Test
    void dollyZoomKeepsTheSubjectItsSize() {
        CameraPath path = Trajectory.parse("dolly-zoom in 2 m over 4 s, 50 mm, subject at 4 m")
                .over(4, 1);

        for (double t = 0; t <= 4; t += 0.5) {
            CameraPose pose = path.poseAt(t);
            assertThat(pose.focalLengthMm() / (4 - pose.z())).isEqualTo(12.5, within(1e-9));
        }
    }

    @Test
    void craneKeepsLookingAtTheSubject() {
        CameraPose pose =
                Trajectory.parse("crane up 3 m, subject at 3 m").over(2, 1).poseAt(2);

        assertThat(pose.y()).isEqualTo(3, within(1e-9));
        assertThat(pose.tiltDegrees()).isEqualTo(-45, within(1e-9));
    }

    @Test
    void truckFollowsTheDirectionTheCameraLooks() {
        CameraPose pose = Trajectory.parse("pan right 90 deg over 1 s; truck right 2 m")
                .over(2, 1)
                .poseAt(2);

        assertThat(pose.x()).isEqualTo(0, within(1e-9));
        assertThat(pose.z()).isEqualTo(-2, within(1e-9));
    }

    @Test
    void handheldIsSeededAndStillAtItsEnds() {
        Trajectory trajectory = Trajectory.parse("handheld 1 deg over 4 s");

        CameraPose first = trajectory.over(4, 7).poseAt(1.7);
        assertThat(trajectory.over(4, 7).poseAt(1.7)).isEqualTo(first);
        assertThat(trajectory.over(4, 8).poseAt(1.7)).isNotEqualTo(first);
        assertThat(first.panDegrees()).isNotZero();
        assertThat(trajectory.over(4, 7).poseAt(0)).isEqualTo(CameraPose.rest(35, 36));
        assertThat(trajectory.over(4, 7).poseAt(4)).isEqualTo(CameraPose.rest(35, 36));
    }

    @Test
    void easingStartsAndEndsWhereLinearDoes() {
        for (Easing easing : Easing.values()) {
            assertThat(easing.at(0)).isZero();
            assertThat(easing.at(1)).isEqualTo(1);
            assertThat(easing.at(0.3)).isLessThan(easing.at(0.6));
        }
    }

    @Test
    void keyframesReproduceThePath() {
        CameraPath path = Trajectory.parse("orbit left 40 deg over 3 s, ease-in-out; then zoom in 2x")
                .over(6, 1);

        assertThat(path.keyframes(10))
                .allSatisfy(key -> assertThat(path.poseAt(key.seconds())).isEqualTo(key.pose()));
        assertThat(path.keyframes(10)).hasSize(61);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "push-in 1 m over 6 s| 4| The moves last 6 s but the shot only 4 s",
                "pan left 350 deg| 1| turns 350 degrees per second",
                "push-in 6 m| 4| would pass the subject",
                "zoom out 10x| 4| the focal length is 3.5 mm",
                "tilt up 60 deg; tilt up 60 deg| 8| past the vertical",
                "static| 0| more than 0 s",
                "push-in 1 m over 4 s; truck left 1 m| 4| have 0 s left"
            })
    void problemsAreSentences(String text, double shotSeconds, String part) {
        Trajectory trajectory = Trajectory.parse(text);

        assertThat(trajectory.problems(shotSeconds))
                .anySatisfy(problem -> assertThat(problem).contains(part).endsWith("."));
        assertThatThrownBy(() -> trajectory.over(shotSeconds, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
