package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Fixed sinusoidal positions of the patches of a picture: sines and cosines of the column, then of the row.
 *
 * <p>Origin: {@code get_2d_sincos_pos_embed} in diffusers {@code models/embeddings.py}. Positions are stretched so that any grid spans the one
 * that the model was trained with.
 *
 * @param dimension D, a multiple of 4
 * @param baseSize patches a side of the grid of training
 * @param interpolationScale divides positions
 */
public record SincosGrid(int dimension, int baseSize, double interpolationScale) {

    private static final double PERIOD = 10_000;

    public SincosGrid {
        if (dimension % 4 != 0) {
            throw new IllegalArgumentException("Sinusoidal positions need a multiple of 4 channels, got " + dimension);
        }
    }

    /**
     * @return (1, rows·columns, D), FLOAT32
     */
    public NDArray forward(NDManager manager, int rows, int columns) {
        float[] values = new float[rows * columns * dimension];
        int half = dimension / 2;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int at = (row * columns + column) * dimension;
                fill(values, at, place(column, columns));
                fill(values, at + half, place(row, rows));
            }
        }
        return manager.create(values, new Shape(1, (long) rows * columns, dimension));
    }

    /** In 32 bits, as in the reference. */
    private double place(int index, int count) {
        return index / (float) ((double) count / baseSize) / (float) interpolationScale;
    }

    private void fill(float[] values, int at, double place) {
        int quarter = dimension / 4;
        for (int i = 0; i < quarter; i++) {
            double angle = place * (1 / Math.pow(PERIOD, i / (double) quarter));
            values[at + i] = (float) Math.sin(angle);
            values[at + quarter + i] = (float) Math.cos(angle);
        }
    }
}
