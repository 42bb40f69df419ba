package studio.bottega.media.camera;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import studio.bottega.media.camera.BundleFit.Freedom;
import studio.bottega.media.camera.FeatureTracker.Point;
import studio.bottega.media.codec.MediaException;
import studio.bottega.media.codec.VideoDecoder;
import studio.bottega.media.codec.YuvFrame;

/** Reads a clip once, follows its corners and explains them by a moving camera. One instance reads one clip. */
final class MotionEstimator {

    private static final int POINTS = 260;
    private static final int FEWEST_POINTS = 24;
    private static final int FEW = 3; // points that may be mistaken
    private static final double WORN = 0.45; // share of the points that is left when a new window begins
    private static final int MAX_FRAMES = 3_000;
    private static final int MAX_WINDOW = 150;
    private static final double KEYS_PER_SECOND = 5;
    private static final int MAX_KEYS = 16;
    /** A freer camera is believed only if it explains this much more. */
    private static final double BETTER = 1.3;

    private static final double BETTER_BY = 0.03;
    /** A misfit of this size is no explanation. */
    private static final double MUCH = 0.3;
    /** An inverse depth that is told from none. */
    private static final double NEAR = 0.05;

    private final double focalToLongerSide;
    private final List<Double> marks;
    private final double restsFrom;
    private final List<CameraEstimate.Sample> samples = new ArrayList<>();
    private Motion base = Motion.NONE;
    private FeatureTracker.Swell swell = FeatureTracker.Swell.NONE;
    private Optional<Double> scale = Optional.empty();
    private double followed;
    private double unexplained;
    private int windows;
    private double nearest = 1;
    private int moving;
    private Optional<Window> open = Optional.empty();
    private Optional<LumaPyramid> last = Optional.empty();
    private double start;
    private double focal;

    /**
     * @param focalToLongerSide focal length over the frame's longer side: focal length over sensor
     * @param marks times at which the camera must be known
     */
    MotionEstimator(double focalToLongerSide, List<Double> marks) {
        this(focalToLongerSide, marks, Double.POSITIVE_INFINITY);
    }

    /**
     * @param restsFrom when the camera should come to rest: a short move is explained by itself, or the long rest after it would explain it
     *     away
     */
    MotionEstimator(double focalToLongerSide, List<Double> marks, double restsFrom) {
        this.focalToLongerSide = focalToLongerSide;
        this.marks = List.copyOf(marks);
        this.restsFrom = restsFrom;
        samples.add(new CameraEstimate.Sample(0, Motion.NONE));
    }

    /** Points that are followed from one frame on. */
    private static final class Window {
        final int width;
        final int height;
        final List<Double> times = new ArrayList<>();
        final List<List<Point>> tracks = new ArrayList<>();
        final List<Double> carriedInverse = new ArrayList<>(); // inverse depths by track; NaN where they are not known

        Window(int width, int height) {
            this.width = width;
            this.height = height;
        }

        int alive() {
            return (int) tracks.stream()
                    .filter(track -> track.size() == times.size())
                    .count();
        }

        /** How many points have moved, of those that are still followed or of all. */
        int moving(boolean alive) {
            return (int) tracks.stream()
                    .filter(track -> !alive || track.size() == times.size())
                    .filter(track -> track.get(track.size() - 1).distance(track.get(0)) > BundleFit.MOVED_PX)
                    .count();
        }
    }

    /** Reads a clip from its beginning. */
    CameraEstimate estimate(Path clip) {
        try (VideoDecoder decoder = new VideoDecoder(clip)) {
            for (int frame = 0; frame < MAX_FRAMES; frame++) {
                Optional<VideoDecoder.Frame> next = decoder.next();
                if (next.isEmpty()) {
                    break;
                }
                next(next.get().picture(), next.get().seconds());
            }
        }
        return end().orElseThrow(() -> new MediaException("The clip %s has no frame.".formatted(clip.getFileName())));
    }

    /** Looks at the next frame; the first one is where the camera begins. */
    void next(YuvFrame picture, double seconds) {
        LumaPyramid now = new LumaPyramid(picture);
        if (open.isEmpty()) {
            start = seconds;
            focal = focalToLongerSide * Math.max(now.width(), now.height());
            open = Optional.of(begin(now, seconds, new Window(now.width(), now.height()), new double[0]));
        } else {
            Window window = open.get();
            follow(window, last.orElseThrow(), now, seconds);
            open = worn(window) || comesToRest(window) ? Optional.of(close(window, Optional.of(now))) : open;
        }
        last = Optional.of(now);
    }

    /** What the camera did; empty if there was no frame. */
    Optional<CameraEstimate> end() {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Window window = open.get();
        double seconds = window.times.get(window.times.size() - 1) - start;
        close(window, Optional.empty());
        return Optional.of(new CameraEstimate(
                seconds,
                focal,
                window.width,
                window.height,
                samples,
                windows == 0 ? 0 : followed / windows,
                windows == 0 ? 0 : 1 - unexplained / windows,
                moving,
                nearest));
    }

    /** What is far stays in the picture; it is what is near and moves that tells how the camera travels. */
    private static boolean worn(Window window) {
        return window.alive() < WORN * window.tracks.size()
                || window.moving(true) < WORN * window.moving(false)
                || window.times.size() >= MAX_WINDOW;
    }

    private boolean comesToRest(Window window) {
        int last = window.times.size() - 1;
        return window.times.get(last) - start >= restsFrom && window.times.get(last - 1) - start < restsFrom;
    }

    private static Window begin(LumaPyramid frame, double seconds, Window before, double[] depths) {
        Window window = new Window(frame.width(), frame.height());
        window.times.add(seconds);
        List<Point> carried = new ArrayList<>();
        for (int i = 0; i < before.tracks.size(); i++) {
            List<Point> track = before.tracks.get(i);
            if (track.size() == before.times.size() && depths.length > 0) {
                carried.add(track.get(track.size() - 1));
                window.carriedInverse.add(depths[i]);
            }
        }
        List<Point> fresh = FeatureTracker.corners(frame, carried, Math.max(0, POINTS - carried.size()));
        fresh.forEach(point -> window.carriedInverse.add(Double.NaN));
        carried.addAll(fresh);
        carried.forEach(point -> window.tracks.add(new ArrayList<>(List.of(point))));
        return window;
    }

    private void follow(Window window, LumaPyramid last, LumaPyramid now, double seconds) {
        int length = window.times.size();
        window.times.add(seconds);
        window.tracks.parallelStream()
                .filter(track -> track.size() == length)
                .forEach(track -> FeatureTracker.follow(last, now, track.get(length - 1), swell)
                        .ifPresent(track::add));
        List<Point> before = new ArrayList<>();
        List<Point> after = new ArrayList<>();
        for (List<Point> track : window.tracks) {
            if (track.size() > length) {
                before.add(track.get(length - 1));
                after.add(track.get(length));
            }
        }
        swell = FeatureTracker.Swell.of(before, after);
    }

    /** Explains a window, appends its cameras, and begins the next one. */
    private Window close(Window window, Optional<LumaPyramid> frame) {
        int frames = window.times.size();
        moving = Math.max(moving, window.moving(false));
        List<Integer> keys = keys(window);
        double[] depths = new double[0];
        if (frames > 1 && window.tracks.size() >= FEWEST_POINTS) {
            BundleFit.Sightings seen = sightings(window, keys, focal * base.zoom());
            BundleFit.Result fit = explain(seen);
            rescale(window, fit);
            double unit = scale.orElse(1.0);
            for (int k = 1; k < keys.size(); k++) {
                Motion motion = base.then(fit.motions().get(k).scaled(unit));
                samples.add(new CameraEstimate.Sample(window.times.get(keys.get(k)) - start, motion));
            }
            nearest = Math.max(nearest, nearest(fit) / unit);
            depths = inverseDepthsAtEnd(seen, fit, unit);
            base = samples.get(samples.size() - 1).motion();
            followed += window.tracks.size();
            unexplained += fit.misfit();
            windows++;
        } else if (frames > 1) {
            samples.add(new CameraEstimate.Sample(window.times.get(frames - 1) - start, base));
        }
        return frame.isPresent() ? begin(frame.get(), window.times.get(frames - 1), window, depths) : window;
    }

    /** Frames whose cameras are sought: evenly spaced, at the marks, and the last. */
    private List<Integer> keys(Window window) {
        int last = window.times.size() - 1;
        double length = window.times.get(last) - window.times.get(0);
        int wanted = (int) Math.max(2, Math.min(MAX_KEYS, Math.ceil(length * KEYS_PER_SECOND) + 1));
        TreeSet<Integer> keys = new TreeSet<>();
        for (int i = 0; i < wanted; i++) {
            keys.add((int) Math.round((double) last * i / (wanted - 1)));
        }
        for (double mark : marks) {
            int nearest = 0;
            for (int k = 1; k <= last; k++) {
                if (Math.abs(window.times.get(k) - start - mark) < Math.abs(window.times.get(nearest) - start - mark)) {
                    nearest = k;
                }
            }
            if (keys.size() < 3 * MAX_KEYS) {
                keys.add(nearest);
            }
        }
        return new ArrayList<>(keys);
    }

    private static BundleFit.Sightings sightings(Window window, List<Integer> keys, double focal) {
        double[][] x = new double[window.tracks.size()][keys.size()];
        double[][] y = new double[window.tracks.size()][keys.size()];
        for (int i = 0; i < x.length; i++) {
            List<Point> track = window.tracks.get(i);
            Arrays.fill(x[i], Double.NaN);
            Arrays.fill(y[i], Double.NaN);
            for (int k = 0; k < keys.size() && keys.get(k) < track.size(); k++) {
                x[i][k] = track.get(keys.get(k)).x() + 0.5 - window.width / 2.0;
                y[i][k] = window.height / 2.0 - track.get(keys.get(k)).y() - 0.5;
            }
        }
        double[] inverseDepths =
                window.carriedInverse.stream().mapToDouble(Double::doubleValue).toArray();
        return new BundleFit.Sightings(focal, x, y, inverseDepths);
    }

    /** The least free camera that explains about as much as the freest. */
    private static BundleFit.Result explain(BundleFit.Sightings seen) {
        BundleFit.Result rest = BundleFit.rest(seen);
        BundleFit.Result turn = BundleFit.fit(seen, Freedom.TURN, 0, rest);
        BundleFit.Result zoom = BundleFit.fit(seen, Freedom.TURN_ZOOM, 0, turn);
        BundleFit.Result travel = best(seen, Freedom.TURN_TRAVEL, turn);
        BundleFit.Result all = best(seen, Freedom.TURN_ZOOM_TRAVEL, zoom);
        double least = Arrays.stream(new double[] {turn.misfit(), zoom.misfit(), travel.misfit(), all.misfit()})
                .min()
                .orElse(0);
        if (zoom.misfit() < MUCH && LensAgainstTravel.looksLikeZoom(travel)) {
            return zoom;
        }
        for (BundleFit.Result simpler : List.of(rest, turn, zoom, travel)) {
            if (simpler.misfit() <= BETTER * least + BETTER_BY) {
                return simpler.freedom() == Freedom.TURN_TRAVEL ? LensAgainstTravel.untangled(simpler) : simpler;
            }
        }
        return all;
    }

    /** Depths begin at random, so a fit may end in a valley that is not the deepest: several are tried, from turning and from rest. */
    private static BundleFit.Result best(BundleFit.Sightings seen, Freedom freedom, BundleFit.Result turned) {
        List<BundleFit.Result> starts = List.of(turned, turned, BundleFit.rest(seen), BundleFit.rest(seen));
        BundleFit.Result best = BundleFit.fit(seen, freedom, 0, turned);
        for (int i = 0; i < starts.size(); i++) {
            BundleFit.Result other = BundleFit.fit(seen, freedom, 11L * (i + 1), starts.get(i));
            if (other.misfit() < best.misfit()) {
                best = other;
            }
        }
        return best;
    }

    /** Points that two windows share tell how long the unit of the second is in that of the first. */
    private void rescale(Window window, BundleFit.Result fit) {
        if (!fit.freedom().travels) {
            return;
        }
        double[] ratios = new double[window.tracks.size()];
        int count = 0;
        for (int i = 0; i < ratios.length; i++) {
            double carried = window.carriedInverse.get(i);
            if (carried > NEAR && fit.weights()[i] > 0 && fit.inverseDepths()[i] > NEAR) {
                ratios[count++] = fit.inverseDepths()[i] / carried;
            }
        }
        if (count >= 8) {
            Arrays.sort(ratios, 0, count);
            scale = Optional.of(ratios[count / 2]);
        } else if (scale.isEmpty()) {
            scale = Optional.of(1.0);
        }
    }

    /** The inverse depth that a few points exceed: in a wide view the subject alone is near. */
    private static double nearest(BundleFit.Result fit) {
        double[] near = IntStream.range(0, fit.inverseDepths().length)
                .filter(i -> fit.freedom().travels && fit.weights()[i] > 0)
                .mapToDouble(i -> fit.inverseDepths()[i])
                .sorted()
                .toArray();
        return near.length <= FEW ? 1 : Math.min(CameraEstimate.MOST_NEAR, near[near.length - 1 - FEW]);
    }

    /** Inverse depths of the points in the last camera; NaN where they are not known. */
    private static double[] inverseDepthsAtEnd(BundleFit.Sightings seen, BundleFit.Result fit, double unit) {
        double[] depths = new double[seen.points()];
        Arrays.fill(depths, Double.NaN);
        Motion last = fit.motions().get(fit.motions().size() - 1);
        for (int i = 0; i < depths.length; i++) {
            double rho = fit.inverseDepths()[i];
            if (fit.freedom().travels && fit.weights()[i] > 0) {
                double[] r = last.rotation();
                double a = seen.x()[i][0] / seen.focal() - rho * last.x();
                double b = seen.y()[i][0] / seen.focal() - rho * last.y();
                double c = 1 - rho * last.z();
                depths[i] = Math.max(0, rho / (unit * (r[6] * a + r[7] * b + r[8] * c)));
            }
        }
        return depths;
    }
}
