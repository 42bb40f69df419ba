package studio.bottega.contract.camera;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Moves that happen together, over one stretch of time.
 *
 * @param moves one to eight
 * @param seconds how long, over 0; empty shares what the shot has left
 * @param easing of all its moves
 */
public record Segment(List<Move> moves, OptionalDouble seconds, Easing easing) {

    static final int MAX_MOVES = 8;

    public Segment {
        moves = List.copyOf(moves);
        if (moves.isEmpty() || moves.size() > MAX_MOVES) {
            throw new IllegalArgumentException(
                    "A segment joins 1 to %d moves, got %d.".formatted(MAX_MOVES, moves.size()));
        }
        if (seconds.isPresent() && !(seconds.getAsDouble() > 0 && seconds.getAsDouble() <= 3600)) {
            throw new IllegalArgumentException("A move lasts more than 0 s and at most 3600 s, got %s s."
                    .formatted(TrajectoryText.number(seconds.getAsDouble())));
        }
    }

    /** The pose after a part of the segment; handheld unrest is not in it. */
    CameraPose apply(CameraPose from, double progress, double subjectMetres) {
        CameraPose pose = from;
        for (Move move : moves) {
            pose = move.apply(pose, progress, subjectMetres);
        }
        return pose;
    }

    /** Spread of the handheld unrest in degrees; 0 without. */
    public double unrestDegrees() {
        return moves.stream()
                .filter(move -> move.kind() == MoveKind.HANDHELD)
                .mapToDouble(Move::amount)
                .sum();
    }
}
