package studio.bottega.generators.scheduler;

/**
 * Grids as NumPy and PyTorch make them. A schedule's first values decide a whole trajectory, so these follow the reference's
 * rounding, not only its formula.
 */
final class Float32 {

    private Float32() {}

    /** {@code torch.linspace(start, end, count, dtype=float32)}: from both ends towards the middle. */
    static double[] linspace(double start, double end, int count) {
        double[] values = new double[count];
        if (count == 1) {
            values[0] = (float) start;
            return values;
        }
        float from = (float) start;
        float to = (float) end;
        float step = (to - from) / (count - 1);
        for (int i = 0; i < count; i++) {
            values[i] = i < count / 2 ? Math.fma(step, i, from) : Math.fma(-step, count - i - 1, to);
        }
        return values;
    }

    /** {@code numpy.linspace(start, end, count)} in 64 bits. */
    static double[] linspace64(double start, double end, int count) {
        double[] values = new double[count];
        double step = count > 1 ? (end - start) / (count - 1) : Double.NaN;
        for (int i = 0; i < count; i++) {
            values[i] = i == 0 ? start : i == count - 1 ? end : i * step + start;
        }
        return values;
    }

    /** {@code numpy.interp(x, 0…n−1, values)}. */
    static double interpolate(double x, double[] values) {
        if (x <= 0) {
            return values[0];
        }
        int low = (int) Math.floor(x);
        if (low >= values.length - 1) {
            return values[values.length - 1];
        }
        return (values[low + 1] - values[low]) * (x - low) + values[low];
    }

    /** Each value rounded to 32 bits. */
    static double[] round(double[] values) {
        double[] rounded = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        return rounded;
    }

    static double[] reversed(double[] values) {
        double[] reversed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }

    /** The values with one more at the end. */
    static double[] append(double[] values, double last) {
        double[] longer = java.util.Arrays.copyOf(values, values.length + 1);
        longer[values.length] = last;
        return longer;
    }
}
