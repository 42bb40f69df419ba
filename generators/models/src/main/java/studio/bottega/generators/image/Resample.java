package studio.bottega.generators.image;

import java.util.function.DoubleUnaryOperator;

/** Filters for changing a picture's size, with the numbers that configurations use for them. */
public enum Resample {
    NEAREST(0, 0, x -> 0),
    LANCZOS(1, 3, Resample::lanczos),
    BILINEAR(2, 1, x -> Math.max(0, 1 - Math.abs(x))),
    BICUBIC(3, 2, Resample::bicubic),
    BOX(4, 0.5, x -> x > -0.5 && x <= 0.5 ? 1 : 0),
    HAMMING(5, 1, Resample::hamming);

    private final int number;
    private final double support;
    private final DoubleUnaryOperator kernel;

    Resample(int number, double support, DoubleUnaryOperator kernel) {
        this.number = number;
        this.support = support;
        this.kernel = kernel;
    }

    /** The filter of a number. */
    public static Resample numbered(int number) {
        for (Resample resample : values()) {
            if (resample.number == number) {
                return resample;
            }
        }
        throw new IllegalArgumentException("Resampling filters are numbered 0 to 5, got " + number);
    }

    /** The filter of a name such as {@code lanczos}; {@code linear} and {@code cubic} are taken for the two-dimensional ones. */
    public static Resample named(String name) {
        return switch (name) {
            case "nearest" -> NEAREST;
            case "lanczos" -> LANCZOS;
            case "linear", "bilinear" -> BILINEAR;
            case "cubic", "bicubic" -> BICUBIC;
            case "box" -> BOX;
            case "hamming" -> HAMMING;
            default ->
                throw new IllegalArgumentException(
                        "Resampling filters are nearest, bilinear, bicubic, lanczos, box and hamming, got '%s'"
                                .formatted(name));
        };
    }

    /** How far the kernel reaches, in pixels. */
    double support() {
        return support;
    }

    /** Weight at a distance in pixels. */
    double weight(double x) {
        return kernel.applyAsDouble(x);
    }

    /** Keys 1981 with a = −½. */
    private static double bicubic(double x) {
        double a = -0.5;
        double d = Math.abs(x);
        if (d < 1) {
            return ((a + 2) * d - (a + 3)) * d * d + 1;
        }
        return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
    }

    private static double lanczos(double x) {
        return -3 <= x && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    }

    private static double hamming(double x) {
        double d = Math.abs(x);
        if (d == 0) {
            return 1;
        }
        return d >= 1 ? 0 : sinc(d) * (0.54 + 0.46 * Math.cos(d * Math.PI));
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
    }
}
