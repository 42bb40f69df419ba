package studio.bottega.media.camera;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.bottega.contract.camera.Direction;
import studio.bottega.contract.camera.MoveKind;

/** Names what leads from one camera to another: by how far it moves the picture, largest first. */
final class MoveReading {

    /** Motion that moves the picture less than this is none. */
    private static final double SEEN_PX = 1.2;
    /** Motion that moves the picture by a smaller share than this of the largest is not named. */
    private static final double SHARE = 0.2;

    private static final double REACH = 0.3; // of the diagonal: how far from the middle a point is on average

    private MoveReading() {}

    /**
     * A move.
     *
     * @param amount degrees, a factor, or a length in the unit of the motion
     * @param pixels how far it moves the picture
     */
    record Named(MoveKind kind, Direction direction, double amount, double pixels) {
        boolean same(Named other) {
            return kind == other.kind && direction == other.direction;
        }
    }

    /**
     * @param motion with lengths in units of the depth of what is looked at
     * @param focal in pixels
     */
    static List<Named> of(Motion motion, double focal, int width, int height) {
        return of(motion, focal, width, height, SEEN_PX);
    }

    /** What happens between two times. @param leastPx motion that moves the picture less is none */
    static List<Named> of(CameraEstimate estimate, double from, double to, double leastPx) {
        Motion motion = estimate.at(to).since(estimate.at(from));
        return of(motion, estimate.focalPixels(), estimate.width(), estimate.height(), leastPx);
    }

    private static List<Named> of(Motion motion, double focal, int width, int height, double leastPx) {
        double reach = REACH * Math.hypot(width, height);
        double pan = motion.panDegrees();
        double tilt = motion.tiltDegrees();
        double logZoom = Math.log(motion.zoom());
        List<Named> parts = new ArrayList<>();
        parts.add(part(MoveKind.PAN, Direction.RIGHT, Direction.LEFT, pan, focal * Math.toRadians(Math.abs(pan))));
        parts.add(part(MoveKind.TILT, Direction.UP, Direction.DOWN, tilt, focal * Math.toRadians(Math.abs(tilt))));
        double roll = motion.rollDegrees();
        parts.add(part(
                MoveKind.ROLL,
                Direction.CLOCKWISE,
                Direction.ANTICLOCKWISE,
                roll,
                reach * Math.toRadians(Math.abs(roll))));
        parts.add(new Named(
                MoveKind.ZOOM,
                logZoom > 0 ? Direction.IN : Direction.OUT,
                Math.exp(Math.abs(logZoom)),
                reach * Math.abs(logZoom)));
        parts.add(part(MoveKind.TRUCK, Direction.RIGHT, Direction.LEFT, motion.x(), focal * Math.abs(motion.x())));
        parts.add(part(MoveKind.PEDESTAL, Direction.UP, Direction.DOWN, motion.y(), focal * Math.abs(motion.y())));
        parts.add(
                motion.z() > 0
                        ? new Named(MoveKind.PUSH_IN, Direction.IN, motion.z(), reach * motion.z())
                        : new Named(MoveKind.PULL_OUT, Direction.OUT, -motion.z(), reach * -motion.z()));
        double largest = parts.stream().mapToDouble(Named::pixels).max().orElse(0);
        parts.removeIf(named -> named.pixels() < Math.max(leastPx, SHARE * largest));
        join(parts);
        parts.sort(Comparator.comparingDouble(Named::pixels).reversed());
        return parts.isEmpty() ? List.of(new Named(MoveKind.STATIC, Direction.NONE, 0, 0)) : List.copyOf(parts);
    }

    /**
     * What a motion does to the picture, in pixels: to the right for what is near and for what is far, upwards near and far, clockwise, inwards
     * near and far. A turn and a travel that look alike on most of the picture are alike here too.
     */
    static double[] flow(Motion motion, double focal, int width, int height) {
        double reach = REACH * Math.hypot(width, height);
        double pan = focal * Math.toRadians(motion.panDegrees());
        double tilt = focal * Math.toRadians(motion.tiltDegrees());
        double zoom = reach * Math.log(motion.zoom());
        return new double[] {
            pan + focal * motion.x(),
            pan,
            tilt + focal * motion.y(),
            tilt,
            reach * Math.toRadians(motion.rollDegrees()),
            zoom + reach * motion.z(),
            zoom
        };
    }

    private static Named part(MoveKind kind, Direction with, Direction against, double amount, double pixels) {
        return new Named(kind, amount > 0 ? with : against, Math.abs(amount), pixels);
    }

    /** Moves that belong together: around the subject, over the subject, against the lens. */
    private static void join(List<Named> parts) {
        Named truck = find(parts, MoveKind.TRUCK);
        Named pan = find(parts, MoveKind.PAN);
        if (truck.amount() > 0 && pan.amount() > 0 && truck.direction() != pan.direction()) {
            parts.removeAll(List.of(truck, pan, find(parts, MoveKind.PUSH_IN), find(parts, MoveKind.PULL_OUT)));
            parts.add(new Named(MoveKind.ORBIT, truck.direction(), pan.amount(), truck.pixels()));
        }
        Named pedestal = find(parts, MoveKind.PEDESTAL);
        Named tilt = find(parts, MoveKind.TILT);
        if (pedestal.amount() > 0 && tilt.amount() > 0 && pedestal.direction() != tilt.direction()) {
            parts.removeAll(List.of(pedestal, tilt));
            parts.add(new Named(MoveKind.CRANE, pedestal.direction(), pedestal.amount(), pedestal.pixels()));
        }
        Named zoom = find(parts, MoveKind.ZOOM);
        Named push = find(parts, MoveKind.PUSH_IN);
        Named along = push.amount() > 0 ? push : find(parts, MoveKind.PULL_OUT);
        if (zoom.amount() > 0 && along.amount() > 0 && zoom.direction() != along.direction()) {
            parts.removeAll(List.of(zoom, along));
            parts.add(new Named(MoveKind.DOLLY_ZOOM, along.direction(), along.amount(), along.pixels()));
        }
    }

    private static Named find(List<Named> parts, MoveKind kind) {
        return parts.stream()
                .filter(named -> named.kind() == kind)
                .findFirst()
                .orElse(new Named(kind, Direction.NONE, 0, 0));
    }
}
