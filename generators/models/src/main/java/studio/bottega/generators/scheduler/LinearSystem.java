package studio.bottega.generators.scheduler;

/** Gaussian elimination with partial pivoting for the few unknowns of a multistep formula. */
final class LinearSystem {

    private LinearSystem() {}

    /** Solves {@code a·x = b}; both are overwritten. */
    static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                if (Math.abs(a[row][column]) > Math.abs(a[pivot][column])) {
                    pivot = row;
                }
            }
            double[] pivotRow = a[pivot];
            a[pivot] = a[column];
            a[column] = pivotRow;
            double right = b[pivot];
            b[pivot] = b[column];
            b[column] = right;
            for (int row = column + 1; row < n; row++) {
                double factor = a[row][column] / a[column][column];
                for (int k = column; k < n; k++) {
                    a[row][k] -= factor * a[column][k];
                }
                b[row] -= factor * b[column];
            }
        }
        double[] x = new double[n];
        for (int row = n - 1; row >= 0; row--) {
            double sum = b[row];
            for (int k = row + 1; k < n; k++) {
                sum -= a[row][k] * x[k];
            }
            x[row] = sum / a[row][row];
        }
        return x;
    }
}
