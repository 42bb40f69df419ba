package studio.bottega.media.previs;

import java.util.stream.Collectors;
import studio.bottega.contract.camera.Move;
import studio.bottega.contract.camera.MoveKind;
import studio.bottega.contract.camera.Segment;

/** What a segment of a camera's path is called on markers and panels. */
final class Moves {

    private Moves() {}

    /** {@code push-in 1.5 m + tilt up 4 deg}. */
    static String name(ShotBook.Take take, int segment) {
        Segment moves = take.trajectory().segments().get(segment);
        return moves.moves().stream().map(Moves::name).collect(Collectors.joining(" + "));
    }

    private static String name(Move move) {
        if (move.kind() == MoveKind.STATIC) {
            return "static";
        }
        String to = move.kind().needsDirection() ? " " + move.direction().word() : "";
        String unit = move.kind() == MoveKind.ZOOM ? "x" : " " + move.kind().unit();
        return move.kind().word() + to + " " + Plain.number(move.amount()) + unit;
    }
}
