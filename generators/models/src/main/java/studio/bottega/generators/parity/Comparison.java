package studio.bottega.generators.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Locale;
import studio.bottega.generators.ops.Ops;

/**
 * One tensor against the reference.
 *
 * <p>Floats pass when max|a − b| ≤ tolAbs + tolRel · max|b|; integers and booleans must be equal.
 *
 * @param error max|a − b|; infinite for a wrong shape or a value that is not a number
 * @param note where the largest error is
 */
record Comparison(String name, double error, double tolerance, String note) {

    static Comparison of(String name, NDArray actual, NDArray expected, double tolRel, double tolAbs) {
        long[] shape = expected.getShape().getShape();
        if (!Arrays.equals(actual.getShape().getShape(), shape)) {
            String note = "shape %s where the reference has %s".formatted(actual.getShape(), expected.getShape());
            return new Comparison(name, Double.POSITIVE_INFINITY, tolAbs, note);
        }
        double[] a = values(actual);
        double[] b = values(expected);
        int worst = 0;
        double error = 0;
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] == b[i] ? 0 : Math.abs(a[i] - b[i]);
            if (Double.isNaN(difference)) {
                difference = Double.POSITIVE_INFINITY;
            }
            if (difference > error) {
                error = difference;
                worst = i;
            }
            largest = Math.max(largest, Math.abs(b[i]));
        }
        boolean exact = !expected.getDataType().isFloating();
        double tolerance = exact ? 0 : tolAbs + tolRel * largest;
        String note = a.length == 0
                ? "empty"
                : String.format(Locale.ROOT, "at %d: %.8g, reference %.8g", worst, a[worst], b[worst]);
        return new Comparison(name, error, tolerance, note);
    }

    boolean passes() {
        return error <= tolerance;
    }

    /** Error in units of the tolerance. */
    double ratio() {
        return error == 0 ? 0 : tolerance == 0 ? Double.POSITIVE_INFINITY : error / tolerance;
    }

    private static double[] values(NDArray array) {
        try (NDArray wide = Ops.to(array, DataType.FLOAT64)) {
            return wide.toDoubleArray();
        }
    }
}
