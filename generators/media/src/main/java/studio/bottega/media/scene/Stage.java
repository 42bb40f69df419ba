package studio.bottega.media.scene;

import java.util.SplittableRandom;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Layer;

/**
 * The space of a picture: a frame, a lens, a level ground and an eye above it, in true metres. Layers get staged metres: the
 * subject always stands at the same distance, whatever its true size, so that a camera move means the same in every
 * picture. Immutable.
 *
 * @param width of the frame in pixels
 * @param height of the frame in pixels
 * @param horizon y of the horizon in pixels
 * @param eyeMetres height of the eye above the ground
 * @param staging staged metres for a true metre
 * @param seed from which every part of the picture draws its own random numbers
 */
record Stage(int width, int height, double horizon, double eyeMetres, double staging, long seed) {

    static final double FOCAL_LENGTH_MM = 35;
    static final double SENSOR_MM = 36;
    /** Staged distance of the subject: what the camera language takes it to be when nobody says. */
    static final double SUBJECT_METRES = 4;

    private static final double KNEE_METRES = 8000;
    /** Pixels of a frame above which it is a still, whose camera will not travel. */
    private static final double STILL_PIXELS = 5e6;

    /** Focal length in pixels. */
    double focal() {
        return FOCAL_LENGTH_MM / SENSOR_MM * Math.max(width, height);
    }

    /** Pixels of one metre at a depth. */
    double scale(double depth) {
        return focal() / depth;
    }

    /** y of the ground at a depth. */
    double ground(double depth) {
        return horizon + scale(depth) * eyeMetres;
    }

    /** Depth at which the ground has a y; far away for a y at or over the horizon. */
    double depthOfGround(double y) {
        return Math.min(50_000, focal() * eyeMetres / Math.max(1e-3, y - horizon));
    }

    /** Depth of a layer for a true depth; beyond some kilometres distances are drawn together, so that the sky stays last. */
    double staged(double depth) {
        double metres = Math.max(0.5, depth * staging);
        return metres <= KNEE_METRES
                ? metres
                : KNEE_METRES
                        + (Layer.FAR_METRES * .95 - KNEE_METRES) * (1 - Math.exp((KNEE_METRES - metres) / 60_000));
    }

    /** Unit for sizes that follow the frame: a hundredth of its shorter side. */
    double unit() {
        return Math.min(width, height) / 100.0;
    }

    boolean portrait() {
        return height > width * 1.15;
    }

    /** How far a layer at a staged depth must reach out of the frame, so that a camera may turn, step aside and back. */
    double overscan(double stagedDepth) {
        double travel = (double) width * height > STILL_PIXELS ? 0.25 : 1;
        return Math.ceil(travel * (0.07 * Math.max(width, height) + 0.5 * focal() / Math.max(stagedDepth, 2.5)));
    }

    /** The frame with the overscan of a staged depth. */
    Area reach(double stagedDepth) {
        double over = overscan(stagedDepth);
        return new Area(-over, -over, width + 2 * over, height + 2 * over);
    }

    /** The part of {@link #reach} between two heights. */
    Area band(double stagedDepth, double top, double bottom) {
        Area reach = reach(stagedDepth);
        double above = Math.max(reach.y(), Math.min(top, bottom - 1));
        return new Area(reach.x(), above, reach.width(), Math.max(1, Math.min(bottom, reach.bottom()) - above));
    }

    /** Random numbers of a named part: the same whatever else is drawn. */
    SplittableRandom random(String part) {
        return new SplittableRandom(seedOf(part));
    }

    Noise noise(String part) {
        return new Noise(seedOf(part));
    }

    private long seedOf(String part) {
        long hash = seed;
        for (int i = 0; i < part.length(); i++) {
            hash = (hash ^ part.charAt(i)) * 0x100000001B3L;
        }
        return hash ^ (hash >>> 29);
    }
}
