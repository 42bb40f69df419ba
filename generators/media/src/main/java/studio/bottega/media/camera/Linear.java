package studio.bottega.media.camera;

/** Small systems of linear equations. */
final class Linear {

    private Linear() {}

    /** Gauss with row pivots; what has no equation stays 0. Uses up its arguments. */
    static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                if (Math.abs(a[row][column]) > Math.abs(a[pivot][column])) {
                    pivot = row;
                }
            }
            double[] line = a[pivot];
            a[pivot] = a[column];
            a[column] = line;
            double value = b[pivot];
            b[pivot] = b[column];
            b[column] = value;
            if (Math.abs(line[column]) < 1e-14) {
                continue;
            }
            for (int row = column + 1; row < n; row++) {
                double factor = a[row][column] / line[column];
                if (factor != 0) {
                    for (int k = column; k < n; k++) {
                        a[row][k] -= factor * line[k];
                    }
                    b[row] -= factor * b[column];
                }
            }
        }
        double[] x = new double[n];
        for (int row = n - 1; row >= 0; row--) {
            double sum = b[row];
            for (int k = row + 1; k < n; k++) {
                sum -= a[row][k] * x[k];
            }
            x[row] = Math.abs(a[row][row]) < 1e-14 ? 0 : sum / a[row][row];
        }
        return x;
    }
}
