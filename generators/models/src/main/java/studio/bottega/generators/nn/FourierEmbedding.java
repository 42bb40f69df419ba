package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.Weights;

/**
 * Embedding of noise levels by frequencies that were drawn once and lie in the checkpoint.
 *
 * <p>Tancik et al. 2020, "Fourier features", arXiv:2006.10739, as Song et al. 2021, arXiv:2011.13456, use it: sin and cos of 2π·w·t, or of 2π·w·log t. Origin:
 * {@code GaussianFourierProjection} in diffusers {@code models/embeddings.py}.
 *
 * @param frequencies w, (D/2)
 * @param logarithmic whether the logarithm of the level is embedded
 * @param flipSinToCos cosines first
 */
public record FourierEmbedding(NDArray frequencies, boolean logarithmic, boolean flipSinToCos) {

    /** Binds {@code weight}. */
    public static FourierEmbedding of(Weights weights, long half, boolean logarithmic, boolean flipSinToCos) {
        return new FourierEmbedding(weights.tensor("weight", half), logarithmic, flipSinToCos);
    }

    /**
     * @param levels (N), any type
     * @return (N, D), FLOAT32
     */
    public NDArray forward(NDArray levels) {
        return Scope.tidy(() -> {
            NDArray column = Ops.reshape(Ops.to(levels, DataType.FLOAT32), -1, 1);
            NDArray times = logarithmic ? column.log() : column;
            NDArray row = Ops.reshape(Ops.to(frequencies, DataType.FLOAT32), 1, -1);
            NDArray angles = Ops.mul(Ops.mul(times.mul(row), 2), Math.PI); // in the order of the reference
            return flipSinToCos ? Ops.cat(-1, angles.cos(), angles.sin()) : Ops.cat(-1, angles.sin(), angles.cos());
        });
    }
}
