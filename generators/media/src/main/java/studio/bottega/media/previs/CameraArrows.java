package studio.bottega.media.previs;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.camera.CameraPose;
import studio.bottega.contract.camera.Direction;
import studio.bottega.contract.camera.Move;
import studio.bottega.media.picture.Area;

/**
 * What a camera does, drawn over the frame that it begins with: where the frame will be at the end of a segment, and an arrow for each of
 * its moves. Straight arrows are travel, bent ones are turns.
 */
final class CameraArrows {

    private static final double SOLID = 3.2; // share of the frame's hundredth
    private static final double FINE = 1.1;

    private final Area frame;
    private final double unit;

    /** @param frame where the picture stands on the page */
    CameraArrows(Area frame) {
        this.frame = frame;
        this.unit = Math.min(frame.width(), frame.height()) / 100;
    }

    /** The shapes of one segment, to be filled. */
    List<Shape> of(ShotBook.Take take, int segment) {
        List<Shape> shapes = new ArrayList<>();
        double from = take.camera().startOf(segment);
        CameraPose first = take.camera().poseAt(from);
        CameraPose last = take.camera().poseAt(from + take.camera().secondsOf(segment));
        for (Move move : take.trajectory().segments().get(segment).moves()) {
            shapes.addAll(move(move, first, last, take.trajectory().subjectMetres()));
        }
        return shapes;
    }

    private List<Shape> move(Move move, CameraPose first, CameraPose last, double subjectMetres) {
        double sign = move.direction().sign();
        return switch (move.kind()) {
            case STATIC -> List.of();
            case DOLLY_ZOOM -> dollyZoom(move.direction(), first, last, subjectMetres);
            case PUSH_IN, PULL_OUT -> depth(move.direction(), first, last, subjectMetres, SOLID);
            case ZOOM -> depth(move.direction(), first, last, subjectMetres, FINE);
            case DOLLY ->
                move.direction() == Direction.LEFT || move.direction() == Direction.RIGHT
                        ? List.of(straight(50 - 26 * sign, 84, 50 + 26 * sign, 84))
                        : depth(move.direction(), first, last, subjectMetres, SOLID);
            case TRUCK -> List.of(straight(50 - 26 * sign, 84, 50 + 26 * sign, 84));
            case PEDESTAL -> List.of(straight(90, 50 + 24 * sign, 90, 50 - 24 * sign));
            case CRANE ->
                List.of(
                        straight(90, 50 + 30 * sign, 90, 50 - 30 * sign),
                        arc(58, 50, 22, 42 * sign, -sign * 84, 1.8 * FINE));
            case PAN -> List.of(arc(50, 44, 30, 90 + 62 * sign, -124 * sign, SOLID, 0.55));
            case TILT -> List.of(arc(46, 50, 26, -58 * sign, 116 * sign, SOLID, 1.1));
            case ORBIT -> List.of(arc(50, 56, 30, 270 - 115 * sign, 230 * sign, SOLID, 0.42));
            case ROLL -> List.of(arc(50, 50, 22, 90 + 120 * sign, -240 * sign, SOLID, 1));
            case HANDHELD -> List.of(wave());
        };
    }

    /** The frame at the end of the move, if it is inside, or of its beginning as seen from the end, and arrows between the corners. */
    private List<Shape> depth(Direction way, CameraPose first, CameraPose last, double subjectMetres, double weight) {
        double nearer = size(last, subjectMetres) / size(first, subjectMetres);
        double scale = way == Direction.IN ? 1 / Math.max(nearer, 1) : Math.min(nearer, 1);
        double inner = Math.max(0.34, Math.min(0.8, scale));
        double w = 50 * inner;
        List<Shape> shapes = new ArrayList<>();
        Path2D box = new Path2D.Double();
        box.moveTo(px(50 - w), py(50 - w));
        box.lineTo(px(50 + w), py(50 - w));
        box.lineTo(px(50 + w), py(50 + w));
        box.lineTo(px(50 - w), py(50 + w));
        box.closePath();
        float dash = (float) (5 * unit);
        shapes.add(new BasicStroke(
                        (float) (FINE * unit),
                        BasicStroke.CAP_BUTT,
                        BasicStroke.JOIN_MITER,
                        10,
                        new float[] {dash, dash * 0.6f},
                        0)
                .createStrokedShape(box));
        for (int corner = 0; corner < 4; corner++) {
            double sx = (corner & 1) == 0 ? -1 : 1;
            double sy = (corner & 2) == 0 ? -1 : 1;
            double outer = 46;
            double near = Math.max(w + 2, 20);
            double tail = way == Direction.IN ? outer : near;
            double head = way == Direction.IN ? near : outer;
            shapes.add(arrow(px(50 + sx * tail), py(50 + sy * tail), px(50 + sx * head), py(50 + sy * head), weight));
        }
        return shapes;
    }

    /** The camera goes one way while its lens goes the other: strong arrows for the travel, fine ones for the lens. */
    private List<Shape> dollyZoom(Direction way, CameraPose first, CameraPose last, double subjectMetres) {
        List<Shape> shapes =
                new ArrayList<>(depth(way, first.withFocalLength(1), last.withFocalLength(1), subjectMetres, SOLID));
        for (int side = -1; side <= 1; side += 2) {
            double from = way == Direction.IN ? 6 : 24;
            double to = way == Direction.IN ? 24 : 6;
            shapes.add(arrow(px(50 + side * from), py(50), px(50 + side * to), py(50), FINE));
        }
        return shapes;
    }

    /** How large the subject is seen, up to a constant. */
    private static double size(CameraPose pose, double subjectMetres) {
        return pose.focalLengthMm() / Math.max(0.05, Math.hypot(pose.x(), subjectMetres - pose.z()));
    }

    private Shape straight(double x1, double y1, double x2, double y2) {
        return arrow(px(x1), py(y1), px(x2), py(y2), 1.35 * SOLID);
    }

    /** @param weight of the shaft in hundredths of the frame */
    private Shape arrow(double x1, double y1, double x2, double y2, double weight) {
        double length = Math.hypot(x2 - x1, y2 - y1);
        double half = weight * unit / 2;
        double head = Math.min(length * 0.6, 3.4 * weight * unit + 2 * unit);
        double wing = 0.55 * head;
        Path2D path = new Path2D.Double();
        path.moveTo(0, -half * 0.45);
        path.lineTo(length - head, -half);
        path.lineTo(length - head, -wing);
        path.lineTo(length, 0);
        path.lineTo(length - head, wing);
        path.lineTo(length - head, half);
        path.lineTo(0, half * 0.45);
        path.closePath();
        AffineTransform place = AffineTransform.getTranslateInstance(x1, y1);
        place.rotate(Math.atan2(y2 - y1, x2 - x1));
        return place.createTransformedShape(path);
    }

    private Shape arc(double x, double y, double radius, double from, double sweep, double weight) {
        return arc(x, y, radius, from, sweep, weight, 1);
    }

    /**
     * A bent arrow.
     *
     * @param from degrees, 0 is right, 90 is up
     * @param sweep degrees, positive is anticlockwise
     * @param flat height over width
     */
    private Shape arc(double x, double y, double radius, double from, double sweep, double weight, double flat) {
        double rx = radius * frame.width() / 100;
        double ry = rx * flat;
        if (ry > 0.42 * frame.height()) {
            ry = 0.42 * frame.height();
            rx = ry / flat;
        }
        double head = Math.toDegrees((3.2 * weight * unit + 2 * unit) / Math.max(rx, ry)) * Math.signum(sweep);
        Arc2D shaft = new Arc2D.Double(px(x) - rx, py(y) - ry, 2 * rx, 2 * ry, from, sweep - head * 0.7, Arc2D.OPEN);
        Shape stroke = new BasicStroke((float) (weight * unit), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                .createStrokedShape(shaft);
        double end = Math.toRadians(from + sweep);
        Point2D tip = new Point2D.Double(px(x) + rx * Math.cos(end), py(y) - ry * Math.sin(end));
        Point2D base = shaft.getEndPoint();
        double length = (3.2 * weight * unit + 2 * unit);
        double angle = Math.atan2(tip.getY() - base.getY(), tip.getX() - base.getX());
        Path2D wings = new Path2D.Double();
        wings.moveTo(length * 0.75, 0);
        wings.lineTo(-length * 0.25, 0.55 * length);
        wings.lineTo(-length * 0.25, -0.55 * length);
        wings.closePath();
        AffineTransform place = AffineTransform.getTranslateInstance(base.getX(), base.getY());
        place.rotate(angle);
        Path2D both = new Path2D.Double(Path2D.WIND_NON_ZERO);
        both.append(stroke, false);
        both.append(place.createTransformedShape(wings), false);
        return both;
    }

    private Shape wave() {
        Path2D path = new Path2D.Double();
        path.moveTo(px(26), py(90));
        for (int i = 0; i < 6; i++) {
            double x = 26 + 8 * i;
            path.quadTo(px(x + 4), py(i % 2 == 0 ? 82 : 98), px(x + 8), py(90));
        }
        return new BasicStroke((float) (1.8 * unit), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                .createStrokedShape(path);
    }

    private double px(double hundredths) {
        return frame.x() + frame.width() * hundredths / 100;
    }

    private double py(double hundredths) {
        return frame.y() + frame.height() * hundredths / 100;
    }
}
