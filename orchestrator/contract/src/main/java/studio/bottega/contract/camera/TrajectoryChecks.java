package studio.bottega.contract.camera;

import java.util.List;

/** What a camera operator would refuse. */
final class TrajectoryChecks {

    private static final double FASTEST_TURN = 120; // degrees per second; a whip pan
    private static final double FASTEST_TRAVEL = 30; // metres per second
    private static final double CLOSEST = 0.1; // metres from the subject

    private TrajectoryChecks() {}

    static void addTo(List<String> problems, Trajectory trajectory, double[] durations) {
        CameraPose pose = CameraPose.rest(trajectory.focalLengthMm(), trajectory.sensorMm());
        for (int i = 0; i < durations.length; i++) {
            Segment segment = trajectory.segments().get(i);
            for (Move move : segment.moves()) {
                checkSpeed(problems, move, durations[i]);
                checkSubject(problems, move, pose, trajectory.subjectMetres());
            }
            pose = segment.apply(pose, 1, trajectory.subjectMetres());
            if (pose.focalLengthMm() < 4 || pose.focalLengthMm() > 1200) {
                problems.add("After \"%s\" the focal length is %s mm; a lens has 4 to 1200 mm."
                        .formatted(TrajectoryText.print(segment), TrajectoryText.number(pose.focalLengthMm())));
                return;
            }
            if (Math.abs(pose.tiltDegrees()) > 90) {
                problems.add("After \"%s\" the camera is tilted by %s degrees, past the vertical; stay within 90."
                        .formatted(TrajectoryText.print(segment), TrajectoryText.number(pose.tiltDegrees())));
            }
        }
    }

    private static void checkSpeed(List<String> problems, Move move, double seconds) {
        double speed = move.amount() / seconds;
        boolean turn = move.kind().unit().equals("deg") && move.kind() != MoveKind.HANDHELD;
        if (turn && speed > FASTEST_TURN) {
            problems.add("\"%s\" in %s s turns %s degrees per second; above %s nothing can be seen."
                    .formatted(
                            TrajectoryText.print(move),
                            TrajectoryText.number(seconds),
                            TrajectoryText.number(speed),
                            TrajectoryText.number(FASTEST_TURN)));
        }
        if (move.kind().unit().equals("m") && speed > FASTEST_TRAVEL) {
            problems.add("\"%s\" in %s s travels %s metres per second; the limit is %s."
                    .formatted(
                            TrajectoryText.print(move),
                            TrajectoryText.number(seconds),
                            TrajectoryText.number(speed),
                            TrajectoryText.number(FASTEST_TRAVEL)));
        }
    }

    private static void checkSubject(List<String> problems, Move move, CameraPose from, double subjectMetres) {
        boolean forward = move.direction() == Direction.IN && move.kind().unit().equals("m");
        double left = Math.hypot(from.x(), subjectMetres - from.z());
        if (forward && Math.abs(from.panDegrees()) < 30 && move.amount() > left - CLOSEST) {
            problems.add("\"%s\" would pass the subject, which is %s m away; go less far or say \"subject at %s m\"."
                    .formatted(
                            TrajectoryText.print(move),
                            TrajectoryText.number(left),
                            TrajectoryText.number(Math.ceil(move.amount() + 1))));
        }
    }
}
