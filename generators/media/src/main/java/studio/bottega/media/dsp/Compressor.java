package studio.bottega.media.dsp;

/**
 * Makes loud stretches softer, all channels alike: the level is followed in decibels with one time constant up and one down (Giannoulis,
 * Massberg and Reiss 2012, smooth decoupled detector). Confined to one signal.
 */
public final class Compressor {

    /** Frames between two looks at the level. */
    private static final int STEP = 8;

    private static final double KNEE_DB = 6;

    private final double thresholdDb;
    private final double slope;
    private final double attack;
    private final double release;
    private double reduction;

    /**
     * A compressor.
     *
     * @param rate sample rate in hertz
     * @param thresholdDb level above which it works
     * @param ratio how many decibels more at the input give one more at the output, 1 to 20
     * @param attackSeconds time constant of falling gain
     * @param releaseSeconds time constant of rising gain
     */
    public Compressor(double rate, double thresholdDb, double ratio, double attackSeconds, double releaseSeconds) {
        if (!(ratio >= 1 && ratio <= 20 && attackSeconds > 0 && releaseSeconds > 0)) {
            throw new IllegalArgumentException("no such compressor: ratio %s, attack %s s, release %s s"
                    .formatted(ratio, attackSeconds, releaseSeconds));
        }
        this.thresholdDb = thresholdDb;
        this.slope = 1 - 1 / ratio;
        this.attack = 1 - Math.exp(-1 / (attackSeconds * rate / STEP));
        this.release = 1 - Math.exp(-1 / (releaseSeconds * rate / STEP));
    }

    /** The gain factor after frames whose largest sample is {@code peak}. */
    private double next(double peak) {
        double over = Decibels.ofAmplitude(peak) - thresholdDb;
        double wanted = 0;
        if (over > KNEE_DB / 2) {
            wanted = over * slope;
        } else if (over > -KNEE_DB / 2) {
            double into = over + KNEE_DB / 2;
            wanted = slope * into * into / (2 * KNEE_DB);
        }
        reduction += (wanted - reduction) * (wanted > reduction ? attack : release);
        return Decibels.amplitude(-reduction);
    }

    /** Compresses a stereo signal in place. */
    public void apply(float[] left, float[] right) {
        float gain = 1;
        for (int from = 0; from < left.length; from += STEP) {
            int to = Math.min(left.length, from + STEP);
            float peak = 0;
            for (int i = from; i < to; i++) {
                peak = Math.max(peak, Math.max(Math.abs(left[i]), Math.abs(right[i])));
            }
            float next = (float) next(peak);
            for (int i = from; i < to; i++) {
                float between = gain + (next - gain) * (i - from) / STEP;
                left[i] *= between;
                right[i] *= between;
            }
            gain = next;
        }
    }
}
