package studio.bottega.generators.scheduler;

/**
 * Grids as NumPy and PyTorch make them. A schedule's first values decide a whole trajectory, so these follow the reference's
 * rounding, not only its formula.
 */
final class Float32 {

    // Rational approximation of log(1 + x) / 1 on [√½ − 1, √2 − 1], highest power first.
    private static final float[] LOG_NUMERATOR = {
        2.589979117907922693523e-02f,
        3.808837741388407920751e-01f,
        1.480000633576506585156f,
        2.112677543073053063722f,
        1,
        0
    };
    private static final float[] LOG_DENOMINATOR = {
        5.875095403124574342950e-03f,
        1.546476374983906719538e-01f,
        9.864942958519418960339e-01f,
        2.453006071784736363091f,
        2.612677543073109236779f,
        1
    };
    private static final float LN_2 = 0.69314718056f;
    private static final float ROOT_HALF = 0.70710678118f;

    private Float32() {}

    /**
     * {@code numpy.log} of a positive, normal 32-bit number. One value in sixteen is not the nearest; where a timestep is then cut to
     * a whole number, that is a timestep.
     */
    static float log(float x) {
        int exponent = Math.getExponent(x) + 1;
        float mantissa = Math.scalb(x, -exponent); // in [½, 1)
        if (mantissa <= ROOT_HALF) {
            exponent--;
            mantissa += mantissa;
        }
        float above = mantissa - 1;
        return Math.fma(exponent, LN_2, polynomial(LOG_NUMERATOR, above) / polynomial(LOG_DENOMINATOR, above));
    }

    private static float polynomial(float[] coefficients, float x) {
        float value = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            value = Math.fma(value, x, coefficients[i]);
        }
        return value;
    }

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
