package studio.bottega.media.camera;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.bottega.contract.camera.CameraPath;
import studio.bottega.contract.camera.CameraPose;
import studio.bottega.contract.camera.MoveKind;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.media.codec.MediaProbe;

/**
 * What the camera of a clip did, and how that agrees with what was ordered.
 *
 * @param seconds how much of the clip was read
 * @param points corners that were followed, on average
 * @param explained share of their motion that a moving camera explains, 0 to 1; under 0.6 the reading is a guess
 * @param moves one after the other
 * @param checks by segment of the trajectory; empty if none was given
 */
public record CameraReading(
        double seconds, double points, double explained, List<Stretch> moves, List<MotionCheck> checks) {

    private static final double STEP_SECONDS = 0.4;
    private static final double STEP_PX = 0.7;

    public CameraReading {
        moves = List.copyOf(moves);
        checks = List.copyOf(checks);
    }

    /** A stretch of time and what happens in it, largest first: {@code push-in}, {@code truck left}. */
    public record Stretch(double fromSeconds, double toSeconds, List<String> moves) {
        public Stretch {
            moves = List.copyOf(moves);
        }
    }

    /** Whether every segment is as ordered; true if nothing was. */
    public boolean asOrdered() {
        return checks.stream().allMatch(MotionCheck::asOrdered);
    }

    /**
     * Reads a clip.
     *
     * @param trajectory what was ordered, if anything; its lens is taken, otherwise that of a 35 mm camera
     * @throws studio.bottega.media.codec.MediaException if the clip cannot be read
     */
    public static CameraReading of(Path clip, Optional<Trajectory> trajectory) {
        double focal = trajectory
                .map(order -> order.focalLengthMm() / order.sensorMm())
                .orElse(Trajectory.USUAL_FOCAL_LENGTH_MM / CameraPose.FULL_FRAME_MM);
        if (trajectory.isEmpty()) {
            CameraEstimate estimate = new MotionEstimator(focal, List.of()).estimate(clip);
            return reading(estimate, List.of());
        }
        double length = MediaProbe.probe(clip).durationSeconds();
        CameraPath path = trajectory.get().over(Math.max(length, 0.1), 0);
        CameraEstimate estimate = new MotionEstimator(focal, MotionCheck.marks(path)).estimate(clip);
        return reading(estimate, MotionCheck.of(path, estimate));
    }

    private static CameraReading reading(CameraEstimate estimate, List<MotionCheck> checks) {
        return new CameraReading(
                estimate.seconds(), estimate.points(), estimate.explained(), stretches(estimate), checks);
    }

    /** Names each step, joins steps of the same name, and reads each stretch as a whole. */
    private static List<Stretch> stretches(CameraEstimate estimate) {
        List<Double> bounds = new ArrayList<>(List.of(0.0));
        Optional<MoveReading.Named> open = Optional.empty();
        for (double from = 0; from + STEP_SECONDS / 2 < estimate.seconds(); from += STEP_SECONDS) {
            double to = Math.min(estimate.seconds(), from + STEP_SECONDS);
            MoveReading.Named now = MoveReading.of(estimate, from, to, STEP_PX).get(0);
            if (open.isPresent() && !open.get().same(now)) {
                bounds.add(from);
            }
            open = Optional.of(now);
        }
        bounds.add(estimate.seconds());
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i + 1 < bounds.size(); i++) {
            stretches.add(new Stretch(
                    bounds.get(i),
                    bounds.get(i + 1),
                    words(MoveReading.of(estimate, bounds.get(i), bounds.get(i + 1), STEP_PX))));
        }
        return stretches;
    }

    static List<String> words(List<MoveReading.Named> moves) {
        return moves.stream().map(CameraReading::word).toList();
    }

    private static String word(MoveReading.Named named) {
        MoveKind kind = named.kind();
        return kind.needsDirection() ? kind.word() + " " + named.direction().word() : kind.word();
    }

    static String sentence(List<String> moves) {
        return moves.stream().collect(Collectors.joining(" and "));
    }
}
