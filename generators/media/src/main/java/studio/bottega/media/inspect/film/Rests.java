package studio.bottega.media.inspect.film;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.camera.CameraPath;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.contract.domain.ShotDuty;
import studio.bottega.media.mix.Span;

/**
 * When a film may stand still because its plan lets the camera come to rest after a move, as slides do. A shot without any move is not
 * among them: what lives in it goes on.
 */
final class Rests {

    private static final double STEP_SECONDS = 0.1;

    private Rests() {}

    /** The rests of a film that is cut from these shots, in seconds of the film. */
    static List<Span> of(List<ShotDuty> shots) {
        List<Span> rests = new ArrayList<>();
        double start = 0;
        for (ShotDuty shot : shots) {
            double end = start + shot.seconds();
            double from = start + restsFrom(shot);
            if (from > start && from < end) {
                rests.add(new Span(from, end));
            }
            start = end;
        }
        return rests;
    }

    /** When the camera has come to its last pose, in seconds of the shot; 0 if it never moves. */
    private static double restsFrom(ShotDuty shot) {
        CameraPath path = Trajectory.parse(shot.camera()).over(shot.seconds(), 0);
        double from = shot.seconds();
        while (from > 0 && path.poseAt(from - STEP_SECONDS).equals(path.poseAt(shot.seconds()))) {
            from -= STEP_SECONDS;
        }
        return Math.max(0, from);
    }
}
