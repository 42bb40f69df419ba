package studio.bottega.contract.camera;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** The printed side of the text form; {@link TrajectoryParser} reads it. */
final class TrajectoryText {

    private TrajectoryText() {}

    static Trajectory parse(String text) {
        return new TrajectoryParser(text).trajectory();
    }

    static String print(Trajectory trajectory) {
        StringBuilder text = new StringBuilder();
        for (Segment segment : trajectory.segments()) {
            if (text.isEmpty()) {
                text.append(moves(segment))
                        .append(time(segment))
                        .append(lens(trajectory))
                        .append(easing(segment));
            } else {
                text.append("; then ").append(print(segment));
            }
        }
        return text.toString();
    }

    static String print(Segment segment) {
        return moves(segment) + time(segment) + easing(segment);
    }

    static String print(Move move) {
        if (move.kind() == MoveKind.STATIC) {
            return move.kind().word();
        }
        String direction = move.kind().needsDirection() ? " " + move.direction().word() : "";
        String gap = move.kind() == MoveKind.ZOOM ? "" : " ";
        return move.kind().word() + direction + " " + number(move.amount()) + gap
                + move.kind().unit();
    }

    /** At most four decimals, without trailing zeros, so that it reads back as the same number in all written texts. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    static String choices(Collection<Direction> directions) {
        return directions.stream()
                .filter(direction -> direction != Direction.NONE)
                .sorted()
                .map(Direction::word)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" or "), words -> words.isEmpty() ? "nowhere" : words));
    }

    private static String moves(Segment segment) {
        return segment.moves().stream().map(TrajectoryText::print).collect(Collectors.joining(" and "));
    }

    private static String time(Segment segment) {
        return segment.seconds().isPresent()
                ? " over " + number(segment.seconds().getAsDouble()) + " s"
                : "";
    }

    private static String lens(Trajectory trajectory) {
        StringBuilder text = new StringBuilder(", " + number(trajectory.focalLengthMm()) + " mm");
        if (trajectory.sensorMm() != CameraPose.FULL_FRAME_MM) {
            text.append(", sensor ").append(number(trajectory.sensorMm())).append(" mm");
        }
        if (trajectory.subjectMetres() != Trajectory.USUAL_SUBJECT_METRES) {
            text.append(", subject at ")
                    .append(number(trajectory.subjectMetres()))
                    .append(" m");
        }
        return text.toString();
    }

    private static String easing(Segment segment) {
        return segment.easing() == Easing.LINEAR
                ? ""
                : ", " + segment.easing().word().toLowerCase(Locale.ROOT);
    }
}
