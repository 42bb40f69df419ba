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
    /** Cosine of the angle between two motions that count as the same. */
    private static final double ALIKE = 0.5;

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

    /** Divides the clip where its motion turns to another, and names each stretch as a whole: a step alone is too short to be named. */
    private static List<Stretch> stretches(CameraEstimate estimate) {
        if (Unrest.detourPx(estimate, 0, estimate.seconds()) > 0) {
            return List.of(new Stretch(0, estimate.seconds(), words(named(estimate, 0, estimate.seconds()))));
        }
        List<Double> bounds = new ArrayList<>(List.of(0.0));
        double[] sofar = new double[0];
        for (double from = 0; from + STEP_SECONDS / 2 < estimate.seconds(); from += STEP_SECONDS) {
            double[] step = flow(estimate, from, Math.min(estimate.seconds(), from + STEP_SECONDS));
            if (sofar.length > 0 && !alike(sofar, step)) {
                bounds.add(from);
                sofar = new double[0];
            }
            sofar = flow(estimate, bounds.get(bounds.size() - 1), Math.min(estimate.seconds(), from + STEP_SECONDS));
        }
        bounds.add(estimate.seconds());
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i + 1 < bounds.size(); i++) {
            add(
                    stretches,
                    new Stretch(
                            bounds.get(i),
                            bounds.get(i + 1),
                            words(named(estimate, bounds.get(i), bounds.get(i + 1)))));
        }
        return stretches;
    }

    private static List<MoveReading.Named> named(CameraEstimate estimate, double from, double to) {
        return Unrest.with(MoveReading.of(estimate, from, to, STEP_PX), estimate, from, to);
    }

    /** Stretches of the same name that follow each other are one. */
    private static void add(List<Stretch> stretches, Stretch next) {
        Stretch last = stretches.isEmpty() ? next : stretches.get(stretches.size() - 1);
        if (!stretches.isEmpty() && last.moves().equals(next.moves())) {
            stretches.set(stretches.size() - 1, new Stretch(last.fromSeconds(), next.toSeconds(), next.moves()));
        } else {
            stretches.add(next);
        }
    }

    private static double[] flow(CameraEstimate estimate, double from, double to) {
        return MoveReading.flow(
                estimate.at(to).since(estimate.at(from)), estimate.focalPixels(), estimate.width(), estimate.height());
    }

    /** Whether two motions go the same way, or none of them anywhere. */
    private static boolean alike(double[] a, double[] b) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squareA += a[i] * a[i];
            squareB += b[i] * b[i];
        }
        boolean still = squareA < STEP_PX * STEP_PX || squareB < STEP_PX * STEP_PX;
        return still
                ? squareA < 4 * STEP_PX * STEP_PX && squareB < 4 * STEP_PX * STEP_PX
                : product > ALIKE * Math.sqrt(squareA * squareB);
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
