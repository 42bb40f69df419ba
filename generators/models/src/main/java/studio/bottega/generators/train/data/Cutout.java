package studio.bottega.generators.train.data;

/**
 * A square picture with transparency, colours multiplied by alpha, in [0, 1].
 *
 * @param values (4, side, side), row-major: red, green, blue, alpha
 */
public record Cutout(int side, float[] values) {

    static final int CHANNELS = 4;

    public Cutout {
        if (values.length != CHANNELS * side * side) {
            throw new IllegalArgumentException("A cutout of side %d has %d samples, got %d"
                    .formatted(side, CHANNELS * side * side, values.length));
        }
    }

    /** Nothing. */
    static Cutout empty(int side) {
        return new Cutout(side, new float[CHANNELS * side * side]);
    }

    /** Samples of a channel. */
    int plane() {
        return side * side;
    }

    float at(int channel, int y, int x) {
        return values[(channel * side + y) * side + x];
    }

    /** Lays another of the same size over this one (Porter and Duff 1984, "over"). */
    void under(Cutout other) {
        int plane = plane();
        for (int i = 0; i < plane; i++) {
            float kept = 1 - other.values[3 * plane + i];
            for (int c = 0; c < CHANNELS; c++) {
                values[c * plane + i] = other.values[c * plane + i] + kept * values[c * plane + i];
            }
        }
    }
}
