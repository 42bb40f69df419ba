package studio.bottega.media.motion;

import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.Motion;

/**
 * What moves in a layer while the camera does nothing: displacements of its points and swings of its brightness, smooth in time and
 * repeatable by seed. Lengths grow with the frame. Immutable.
 */
final class Life {

    private static final double TAU = 2 * Math.PI;
    private static final double REFERENCE_HEIGHT = 1920;

    private final Motion motion;
    private final double left;
    private final double top;
    private final double width;
    private final double height;
    private final double unit; // frame pixels for one pixel of a frame 1920 high
    private final double frameHeight;
    private final double nearness; // grows as the layer comes closer, about 1 at 4 m
    private final long seed;
    private final double phase;

    /**
     * @param motion how the layer lives in this shot
     * @param seed of the shot
     * @param frameSide longer side of the frame in the layer's pixels
     */
    Life(Layer layer, Motion motion, long seed, double frameSide) {
        this.motion = motion;
        this.left = layer.left();
        this.top = layer.top();
        this.width = layer.width();
        this.height = layer.height();
        this.unit = frameSide / REFERENCE_HEIGHT;
        this.frameHeight = frameSide;
        this.nearness = Math.max(0.4, Math.min(1.6, Math.sqrt(4 / layer.depthMetres())));
        this.seed = mixed(seed ^ layer.name().hashCode() * 0x9E3779B97F4A7C15L);
        this.phase = TAU * unit(this.seed);
    }

    /** Whether the layer looks another way at another time. */
    boolean alive() {
        return motion != Motion.STILL;
    }

    /** Whether points are displaced at all. */
    boolean moves() {
        return motion != Motion.STILL && motion != Motion.GLOW && motion != Motion.STARS;
    }

    /** Whether brightness differs from place to place. */
    boolean twinkles() {
        return motion == Motion.STARS;
    }

    /**
     * Moves a point to where its colour comes from.
     *
     * @param point x and y in the layer's pixels; changed in place
     * @param seconds time from the start of the shot
     */
    void displace(double[] point, double seconds) {
        double down = Math.max(0, Math.min(1, (point[1] - top) / height)); // 0 at the top edge, 1 at the bottom
        switch (motion) {
            case WATER -> water(point, down, seconds);
            case FOLIAGE -> {
                double bend = Math.pow(1 - down, 1.6) * unit * nearness;
                double gust = 5 * wind(seconds, 0.35) + 1.6 * wind(seconds + 40, 1.1);
                double flutter = Math.sin(TAU * (0.9 * seconds + point[0] / (170 * unit)) + phase)
                        * Math.sin(point[1] / (60 * unit));
                point[0] -= bend * (gust + 0.9 * flutter);
            }
            case FLAME -> {
                double bend = (1 - down) * unit * nearness;
                point[0] -= bend * 2.2 * wind(seconds, 3.1);
                point[1] -= bend * 1.5 * wind(seconds + 70, 4.3);
            }
            case SMOKE -> {
                double drift = (1 - 0.5 * down) * unit * nearness;
                point[0] -= drift
                        * (9 * wind(seconds, 0.22)
                                + 3 * Math.sin(TAU * 0.17 * seconds + point[1] / (150 * unit) + phase));
                point[1] += drift * (4 + 4 * wind(seconds + 20, 0.3));
            }
            case CLOUD -> point[0] -= unit * nearness * 7 * seconds;
            case RAIN -> point[1] -= frameHeight * 1.15 * nearness * seconds;
            case SNOW -> {
                point[0] -= unit * nearness * 16 * Math.sin(TAU * 0.11 * seconds + point[1] / (260 * unit) + phase);
                point[1] -= frameHeight * 0.075 * nearness * seconds;
            }
            case BREATH -> {
                double rise = Math.sin(TAU * 0.27 * seconds + phase) - Math.sin(phase);
                point[1] += (1 - down) * height * 0.0035 * rise;
            }
            case SWING -> swing(point, seconds);
            default -> {}
        }
    }

    /** Waves whose length grows towards the bottom edge as perspective asks, still at the far shore. */
    private void water(double[] point, double down, double seconds) {
        double near = 30 * unit;
        double far = 90 * unit;
        double length = near + far * down;
        double strength = Math.min(1, down * 40) * (0.5 + 3.2 * down) * unit;
        double crests = height / far * Math.log(length / near); // the integral of 1 / length over y
        double across = point[0] / (length * 4.5);
        double wave = Math.sin(TAU * (crests + 0.55 * seconds + 0.25 * Math.sin(TAU * across + 0.4 * seconds)) + phase);
        double cross = Math.sin(TAU * (1.37 * crests - 0.38 * seconds + 0.6 * across) + 1.7 * phase);
        point[0] -= strength * (wave + 0.6 * cross);
        point[1] -= strength * 0.3 * cross;
    }

    /** Turns about the middle of the top edge. */
    private void swing(double[] point, double seconds) {
        double angle = Math.toRadians(0.7) * Math.sin(TAU * 0.31 * seconds + phase)
                + Math.toRadians(0.25) * wind(seconds, 0.5);
        double x = point[0] - left - width / 2;
        double y = point[1] - top;
        point[0] += x * (Math.cos(angle) - 1) + y * Math.sin(angle);
        point[1] += y * (Math.cos(angle) - 1) - x * Math.sin(angle);
    }

    /** Brightness of the whole layer at a time, in (0, 1]. */
    double brightness(double seconds) {
        return switch (motion) {
            case GLOW -> 0.95 + 0.035 * Math.sin(TAU * 0.23 * seconds + phase) + 0.015 * wind(seconds, 1.3);
            case FLAME -> 0.88 + 0.12 * Math.max(-1, wind(seconds, 5.2));
            case SMOKE -> 0.94 + 0.06 * wind(seconds, 0.4);
            default -> 1;
        };
    }

    /**
     * Brightness of one place, where places differ.
     *
     * @param cellX a coarse coordinate of the place in the layer
     * @param cellY the other
     */
    double twinkle(int cellX, int cellY, double seconds) {
        long place = mixed(seed + cellX * 0x632BE59BD9B4E019L + cellY * 0x9E3779B97F4A7C15L);
        double rate = 0.5 + 1.4 * unit(place);
        double swing = Math.sin(TAU * (rate * seconds + unit(mixed(place))));
        return 0.8 + 0.2 * swing;
    }

    /** Smooth noise, -1 to 1. */
    private double wind(double seconds, double rate) {
        double at = seconds * rate + 1000 * unit(seed);
        long cell = (long) Math.floor(at);
        double t = at - cell;
        double smooth = t * t * t * (t * (t * 6 - 15) + 10);
        double from = 2 * unit(mixed(seed + cell)) - 1;
        double to = 2 * unit(mixed(seed + cell + 1)) - 1;
        return from + (to - from) * smooth;
    }

    private static double unit(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }

    /** The finaliser of SplitMix64. */
    private static long mixed(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
