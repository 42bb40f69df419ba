package studio.bottega.media.camera;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.camera.CameraPath;
import studio.bottega.contract.camera.MoveKind;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.media.codec.YuvFrame;

/**
 * Whether a shot of a finished film moves as its trajectory says. A film shows less than a clip: words stand on it and much of it is far, where a
 * pan and a truck look alike. So each segment is held against what the order does to the picture, near and far, and only its main motion counts.
 * Confined to one thread.
 */
public final class CameraWatch {

    /** Motion of the picture that is too small to be told, in pixels of the frame that is measured. */
    private static final double LEAST_PX = 5;
    /** A shot that should stand still may move by so much. */
    private static final double STILL_PX = 24;

    private static final double LEAST_SHARE = 0.25;
    private static final double LEAST_REST = 0.5; // seconds after the last move
    private static final double EXPLAINED = 0.6;
    private static final int FEWEST_POINTS = 24;
    private static final int SOME_POINTS = 6;

    private final CameraPath path;
    private final MotionEstimator estimator;
    private final double offset;

    /**
     * What happens to the picture, in pixels.
     *
     * @param near at the depth of the subject
     * @param far at the horizon
     */
    private record Part(String word, double near, double far) {
        double size() {
            return Math.max(Math.abs(near), Math.abs(far));
        }
    }

    /**
     * @param shotSeconds the length that the trajectory is laid over
     * @param offsetSeconds how long the shot has been running when the first frame is looked at
     */
    public CameraWatch(Trajectory order, double shotSeconds, double offsetSeconds) {
        this.path = order.over(shotSeconds, 0);
        this.offset = offsetSeconds;
        this.estimator = new MotionEstimator(
                order.focalLengthMm() / order.sensorMm(),
                MotionCheck.marks(path).stream()
                        .map(mark -> mark - offsetSeconds)
                        .toList(),
                path.seconds() < shotSeconds - LEAST_REST ? path.seconds() - offsetSeconds : Double.POSITIVE_INFINITY);
    }

    /** Looks at the next frame of the shot. */
    public void frame(YuvFrame picture, double seconds) {
        estimator.next(picture, seconds);
    }

    /** A sentence for each segment that is another move than was ordered; none where that cannot be told. */
    public List<String> faults() {
        Optional<CameraEstimate> estimate = estimator.end();
        if (estimate.isEmpty()
                || estimate.get().explained() < EXPLAINED
                || estimate.get().points() < FEWEST_POINTS
                || tellsLittle(estimate.get().moving())) {
            return List.of();
        }
        List<List<Part>> wanted = new ArrayList<>();
        List<List<Part>> seen = new ArrayList<>();
        List<List<Part>> nearest = new ArrayList<>();
        for (int i = 0; i < path.trajectory().segments().size(); i++) {
            double from = Math.max(0, path.startOf(i) - offset);
            double to = Math.min(estimate.get().seconds(), path.startOf(i) + path.secondsOf(i) - offset);
            wanted.add(to - from < 0.3 ? List.of() : parts(ordered(from + offset, to + offset), estimate.get()));
            Motion motion = estimate.get().at(to).since(estimate.get().at(from));
            seen.add(parts(motion, estimate.get()));
            nearest.add(parts(motion.scaled(estimate.get().nearest()), estimate.get()));
        }
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            fault(i, wanted.get(i), seen.get(i), nearest.get(i)).ifPresent(faults::add);
        }
        return faults;
    }

    /** Whether so few points move that it is one thing: enough to say that the camera does not stand still, too few to say where it goes. */
    private static boolean tellsLittle(int moving) {
        return moving >= SOME_POINTS && moving < FEWEST_POINTS;
    }

    private Motion ordered(double from, double to) {
        double rest = path.trajectory().focalLengthMm();
        return Motion.of(path.poseAt(to), rest)
                .since(Motion.of(path.poseAt(from), rest))
                .scaled(1 / path.trajectory().subjectMetres());
    }

    private static List<Part> parts(Motion motion, CameraEstimate estimate) {
        double[] flow = MoveReading.flow(motion, estimate.focalPixels(), estimate.width(), estimate.height());
        return List.of(
                new Part("to the right|to the left", flow[0], flow[1]),
                new Part("upwards|downwards", flow[2], flow[3]),
                new Part("clockwise|anticlockwise", flow[4], flow[4]),
                new Part("in|out", flow[5], flow[6]));
    }

    /**
     * A film whose main motion is the one that was ordered is not accused: how much of it, and whether from near or from far, is more than the few points
     * of a plain picture tell.
     *
     * @param nearest as {@code seen}, for what is nearest: where nearly all is far, the subject alone tells of a travel
     */
    private Optional<String> fault(int index, List<Part> wanted, List<Part> seen, List<Part> nearest) {
        boolean unrest = path.trajectory().segments().get(index).moves().stream()
                .anyMatch(move -> move.kind() == MoveKind.HANDHELD);
        if (wanted.isEmpty() || unrest) {
            return Optional.empty();
        }
        Part main = largest(wanted);
        Part found = largest(seen);
        String what = "Segment %d of its camera".formatted(index + 1);
        if (main.size() < LEAST_PX) {
            return main.size() < 1 && found.size() > STILL_PX
                    ? Optional.of("%s should stand still and moves %s.".formatted(what, word(found)))
                    : Optional.empty();
        }
        Part same = seen.get(wanted.indexOf(main));
        Part close = nearest.get(wanted.indexOf(main));
        if (agrees(main.near(), same.near(), main.size())
                || agrees(main.far(), same.far(), main.size())
                || agrees(main.near(), close.near(), main.size())
                || (found == same && found.size() >= LEAST_PX / 2 && word(found).equals(word(main)))) {
            return Optional.empty();
        }
        return Optional.of(
                found.size() < LEAST_PX / 2
                        ? "%s is missing: it should move %s and stands still.".formatted(what, word(main))
                        : "%s is another move: it should move %s and moves %s."
                                .formatted(what, word(main), word(found)));
    }

    private static boolean agrees(double wanted, double seen, double size) {
        return Math.abs(wanted) > size / 2 && wanted * seen > 0 && Math.abs(seen) > LEAST_SHARE * Math.abs(wanted);
    }

    private static Part largest(List<Part> parts) {
        return parts.stream().max((a, b) -> Double.compare(a.size(), b.size())).orElseThrow();
    }

    private static String word(Part part) {
        double sign = Math.abs(part.near()) >= Math.abs(part.far()) ? part.near() : part.far();
        return part.word().split("\\|")[sign > 0 ? 0 : 1];
    }
}
