package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;

/**
 * Sinusoidal embedding of scalars such as timesteps (Vaswani et al. 2017, section 3.5, as DDPM uses it).
 *
 * <p>Frequencies are computed by the engine in 32 bits like the reference's: at t = 1000 a last-place difference in a
 * frequency already shows in the sine.
 *
 * @param dimension D, size of the embedding
 * @param flipSinToCos cosines first
 * @param downscaleFreqShift subtracted from the number of frequencies in the exponent
 * @param scale multiplies the angle
 * @param maxPeriod longest period
 */
public record SinusoidalEmbedding(
        int dimension, boolean flipSinToCos, double downscaleFreqShift, double scale, double maxPeriod) {

    private static final double MAX_PERIOD = 10_000;

    /** With the usual period of 10000. */
    public static SinusoidalEmbedding of(int dimension, boolean flipSinToCos, double downscaleFreqShift) {
        return new SinusoidalEmbedding(dimension, flipSinToCos, downscaleFreqShift, 1, MAX_PERIOD);
    }

    /**
     * @param timesteps (N), any type
     * @return (N, D), FLOAT32, owned by the manager of {@code timesteps}
     */
    public NDArray forward(NDArray timesteps) {
        return Scope.tidy(() -> {
            NDManager manager = timesteps.getManager();
            int half = dimension / 2;
            NDArray exponent = Ops.mul(manager.arange((float) half), -Math.log(maxPeriod));
            NDArray frequencies = Ops.div(exponent, half - downscaleFreqShift).exp();
            NDArray column = Ops.reshape(Ops.to(timesteps, DataType.FLOAT32), -1, 1);
            NDArray angles = column.mul(Ops.reshape(frequencies, 1, half));
            NDArray scaled = scale == 1 ? angles : Ops.mul(angles, scale);
            NDArray sine = scaled.sin();
            NDArray cosine = scaled.cos();
            NDArray embedding = flipSinToCos ? Ops.cat(-1, cosine, sine) : Ops.cat(-1, sine, cosine);
            return dimension % 2 == 1 ? Ops.pad(embedding, 0, 1) : embedding;
        });
    }
}
