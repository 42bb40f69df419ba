package studio.bottega.media.camera;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Cameras and depths that explain where points were seen: bundle adjustment against the first frame.
 *
 * <p>A point is seen in the first frame in direction d = (u, v, 1) and has the inverse depth ρ; a camera with rotation R, position C and
 * focal length f sees it at f·π(R(d − ρC)). Levenberg–Marquardt on Tukey-weighted residuals; each ρ is eliminated by the Schur complement
 * (Triggs et al. 2000, "Bundle Adjustment", section 6). Depths begin at random, cameras at rest: for the small motion of one shot that
 * converges (Yu and Gallup 2014, "3D Reconstruction from Accidental Motion").
 */
final class BundleFit {

    /** What a camera may do besides turning. */
    enum Freedom {
        NOTHING(false, false, false),
        TURN(true, false, false),
        TURN_ZOOM(true, true, false),
        TURN_TRAVEL(true, false, true),
        TURN_ZOOM_TRAVEL(true, true, true);

        final boolean turns;
        final boolean zooms;
        final boolean travels;

        Freedom(boolean turns, boolean zooms, boolean travels) {
            this.turns = turns;
            this.zooms = zooms;
            this.travels = travels;
        }
    }

    /**
     * Where points were seen, in pixels from the middle of the frame, y upwards. NaN where a point was not seen.
     *
     * @param focal focal length in pixels at the first frame
     * @param x by point, then by frame; the first frame is the reference
     * @param inverseDepths by point, in any one unit, where they are known from before; else NaN
     */
    @SuppressWarnings("ArrayRecordComponent") // Made once for one fit.
    record Sightings(double focal, double[][] x, double[][] y, double[] inverseDepths) {
        int points() {
            return x.length;
        }

        int frames() {
            return x.length == 0 ? 0 : x[0].length;
        }
    }

    /**
     * @param motions by frame, the first is none
     * @param inverseDepths by point; ones if nothing travelled
     * @param weights by point: 1 for one that fits, 0 for one that does not
     * @param misfit share of the sightings that it does not explain, 0 to 1
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed over once.
    record Result(Freedom freedom, List<Motion> motions, double[] inverseDepths, double[] weights, double misfit) {}

    static final int PARAMETERS = 7; // turn 3, position 3, log zoom
    private static final int ROUNDS = 60;
    private static final double FINEST_PX = 0.2;
    private static final double COOLING = 0.8;
    private static final double WIDEST = 0.95;
    private static final double PART_OF_WAY = 0.03;
    static final double MOVED_PX = 2; // a point that has gone farther has moved
    private static final int FEWEST_MOVERS = 8;
    private static final int FEWEST_KNOWN = 24;
    private static final double KNOWN_TO = 0.05; // of an inverse depth: what a fit before leaves open

    final Sightings seen;
    final Freedom freedom;
    final double[][] rotation;
    final double[][] place;
    final double[] logZoom;
    final double[] rho;
    final double[] expected;
    final double[] spread; // by frame: what is an ordinary residual, in pixels

    private BundleFit(Sightings seen, Freedom freedom, long seed) {
        this.seen = seen;
        this.freedom = freedom;
        int frames = seen.frames();
        this.rotation = new double[frames][];
        this.place = new double[frames][3];
        this.logZoom = new double[frames];
        this.rho = new double[seen.points()];
        this.spread = new double[frames];
        Arrays.fill(spread, 1);
        Random random = new Random(seed);
        for (int i = 0; i < rho.length; i++) {
            rho[i] = freedom.travels ? 0.4 + 1.2 * random.nextDouble() : 1;
        }
        this.expected = expected(seen);
        for (int i = 0; i < rho.length && freedom.travels; i++) {
            rho[i] = Double.isNaN(expected[i]) ? rho[i] : expected[i];
        }
        Arrays.setAll(rotation, k -> Motion.turn(0, 0, 0));
    }

    /** What is known of the inverse depths, so that what is rather near has 1; nothing if too little is known to be worth it. */
    private static double[] expected(Sightings seen) {
        double[] known = Arrays.stream(seen.inverseDepths())
                .filter(rho -> rho >= 0)
                .sorted()
                .toArray();
        double unit = known.length < FEWEST_KNOWN ? Double.NaN : known[known.length * 9 / 10];
        return Arrays.stream(seen.inverseDepths())
                .map(rho -> unit > 0 ? rho / unit : Double.NaN)
                .toArray();
    }

    /** How much a depth that is known from before holds against what is seen now, for its square in pixels. */
    double hold(int i) {
        double apart = KNOWN_TO * expected[i] + KNOWN_TO / 2;
        double usual = Arrays.stream(spread).max().orElse(1);
        return Double.isNaN(expected[i]) ? 0 : usual * usual / (apart * apart);
    }

    /** The best fit with the given freedom, begun at an earlier fit that was less free. */
    static Result fit(Sightings seen, Freedom freedom, long seed, Result start) {
        BundleFit fit = new BundleFit(seen, freedom, seed);
        for (int k = 0; k < seen.frames(); k++) {
            Motion motion = start.motions().get(k);
            fit.rotation[k] = motion.rotation().clone();
            fit.logZoom[k] = freedom.zooms ? Math.log(motion.zoom()) : 0;
        }
        return fit.run();
    }

    static Result rest(Sightings seen) {
        return new BundleFit(seen, Freedom.NOTHING, 0).result();
    }

    private Result run() {
        double damping = 1e-3;
        double cost;
        Arrays.setAll(spread, k -> error(k, WIDEST)); // begin so wide that what is near and moves most has its say
        for (int round = 0; round < ROUNDS; round++) {
            Arrays.setAll(spread, k -> Math.max(FINEST_PX, Math.max(1.4826 * error(k, 0.5), COOLING * spread[k])));
            cost = cost();
            BundleStep step = new BundleStep(this, damping);
            double[][] rotationBefore = rotation.clone();
            double[][] placeBefore = Arrays.stream(place).map(double[]::clone).toArray(double[][]::new);
            double[] zoomBefore = logZoom.clone();
            double[] rhoBefore = rho.clone();
            step.apply();
            double after = cost();
            if (after <= cost) {
                damping = Math.max(1e-9, damping / 4);
                if (cost - after < 1e-7 * cost && round > 10) {
                    break;
                }
            } else {
                System.arraycopy(rotationBefore, 0, rotation, 0, rotation.length);
                System.arraycopy(placeBefore, 0, place, 0, place.length);
                System.arraycopy(zoomBefore, 0, logZoom, 0, logZoom.length);
                System.arraycopy(rhoBefore, 0, rho, 0, rho.length);
                damping *= 6;
                if (damping > 1e8) {
                    break;
                }
            }
        }
        return result();
    }

    private Result result() {
        double unit = freedom.travels ? unit() : 1;
        List<Motion> motions = new ArrayList<>();
        for (int k = 0; k < seen.frames(); k++) {
            double[] at = place[k];
            motions.add(new Motion(rotation[k], at[0] * unit, at[1] * unit, at[2] * unit, Math.exp(logZoom[k])));
        }
        double[] weights = new double[rho.length];
        for (int i = 0; i < rho.length; i++) {
            weights[i] = fits(i) ? 1 : 0;
        }
        double[] depths = Arrays.stream(rho).map(value -> value / unit).toArray();
        return new Result(freedom, motions, depths, weights, misfit());
    }

    /** The inverse depth that becomes 1: that of what is rather near. Negative if the fit has the world inside out. */
    private double unit() {
        double[] kept = IntStream.range(0, rho.length)
                .filter(this::fits)
                .mapToDouble(i -> rho[i])
                .toArray();
        double sign = Arrays.stream(kept).sum() < 0 ? -1 : 1;
        double[] sorted =
                Arrays.stream(kept).map(value -> value * sign).sorted().toArray();
        return sign * (sorted.length == 0 ? 1 : Math.max(1e-4, sorted[sorted.length * 9 / 10]));
    }

    /** Share of the sightings that are not explained: each counts up to 1, fully from a pixel or a part of the way it went. */
    private double misfit() {
        double enough = Math.max(1, PART_OF_WAY * farthest());
        double sum = 0;
        int count = 0;
        double[] r = new double[2];
        for (int i = 0; i < seen.points(); i++) {
            for (int k = 1; k < seen.frames(); k++) {
                if (!Double.isNaN(seen.x()[i][k])) {
                    count++;
                    sum += residual(i, k, r) ? Math.min(1, (r[0] * r[0] + r[1] * r[1]) / (enough * enough)) : 1;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /** How far points went, those that went far, in pixels. */
    private double farthest() {
        double[] ways = new double[seen.points()];
        for (int i = 0; i < ways.length; i++) {
            for (int k = 1; k < seen.frames(); k++) {
                if (!Double.isNaN(seen.x()[i][k])) {
                    ways[i] = Math.max(ways[i], way(i, k));
                }
            }
        }
        Arrays.sort(ways);
        return ways.length == 0 ? 0 : ways[ways.length * 9 / 10];
    }

    /** How far a point has gone by a frame, in pixels. */
    private double way(int i, int k) {
        double x = seen.x()[i][k] - seen.x()[i][0];
        double y = seen.y()[i][k] - seen.y()[i][0];
        return Math.sqrt(x * x + y * y);
    }

    private boolean fits(int point) {
        double sum = 0;
        double usual = 0;
        int count = 0;
        double[] r = new double[2];
        for (int k = 1; k < seen.frames(); k++) {
            if (residual(point, k, r)) {
                sum += Math.sqrt(r[0] * r[0] + r[1] * r[1]);
                usual += spread[k];
                count++;
            }
        }
        return count > 0 && sum < Math.max(count, 4 * usual);
    }

    /** The residual of a sighting in pixels; false if there is none. */
    boolean residual(int i, int k, double[] out) {
        if (Double.isNaN(seen.x()[i][k])) {
            return false;
        }
        double[] p = point(i, k);
        if (p[2] < 0.02) {
            return false;
        }
        double f = seen.focal() * Math.exp(logZoom[k]);
        out[0] = f * p[0] / p[2] - seen.x()[i][k];
        out[1] = f * p[1] / p[2] - seen.y()[i][k];
        return true;
    }

    /** R(d − ρC). */
    double[] point(int i, int k) {
        double a = seen.x()[i][0] / seen.focal() - rho[i] * place[k][0];
        double b = seen.y()[i][0] / seen.focal() - rho[i] * place[k][1];
        double c = 1 - rho[i] * place[k][2];
        double[] r = rotation[k];
        return new double[] {
            r[0] * a + r[1] * b + r[2] * c, r[3] * a + r[4] * b + r[5] * c, r[6] * a + r[7] * b + r[8] * c
        };
    }

    /**
     * A quantile of the residuals in a frame, for one of their two components; of the points that have moved, where enough have: many that
     * are too far to move would fit any camera.
     */
    private double error(int k, double quantile) {
        double[] all = new double[seen.points()];
        double[] moved = new double[seen.points()];
        int count = 0;
        int movers = 0;
        double[] r = new double[2];
        for (int i = 0; i < seen.points(); i++) {
            if (residual(i, k, r)) {
                double size = Math.sqrt((r[0] * r[0] + r[1] * r[1]) / 2);
                all[count++] = size;
                if (way(i, k) > MOVED_PX) {
                    moved[movers++] = size;
                }
            }
        }
        return movers < FEWEST_MOVERS ? quantile(all, count, quantile) : quantile(moved, movers, quantile);
    }

    private static double quantile(double[] values, int count, double quantile) {
        Arrays.sort(values, 0, count);
        return count == 0 ? 0 : values[(int) (quantile * (count - 1))];
    }

    private double cost() {
        double sum = 0;
        double[] r = new double[2];
        for (int i = 0; i < seen.points(); i++) {
            for (int k = 1; k < seen.frames(); k++) {
                if (residual(i, k, r)) {
                    double c = 4 * spread[k];
                    double t = Math.min(1, (r[0] * r[0] + r[1] * r[1]) / (c * c));
                    sum += c * c / 6 * (1 - (1 - t) * (1 - t) * (1 - t));
                } else if (!Double.isNaN(seen.x()[i][k])) {
                    sum += 16 * spread[k] * spread[k] / 6; // behind the camera: as bad as it gets
                }
            }
            if (freedom.travels && hold(i) > 0) {
                sum += hold(i) * (rho[i] - expected[i]) * (rho[i] - expected[i]) / 2;
            }
        }
        return sum;
    }
}
