package studio.bottega.media.dsp;

/**
 * A second-order filter in direct form I, with the coefficients of Robert Bristow-Johnson's "Audio EQ Cookbook". Holds the state of one
 * channel: confined to one signal.
 */
public final class Biquad {

    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double x1;
    private double x2;
    private double y1;
    private double y2;

    private Biquad(double b0, double b1, double b2, double a0, double a1, double a2) {
        this.b0 = b0 / a0;
        this.b1 = b1 / a0;
        this.b2 = b2 / a0;
        this.a1 = a1 / a0;
        this.a2 = a2 / a0;
    }

    /** The filter with these coefficients, already divided by a0. */
    public static Biquad of(double b0, double b1, double b2, double a1, double a2) {
        return new Biquad(b0, b1, b2, 1, a1, a2);
    }

    /** Passes what is above {@code hertz}, 12 dB per octave. */
    public static Biquad highPass(double rate, double hertz, double q) {
        double w = omega(rate, hertz);
        double alpha = Math.sin(w) / (2 * q);
        double c = Math.cos(w);
        return new Biquad((1 + c) / 2, -(1 + c), (1 + c) / 2, 1 + alpha, -2 * c, 1 - alpha);
    }

    /** Passes what is below {@code hertz}, 12 dB per octave. */
    public static Biquad lowPass(double rate, double hertz, double q) {
        double w = omega(rate, hertz);
        double alpha = Math.sin(w) / (2 * q);
        double c = Math.cos(w);
        return new Biquad((1 - c) / 2, 1 - c, (1 - c) / 2, 1 + alpha, -2 * c, 1 - alpha);
    }

    /** Passes a band around {@code hertz} with 0 dB at its centre. */
    public static Biquad bandPass(double rate, double hertz, double q) {
        double w = omega(rate, hertz);
        double alpha = Math.sin(w) / (2 * q);
        return new Biquad(alpha, 0, -alpha, 1 + alpha, -2 * Math.cos(w), 1 - alpha);
    }

    /** Raises or lowers a band around {@code hertz} by {@code decibels}. */
    public static Biquad peak(double rate, double hertz, double q, double decibels) {
        double w = omega(rate, hertz);
        double alpha = Math.sin(w) / (2 * q);
        double a = Math.pow(10, decibels / 40);
        double c = Math.cos(w);
        return new Biquad(1 + alpha * a, -2 * c, 1 - alpha * a, 1 + alpha / a, -2 * c, 1 - alpha / a);
    }

    /** Raises or lowers everything below {@code hertz} by {@code decibels}. */
    public static Biquad lowShelf(double rate, double hertz, double decibels) {
        return shelf(rate, hertz, decibels, 1);
    }

    /** Raises or lowers everything above {@code hertz} by {@code decibels}. */
    public static Biquad highShelf(double rate, double hertz, double decibels) {
        return shelf(rate, hertz, decibels, -1);
    }

    private static Biquad shelf(double rate, double hertz, double decibels, int side) {
        double w = omega(rate, hertz);
        double a = Math.pow(10, decibels / 40);
        double c = side * Math.cos(w);
        double root = Math.sin(w) / 2 * Math.sqrt(2) * 2 * Math.sqrt(a);
        return new Biquad(
                a * (a + 1 - (a - 1) * c + root),
                side * 2 * a * (a - 1 - (a + 1) * c),
                a * (a + 1 - (a - 1) * c - root),
                a + 1 + (a - 1) * c + root,
                side * -2 * (a - 1 + (a + 1) * c),
                a + 1 + (a - 1) * c - root);
    }

    private static double omega(double rate, double hertz) {
        if (hertz <= 0 || hertz >= rate / 2) {
            throw new IllegalArgumentException(
                    "A filter at " + hertz + " Hz needs to lie between 0 and half the sample rate of " + rate + " Hz.");
        }
        return 2 * Math.PI * hertz / rate;
    }

    /** The next output sample. */
    public double next(double x) {
        double y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
        x2 = x1;
        x1 = x;
        y2 = y1;
        y1 = Math.abs(y) < 1e-20 ? 0 : y;
        return y;
    }

    /** Filters a signal in place. */
    public void apply(float[] signal) {
        apply(signal, 0, signal.length);
    }

    /** Filters a part of a signal in place. */
    public void apply(float[] signal, int from, int to) {
        double in1 = x1;
        double in2 = x2;
        double out1 = y1;
        double out2 = y2;
        for (int i = from; i < to; i++) {
            double x = signal[i];
            double y = b0 * x + b1 * in1 + b2 * in2 - a1 * out1 - a2 * out2;
            in2 = in1;
            in1 = x;
            out2 = out1;
            out1 = Math.abs(y) < 1e-20 ? 0 : y;
            signal[i] = (float) y;
        }
        x1 = in1;
        x2 = in2;
        y1 = out1;
        y2 = out2;
    }
}
