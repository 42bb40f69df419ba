package studio.bottega.media.dsp;

/**
 * The sound of a room: eight delay lines that feed one another through a Householder matrix (Jot and Chaigne 1991, "Digital delay networks
 * for designing artificial reverberators"), darker with every pass, fed through two all-passes (Schroeder 1962) that blur single strokes. Confined
 * to one signal.
 */
public final class Room {

    private static final double[] DELAYS_AT_UNIT_SIZE = {29.7, 33.1, 37.1, 41.1, 43.7, 47.9, 53.3, 59.3};

    private final float[][] lines = new float[DELAYS_AT_UNIT_SIZE.length][];
    private final double[] gains = new double[lines.length];
    private final double[] low = new double[lines.length];
    private final int[] cursors = new int[lines.length];
    private final double damping;
    private final AllPass[] diffusers;

    /**
     * A room.
     *
     * @param rate sample rate in hertz
     * @param size 0.1 (a booth) to 2 (a hall): scales the delays
     * @param decaySeconds time in which the sound falls by 60 dB, 0.05 to 10
     * @param damping 0 (bright) to 0.95 (dark)
     */
    public Room(double rate, double size, double decaySeconds, double damping) {
        if (size < 0.1 || size > 2 || decaySeconds < 0.05 || decaySeconds > 10 || damping < 0 || damping > 0.95) {
            throw new IllegalArgumentException(
                    "no such room: size " + size + ", decay " + decaySeconds + " s, damping " + damping);
        }
        this.damping = damping;
        this.diffusers = new AllPass[] {new AllPass(rate, 0.0067 * size), new AllPass(rate, 0.0113 * size)};
        for (int i = 0; i < lines.length; i++) {
            double seconds = DELAYS_AT_UNIT_SIZE[i] * size / 1000;
            lines[i] = new float[Math.max(8, (int) Math.round(seconds * rate))];
            gains[i] = Math.pow(10, -3 * seconds / decaySeconds);
        }
    }

    /**
     * Feeds one sample and writes what comes back from the room.
     *
     * @param input the dry sample
     * @param wet left and right, overwritten
     */
    public void next(double input, double[] wet) {
        double diffuse = diffusers[1].next(diffusers[0].next(input));
        double sum = 0;
        for (int i = 0; i < lines.length; i++) {
            double out = lines[i][cursors[i]] * gains[i];
            low[i] = out * (1 - damping) + low[i] * damping;
            sum += low[i];
        }
        double fold = sum * 2 / lines.length;
        for (int i = 0; i < lines.length; i++) {
            double value = low[i] - fold + diffuse;
            lines[i][cursors[i]] = Math.abs(value) < 1e-20 ? 0 : (float) value;
            cursors[i] = cursors[i] + 1 == lines[i].length ? 0 : cursors[i] + 1;
        }
        wet[0] = (low[0] - low[2] + low[4] - low[6]) * 0.35;
        wet[1] = (low[1] - low[3] + low[5] - low[7]) * 0.35;
    }

    /** Delays every frequency differently and changes none in level. */
    private static final class AllPass {

        private static final double GAIN = 0.62;

        private final double[] line;
        private int cursor;

        AllPass(double rate, double seconds) {
            line = new double[Math.max(4, (int) Math.round(seconds * rate))];
        }

        double next(double input) {
            double delayed = line[cursor];
            double fed = input - GAIN * delayed;
            line[cursor] = Math.abs(fed) < 1e-20 ? 0 : fed;
            cursor = cursor + 1 == line.length ? 0 : cursor + 1;
            return delayed + GAIN * fed;
        }
    }
}
