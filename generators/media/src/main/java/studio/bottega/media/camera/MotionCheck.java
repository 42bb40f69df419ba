package studio.bottega.media.camera;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import studio.bottega.contract.camera.CameraPath;
import studio.bottega.contract.camera.CameraPhrase;
import studio.bottega.contract.camera.Direction;
import studio.bottega.contract.camera.Move;
import studio.bottega.contract.camera.MoveKind;
import studio.bottega.contract.camera.Segment;
import studio.bottega.contract.camera.Trajectory;

/**
 * One segment of a trajectory against what the clip shows.
 *
 * @param segment 1 for the first
 * @param ordered the segment in words
 * @param expected the moves that its geometry makes
 * @param realised the moves that were seen
 * @param rotationErrorDegrees angle between the turn that was ordered and the one that was seen
 * @param directionErrorDegrees angle between the ways of travel; 0 if nothing travels
 * @param lengthErrorPercent how much longer it travelled than ordered, against the whole trajectory; with a single segment, in its
 *     first half against its whole
 * @param verdict a sentence
 */
public record MotionCheck(
        int segment,
        String ordered,
        List<String> expected,
        List<String> realised,
        double rotationErrorDegrees,
        double directionErrorDegrees,
        double lengthErrorPercent,
        boolean asOrdered,
        String verdict) {

    public MotionCheck {
        expected = List.copyOf(expected);
        realised = List.copyOf(realised);
    }

    /** The times at which the camera must be known: joints of the segments and their middles. */
    static List<Double> marks(CameraPath path) {
        List<Double> marks = new ArrayList<>();
        for (int i = 0; i < path.trajectory().segments().size(); i++) {
            double length = path.secondsOf(i);
            marks.addAll(List.of(path.startOf(i), path.startOf(i) + length / 2, path.startOf(i) + length));
        }
        return marks;
    }

    static List<MotionCheck> of(CameraPath order, CameraEstimate estimate) {
        CameraPath path = steady(order);
        int count = path.trajectory().segments().size();
        double metres = metres(path, estimate);
        List<List<MoveReading.Named>> wanted = new ArrayList<>();
        List<List<MoveReading.Named>> seen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double from = path.startOf(i);
            double to = Math.min(estimate.seconds(), from + path.secondsOf(i));
            wanted.add(held(
                    order,
                    i,
                    MoveReading.of(
                            ordered(path, from, to).scaled(1 / path.trajectory().subjectMetres()),
                            estimate.focalPixels(),
                            estimate.width(),
                            estimate.height())));
            List<MoveReading.Named> named = MoveReading.of(
                    estimate.at(to).since(estimate.at(from)),
                    estimate.focalPixels(),
                    estimate.width(),
                    estimate.height());
            seen.add(Unrest.with(named, estimate, from, to));
        }
        List<MotionCheck> checks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            checks.add(check(order, path, estimate, i, metres, wanted.get(i), seen));
        }
        return checks;
    }

    /** What a segment orders besides going from one pose to another. */
    private static List<MoveReading.Named> held(CameraPath path, int segment, List<MoveReading.Named> moves) {
        double degrees = path.trajectory().segments().get(segment).unrestDegrees();
        if (degrees == 0) {
            return moves;
        }
        List<MoveReading.Named> all = new ArrayList<>(moves);
        all.removeIf(move -> move.kind() == MoveKind.STATIC);
        all.add(new MoveReading.Named(MoveKind.HANDHELD, Direction.NONE, degrees, 0));
        return all;
    }

    /** The order without the unrest of a hand, which is chance; at the ends of a segment there is none. */
    private static CameraPath steady(CameraPath path) {
        List<Segment> segments = new ArrayList<>();
        double seconds = 0;
        for (int i = 0; i < path.trajectory().segments().size(); i++) {
            Segment segment = path.trajectory().segments().get(i);
            List<Move> moves = new ArrayList<>(segment.moves());
            moves.removeIf(move -> move.kind() == MoveKind.HANDHELD);
            if (moves.isEmpty()) {
                moves.add(new Move(MoveKind.STATIC, Direction.NONE, 0));
            }
            segments.add(new Segment(moves, OptionalDouble.of(path.secondsOf(i)), segment.easing()));
            seconds += path.secondsOf(i);
        }
        Trajectory order = path.trajectory();
        return new Trajectory(order.focalLengthMm(), order.sensorMm(), order.subjectMetres(), segments)
                .over(seconds, 0);
    }

    private static Motion ordered(CameraPath path, double from, double to) {
        double rest = path.trajectory().focalLengthMm();
        return Motion.of(path.poseAt(to), rest).since(Motion.of(path.poseAt(from), rest));
    }

    /** Metres in a unit of the estimate: what brings all travelled lengths nearest to the ordered ones. */
    private static double metres(CameraPath path, CameraEstimate estimate) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < path.trajectory().segments().size(); i++) {
            double from = path.startOf(i);
            double to = Math.min(estimate.seconds(), from + path.secondsOf(i));
            double seen = estimate.at(to).since(estimate.at(from)).length();
            product += seen * ordered(path, from, to).length();
            square += seen * seen;
        }
        return square < 1e-12 ? 0 : product / square;
    }

    private static MotionCheck check(
            CameraPath order,
            CameraPath path,
            CameraEstimate estimate,
            int index,
            double metres,
            List<MoveReading.Named> wanted,
            List<List<MoveReading.Named>> allSeen) {
        double from = path.startOf(index);
        double to = Math.min(estimate.seconds(), from + path.secondsOf(index));
        Motion asked = ordered(path, from, to);
        Motion found = estimate.at(to).since(estimate.at(from));
        boolean travels = asked.length() > 1e-3 && found.length() > 1e-4;
        double length = 0;
        if (travels && allSeen.size() > 1) {
            length = 100 * (metres * found.length() / asked.length() - 1);
        } else if (travels) {
            double middle = (from + to) / 2;
            double half = estimate.at(middle).since(estimate.at(from)).length() / found.length();
            double orderedHalf = ordered(path, from, middle).length() / asked.length();
            length = 100 * (half - orderedHalf);
        }
        List<MoveReading.Named> seen = allSeen.get(index);
        boolean same = same(wanted, seen);
        var segment = order.trajectory().segments().get(index);
        return new MotionCheck(
                index + 1,
                CameraPhrase.of(segment, path.secondsOf(index)),
                CameraReading.words(wanted),
                CameraReading.words(seen),
                asked.since(new Motion(found.rotation(), 0, 0, 0, 1)).angleDegrees(),
                travels ? angle(asked, found) : 0,
                length,
                same,
                verdict(index, wanted, seen, allSeen, same));
    }

    /** The main move is the same, and none of the others was ordered but not seen. */
    private static boolean same(List<MoveReading.Named> wanted, List<MoveReading.Named> seen) {
        return wanted.stream().allMatch(move -> seen.stream().anyMatch(move::same))
                && wanted.stream().anyMatch(seen.get(0)::same);
    }

    private static String verdict(
            int index,
            List<MoveReading.Named> wanted,
            List<MoveReading.Named> seen,
            List<List<MoveReading.Named>> allSeen,
            boolean same) {
        String order = CameraReading.sentence(CameraReading.words(wanted));
        if (same) {
            return "Segment %d is as ordered: %s.".formatted(index + 1, order);
        }
        for (int i = 0; i < allSeen.size(); i++) {
            if (i != index && same(wanted, allSeen.get(i))) {
                return "Segment %d is out of order: its %s is seen in segment %d.".formatted(index + 1, order, i + 1);
            }
        }
        String found = CameraReading.sentence(CameraReading.words(seen));
        return found.equals("static")
                ? "Segment %d is missing: %s was ordered, and the camera stands still.".formatted(index + 1, order)
                : "Segment %d is another move: %s was ordered, %s is seen.".formatted(index + 1, order, found);
    }

    private static double angle(Motion a, Motion b) {
        double dot = (a.x() * b.x() + a.y() * b.y() + a.z() * b.z()) / (a.length() * b.length());
        return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, dot))));
    }
}
