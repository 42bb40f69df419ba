package studio.bottega.generators.cutout;

/**
 * A square picture with transparency, colours multiplied by alpha, in [0, 1].
 *
 * @param values (4, side, side), row-major: red, green, blue, alpha
 */
public record Cutout(int side, float[] values) {

    public static final int CHANNELS = 4;

    public Cutout {
        if (values.length != CHANNELS * side * side) {
            throw new IllegalArgumentException("A cutout of side %d has %d samples, got %d"
                    .formatted(side, CHANNELS * side * side, values.length));
        }
    }

    /** Nothing. */
    public static Cutout empty(int side) {
        return new Cutout(side, new float[CHANNELS * side * side]);
    }

    /** Samples of a channel. */
    public int plane() {
        return side * side;
    }

    public float at(int channel, int y, int x) {
        return values[(channel * side + y) * side + x];
    }

    /** Lays another of the same size over this one (Porter and Duff 1984, "over"). */
    public void under(Cutout other) {
        int plane = plane();
        for (int i = 0; i < plane; i++) {
            float kept = 1 - other.values[3 * plane + i];
            for (int c = 0; c < CHANNELS; c++) {
                values[c * plane + i] = other.values[c * plane + i] + kept * values[c * plane + i];
            }
        }
    }

    /** Left and right exchanged. */
    Cutout mirrored() {
        float[] mirrored = new float[values.length];
        for (int row = 0; row < CHANNELS * side; row++) {
            for (int x = 0; x < side; x++) {
                mirrored[row * side + x] = values[row * side + side - 1 - x];
            }
        }
        return new Cutout(side, mirrored);
    }

    /** A square part of it. */
    public Cutout window(int left, int top, int size) {
        Cutout part = empty(size);
        for (int c = 0; c < CHANNELS; c++) {
            for (int y = 0; y < size; y++) {
                System.arraycopy(values, (c * side + top + y) * side + left, part.values, (c * size + y) * size, size);
            }
        }
        return part;
    }

    /** Its pixels as colours multiplied by alpha: alpha, red, green and blue in eight bits each, row-major. */
    public int[] argb() {
        int plane = plane();
        int[] argb = new int[plane];
        for (int i = 0; i < plane; i++) {
            int alpha = level(values[3 * plane + i]);
            argb[i] = alpha << 24
                    | Math.min(alpha, level(values[i])) << 16
                    | Math.min(alpha, level(values[plane + i])) << 8
                    | Math.min(alpha, level(values[2 * plane + i]));
        }
        return argb;
    }

    private static int level(float value) {
        return Math.max(0, Math.min(255, Math.round(255 * value)));
    }
}
