package studio.bottega.media.mix;

/**
 * How music makes room for a voice.
 *
 * @param depthDb how much the music is lowered while the voice speaks, 0 to 40
 * @param lookAheadSeconds how long before the first word the music is down, 0 to 2
 * @param attackSeconds how long it takes to go down, 0.01 to 2
 * @param holdSeconds pauses of the voice shorter than this keep the music down, 0 to 5
 * @param releaseSeconds how long it takes to come back, 0.01 to 5
 */
public record Ducking(
        double depthDb, double lookAheadSeconds, double attackSeconds, double holdSeconds, double releaseSeconds) {

    /** Clearly under the voice, without pumping between its words. */
    public static final Ducking DEFAULT = new Ducking(10, 0.08, 0.25, 1.2, 0.8);

    public Ducking {
        require("depth in dB", depthDb, 0, 40);
        require("look-ahead in seconds", lookAheadSeconds, 0, 2);
        require("attack in seconds", attackSeconds, 0.01, 2);
        require("hold in seconds", holdSeconds, 0, 5);
        require("release in seconds", releaseSeconds, 0.01, 5);
    }

    private static void require(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    "The " + name + " of ducking is " + value + "; give a number from " + low + " to " + high + ".");
        }
    }

    /** The same, lowering by another depth. */
    public Ducking withDepth(double decibels) {
        return new Ducking(decibels, lookAheadSeconds, attackSeconds, holdSeconds, releaseSeconds);
    }

    /**
     * The gain of the music.
     *
     * @param active for each hop of 10 ms whether the voice speaks
     * @return decibels from -depth to 0 for each hop
     */
    double[] gains(boolean[] active) {
        int ahead = hops(lookAheadSeconds + attackSeconds);
        boolean[] held = active.clone();
        close(held, hops(holdSeconds));
        boolean[] down = new boolean[active.length];
        int latest = -1;
        for (int i = 0; i < active.length + ahead; i++) {
            latest = i < held.length && held[i] ? i : latest;
            if (i >= ahead) {
                down[i - ahead] = latest >= i - ahead;
            }
        }
        return slopes(down);
    }

    /** Fills gaps of at most {@code most} hops. */
    private static void close(boolean[] down, int most) {
        int last = -1;
        for (int i = 0; i < down.length; i++) {
            if (down[i]) {
                for (int k = last + 1; last >= 0 && i - last - 1 <= most && k < i; k++) {
                    down[k] = true;
                }
                last = i;
            }
        }
    }

    /** Goes down and up along half a cosine, in decibels. */
    private double[] slopes(boolean[] down) {
        double fall = 1.0 / hops(attackSeconds);
        double rise = 1.0 / hops(releaseSeconds);
        double[] gains = new double[down.length];
        double position = down.length > 0 && down[0] ? 1 : 0;
        for (int i = 0; i < down.length; i++) {
            position = down[i] ? Math.min(1, position + fall) : Math.max(0, position - rise);
            gains[i] = -depthDb * (0.5 - 0.5 * Math.cos(Math.PI * position));
        }
        return gains;
    }

    private static int hops(double seconds) {
        return Math.max(1, (int) Math.round(seconds * Loudness.HOPS_PER_SECOND));
    }
}
