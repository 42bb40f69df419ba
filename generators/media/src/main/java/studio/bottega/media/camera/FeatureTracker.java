package studio.bottega.media.camera;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds corners and follows them from frame to frame.
 *
 * <p>Shi and Tomasi 1994, "Good Features to Track": a corner's window has two large eigenvalues. Lucas and Kanade 1981, in a pyramid
 * (Bouguet 2001): the window's shift solves G d = b, with G the gradient's moments. A point must come back to where it was when it is
 * followed backwards.
 */
final class FeatureTracker {

    private static final int RADIUS = 5;
    private static final int ITERATIONS = 14;
    private static final double WEAKEST = 12; // smaller eigenvalue for each pixel of the window
    private static final double RETURN_PX = 0.5;

    private FeatureTracker() {}

    /** A point on the first level of a pyramid, from the centre of its upper left pixel. */
    record Point(double x, double y) {
        double distance(Point other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    /**
     * How windows grow and turn from one frame to the next, so that following them does not drift.
     *
     * @param along cosine times growth
     * @param across sine times growth
     */
    record Swell(double along, double across) {
        static final Swell NONE = new Swell(1, 0);

        Swell back() {
            double square = along * along + across * across;
            return new Swell(along / square, -across / square);
        }

        /** The similarity that brings points nearest to where they went; twice, the second time without the worst. */
        static Swell of(List<Point> before, List<Point> after) {
            boolean[] out = new boolean[before.size()];
            Swell swell = NONE;
            for (int round = 0; round < 2 && before.size() >= 12; round++) {
                double n = 0;
                double[] sums = new double[4];
                for (int i = 0; i < out.length; i++) {
                    if (!out[i]) {
                        n++;
                        sums[0] += before.get(i).x();
                        sums[1] += before.get(i).y();
                        sums[2] += after.get(i).x();
                        sums[3] += after.get(i).y();
                    }
                }
                double square = 1e-9;
                double along = 0;
                double across = 0;
                double[] error = new double[out.length];
                for (int i = 0; i < out.length; i++) {
                    double bx = before.get(i).x() - sums[0] / n;
                    double by = before.get(i).y() - sums[1] / n;
                    double ax = after.get(i).x() - sums[2] / n;
                    double ay = after.get(i).y() - sums[3] / n;
                    error[i] = Math.hypot(
                            ax - swell.along * bx + swell.across * by, ay - swell.across * bx - swell.along * by);
                    if (!out[i]) {
                        square += bx * bx + by * by;
                        along += ax * bx + ay * by;
                        across += ay * bx - ax * by;
                    }
                }
                swell = new Swell(along / square, across / square);
                double[] sorted = error.clone();
                Arrays.sort(sorted);
                for (int i = 0; i < out.length; i++) {
                    out[i] = error[i] > 2 * sorted[sorted.length / 2] + 0.05;
                }
            }
            return Math.hypot(swell.along - 1, swell.across) < 0.2 ? swell : NONE;
        }
    }

    /**
     * Corners, strongest first, apart from each other and from the points that are there already.
     *
     * @param most how many at most
     */
    static List<Point> corners(LumaPyramid frame, List<Point> taken, int most) {
        record Corner(Point point, double strength) {}
        List<Corner> found = new ArrayList<>();
        for (int y = RADIUS + 3; y < frame.height() - RADIUS - 4; y += 3) {
            for (int x = RADIUS + 3; x < frame.width() - RADIUS - 4; x += 3) {
                double strength = strength(frame, x, y);
                if (strength > WEAKEST) {
                    found.add(new Corner(new Point(x, y), strength));
                }
            }
        }
        found.sort(Comparator.comparingDouble(Corner::strength).reversed());
        double apart = Math.sqrt(frame.width() * frame.height() / (double) most) * 0.55;
        Spacing spacing = new Spacing(apart);
        taken.forEach(spacing::take);
        List<Point> corners = new ArrayList<>();
        for (Corner corner : found) {
            if (corners.size() < most && spacing.free(corner.point())) {
                spacing.take(corner.point());
                corners.add(corner.point());
            }
        }
        return corners;
    }

    private static double strength(LumaPyramid frame, int x, int y) {
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int dy = -RADIUS; dy <= RADIUS; dy += 2) {
            for (int dx = -RADIUS; dx <= RADIUS; dx += 2) {
                double gx = (frame.at(0, x + dx + 1, y + dy) - frame.at(0, x + dx - 1, y + dy)) / 2;
                double gy = (frame.at(0, x + dx, y + dy + 1) - frame.at(0, x + dx, y + dy - 1)) / 2;
                xx += gx * gx;
                xy += gx * gy;
                yy += gy * gy;
            }
        }
        int pixels = (RADIUS + 1) * (RADIUS + 1);
        return ((xx + yy) / 2 - Math.sqrt((xx - yy) * (xx - yy) / 4 + xy * xy)) / pixels;
    }

    /** Where a point of one frame is in the next. */
    static Optional<Point> follow(LumaPyramid from, LumaPyramid to, Point point, Swell swell) {
        return search(from, to, point, swell)
                .filter(there -> search(to, from, there, swell.back())
                        .filter(back -> back.distance(point) < RETURN_PX)
                        .isPresent());
    }

    private static Optional<Point> search(LumaPyramid from, LumaPyramid to, Point point, Swell swell) {
        double dx = 0;
        double dy = 0;
        for (int level = LumaPyramid.LEVELS - 1; level >= 0; level--) {
            double scale = 1.0 / (1 << level);
            // The centre of a coarse pixel lies between two fine ones.
            double x = (point.x() + 0.5) * scale - 0.5;
            double y = (point.y() + 0.5) * scale - 0.5;
            dx *= 2;
            dy *= 2;
            if (from.holds(level, x, y, RADIUS + 1)) {
                double[] shift = shift(from, to, level, x, y, new double[] {dx, dy, swell.along(), swell.across()});
                if (shift.length == 0) {
                    if (level == 0) {
                        return Optional.empty();
                    }
                } else {
                    dx = shift[0];
                    dy = shift[1];
                }
            } else if (level == 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new Point(point.x() + dx, point.y() + dy));
    }

    /** Newton's iteration on one level; empty if the window leaves the frame or has no texture. */
    private static double[] shift(LumaPyramid from, LumaPyramid to, int level, double x, double y, double[] start) {
        int side = 2 * RADIUS + 1;
        float[] value = new float[side * side];
        float[] gradX = new float[side * side];
        float[] gradY = new float[side * side];
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < side * side; i++) {
            double px = x + i % side - RADIUS;
            double py = y + i / side - RADIUS;
            value[i] = from.at(level, px, py);
            gradX[i] = (from.at(level, px + 1, py) - from.at(level, px - 1, py)) / 2;
            gradY[i] = (from.at(level, px, py + 1) - from.at(level, px, py - 1)) / 2;
            xx += gradX[i] * gradX[i];
            xy += gradX[i] * gradY[i];
            yy += gradY[i] * gradY[i];
        }
        double determinant = xx * yy - xy * xy;
        if (determinant < 1e-3) {
            return new double[0];
        }
        double dx = start[0];
        double dy = start[1];
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            if (!to.holds(level, x + dx, y + dy, RADIUS + 1)) {
                return new double[0];
            }
            double bx = 0;
            double by = 0;
            for (int i = 0; i < side * side; i++) {
                double ox = i % side - RADIUS;
                double oy = i / side - RADIUS;
                double difference = value[i]
                        - to.at(level, x + dx + start[2] * ox - start[3] * oy, y + dy + start[3] * ox + start[2] * oy);
                bx += difference * gradX[i];
                by += difference * gradY[i];
            }
            double stepX = (yy * bx - xy * by) / determinant;
            double stepY = (xx * by - xy * bx) / determinant;
            dx += stepX;
            dy += stepY;
            if (Math.hypot(stepX, stepY) < 0.003) {
                break;
            }
        }
        return new double[] {dx, dy};
    }

    /** Keeps points apart with a grid. */
    private static final class Spacing {
        private final double apart;
        private final Map<Long, List<Point>> cells = new HashMap<>();

        Spacing(double apart) {
            this.apart = apart;
        }

        boolean free(Point point) {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    for (Point other : cells.getOrDefault(cell(point, dx, dy), List.of())) {
                        if (other.distance(point) < apart) {
                            return false;
                        }
                    }
                }
            }
            return true;
        }

        void take(Point point) {
            cells.computeIfAbsent(cell(point, 0, 0), any -> new ArrayList<>()).add(point);
        }

        private long cell(Point point, int dx, int dy) {
            long column = (long) Math.floor(point.x() / apart) + dx;
            long row = (long) Math.floor(point.y() / apart) + dy;
            return row * 1_000_003 + column;
        }
    }
}
