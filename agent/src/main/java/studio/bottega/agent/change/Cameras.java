package studio.bottega.agent.change;

import java.util.List;
import java.util.OptionalDouble;
import studio.bottega.contract.camera.Direction;
import studio.bottega.contract.camera.Easing;
import studio.bottega.contract.camera.Move;
import studio.bottega.contract.camera.MoveKind;
import studio.bottega.contract.camera.Segment;
import studio.bottega.contract.camera.Trajectory;

/** Changes camera moves in the camera language. */
public final class Cameras {

    private Cameras() {}

    public static boolean still(String camera) {
        return Trajectory.parse(camera).segments().stream()
                .flatMap(segment -> segment.moves().stream())
                .allMatch(move -> move.kind() == MoveKind.STATIC);
    }

    /** A small push-in with the same lens. */
    public static String gentle(String camera) {
        Trajectory old = Trajectory.parse(camera);
        Segment segment = new Segment(
                List.of(new Move(MoveKind.PUSH_IN, Direction.IN, 0.4)), OptionalDouble.empty(), Easing.EASE_IN_OUT);
        return new Trajectory(old.focalLengthMm(), old.sensorMm(), old.subjectMetres(), List.of(segment)).text();
    }

    /** Every move longer or shorter by a factor; times that were said give way, so that the moves fill any shot. */
    public static String scaled(String camera, double factor) {
        Trajectory old = Trajectory.parse(camera);
        return new Trajectory(
                        old.focalLengthMm(),
                        old.sensorMm(),
                        old.subjectMetres(),
                        old.segments().stream()
                                .map(segment -> new Segment(
                                        segment.moves().stream()
                                                .map(move -> scaled(move, factor))
                                                .toList(),
                                        OptionalDouble.empty(),
                                        segment.easing()))
                                .toList())
                .text();
    }

    /** A zoom's amount is a factor, of which only what goes beyond 1 moves. */
    private static Move scaled(Move move, double factor) {
        double amount = switch (move.kind()) {
            case STATIC -> 0;
            case ZOOM -> 1 + (move.amount() - 1) * factor;
            default -> move.amount() * factor;
        };
        double bounded = Math.min(move.kind().maximum(), Math.round(amount * 100) / 100.0);
        return new Move(move.kind(), move.direction(), move.kind() == MoveKind.STATIC ? 0 : Math.max(0.01, bounded));
    }
}
