package studio.bottega.contract.camera;

import java.util.stream.Collectors;

/** Says what a camera does in words: for people, for markers and for models that take a prompt. */
public final class CameraPhrase {

    private static final double SLOW_TURN = 4; // degrees per second
    private static final double FAST_TURN = 25;
    private static final double SLOW_TRAVEL = 0.25; // metres per second
    private static final double FAST_TRAVEL = 1.5;
    private static final double SLOW_ZOOM = 1.08; // factor per second
    private static final double FAST_ZOOM = 1.6;

    private CameraPhrase() {}

    /** The whole trajectory over a shot: {@code slow push-in, then fast pan to the left}. */
    public static String of(Trajectory trajectory, double shotSeconds) {
        CameraPath path = trajectory.over(shotSeconds, 0);
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < trajectory.segments().size(); i++) {
            words.append(i == 0 ? "" : ", then ")
                    .append(of(trajectory.segments().get(i), path.secondsOf(i)));
        }
        return words.toString();
    }

    /** Moves that happen together: {@code slow push-in with a tilt up}. */
    public static String of(Segment segment, double seconds) {
        return segment.moves().stream()
                .map(move -> (pace(move, seconds) + words(move)).strip())
                .collect(Collectors.joining(" while "));
    }

    private static String words(Move move) {
        String to = move.direction().word();
        return switch (move.kind()) {
            case STATIC -> "static camera";
            case HANDHELD -> "handheld camera";
            case PUSH_IN -> "push-in";
            case PULL_OUT -> "pull-out";
            case PAN -> "pan to the " + to;
            case TILT -> "tilt " + to;
            case ROLL -> to + " roll";
            case TRUCK -> "truck to the " + to;
            case PEDESTAL -> "pedestal " + to;
            case DOLLY ->
                move.direction() == Direction.LEFT || move.direction() == Direction.RIGHT
                        ? "dolly to the " + to
                        : "dolly " + to;
            case DOLLY_ZOOM -> "dolly zoom " + to;
            case ORBIT -> "orbit around the subject to the " + to;
            case CRANE -> "crane " + to;
            case ZOOM -> "zoom " + to;
        };
    }

    private static String pace(Move move, double seconds) {
        if (move.amount() == 0 || move.kind() == MoveKind.HANDHELD) {
            return "";
        }
        return switch (move.kind().unit()) {
            case "deg" -> word(move.amount() / seconds, SLOW_TURN, FAST_TURN);
            case "m" -> word(move.amount() / seconds, SLOW_TRAVEL, FAST_TRAVEL);
            default -> word(Math.pow(move.amount(), 1 / seconds), SLOW_ZOOM, FAST_ZOOM);
        };
    }

    private static String word(double speed, double slow, double fast) {
        return speed < slow ? "slow " : speed > fast ? "fast " : "";
    }
}
