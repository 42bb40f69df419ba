package studio.bottega.media.camera;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.camera.Direction;
import studio.bottega.contract.camera.MoveKind;

/** The unrest of a held camera: it goes to and fro and hardly gets anywhere by it. */
final class Unrest {

    private static final double LEAST_PX = 0.35; // of one step, so that it is one
    private static final double LEAST_DETOUR_PX = 2.5;
    private static final int LEAST_TURNS = 2;

    private Unrest() {}

    /** The moves of a stretch; a camera that is held by hand and goes nowhere is held by hand and not still. */
    static List<MoveReading.Named> with(
            List<MoveReading.Named> moves, CameraEstimate estimate, double from, double to) {
        double detour = detourPx(estimate, from, to);
        if (detour == 0) {
            return moves;
        }
        double degrees = Math.toDegrees(detour / estimate.focalPixels());
        MoveReading.Named held = new MoveReading.Named(MoveKind.HANDHELD, Direction.NONE, degrees, detour);
        List<MoveReading.Named> all = new ArrayList<>();
        for (MoveReading.Named move : moves) {
            if (move.kind() != MoveKind.STATIC && move.pixels() > detour) {
                all.add(move);
            }
        }
        all.add(held);
        return all;
    }

    /** How much longer the picture's way is than it need be for where it gets, for each turn that it takes; 0 if it is no unrest. */
    static double detourPx(CameraEstimate estimate, double from, double to) {
        double detour = 0;
        int turns = 0;
        for (int axis = 0; axis <= 2; axis += 2) {
            double way = 0;
            double net = 0;
            double before = 0;
            Motion last = estimate.at(from);
            for (CameraEstimate.Sample sample : estimate.samples()) {
                if (sample.seconds() > from && sample.seconds() <= to + 1e-6) {
                    double step = MoveReading.flow(
                            sample.motion().since(last), estimate.focalPixels(), estimate.width(), estimate.height())[
                            axis];
                    last = sample.motion();
                    way += Math.abs(step);
                    net += step;
                    if (Math.abs(step) > LEAST_PX) {
                        turns += before * step < 0 ? 1 : 0;
                        before = step;
                    }
                }
            }
            detour += way - Math.abs(net);
        }
        return turns < LEAST_TURNS || detour < LEAST_DETOUR_PX ? 0 : detour / (turns + 1);
    }
}
