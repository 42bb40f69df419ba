package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;

/**
 * Mean and deviation of each channel of an autoencoder's latents, and the same autoencoder with latents of mean 0 and deviation 1: its
 * 1×1 convolutions before and after the latents take the change, so pictures stay as they were.
 *
 * @param means (Z)
 * @param deviations (Z)
 */
record ChannelStatistics(double[] means, double[] deviations) {

    private static final double SMALLEST = 1e-3;

    /** Of values of channel after channel, over and over: as many lists as channels times parts. */
    static ChannelStatistics of(List<float[]> channelwise, int channels) {
        double[] sums = new double[channels];
        double[] squares = new double[channels];
        long[] counts = new long[channels];
        for (int i = 0; i < channelwise.size(); i++) {
            int channel = i % channels;
            for (float value : channelwise.get(i)) {
                sums[channel] += value;
                squares[channel] += (double) value * value;
            }
            counts[channel] += channelwise.get(i).length;
        }
        double[] deviations = new double[channels];
        for (int c = 0; c < channels; c++) {
            sums[c] /= counts[c];
            deviations[c] = Math.max(SMALLEST, Math.sqrt(squares[c] / counts[c] - sums[c] * sums[c]));
        }
        return new ChannelStatistics(sums, deviations);
    }

    /** The tensors of the changed autoencoder. */
    Map<String, NDArray> scaled(NDManager manager, TensorSource source) {
        Weights weights = Weights.load(manager, source, DataType.FLOAT32);
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        for (String key : source.keys()) {
            tensors.put(key, weights.tensor(key, source.tensor(key).dimensions()));
        }
        int z = means.length;
        float[] factors = new float[2 * z];
        float[] shifts = new float[2 * z];
        float[] back = new float[z];
        float[] middle = new float[z];
        for (int c = 0; c < z; c++) {
            factors[c] = (float) (1 / deviations[c]);
            shifts[c] = (float) (-means[c] / deviations[c]);
            factors[z + c] = 1;
            shifts[z + c] = (float) (-2 * Math.log(deviations[c])); // of the log-variance
            back[c] = (float) deviations[c];
            middle[c] = (float) means[c];
        }
        change(tensors, "quant_conv.weight", w -> w.mul(Ops.floats(manager, factors, 2L * z, 1, 1, 1)));
        change(
                tensors,
                "quant_conv.bias",
                b -> b.mul(Ops.floats(manager, factors, 2L * z)).add(Ops.floats(manager, shifts, 2L * z)));
        NDArray kernel = tensor(tensors, "post_quant_conv.weight"); // (Z, Z, 1, 1)
        NDArray offset = Ops.matmul(Ops.reshape(kernel, z, z), Ops.floats(manager, middle, z, 1));
        change(tensors, "post_quant_conv.bias", b -> b.add(Ops.reshape(offset, z)));
        change(tensors, "post_quant_conv.weight", w -> w.mul(Ops.floats(manager, back, 1, z, 1, 1)));
        return tensors;
    }

    private static void change(
            Map<String, NDArray> tensors, String key, java.util.function.UnaryOperator<NDArray> change) {
        tensors.put(key, change.apply(tensor(tensors, key)));
    }

    private static NDArray tensor(Map<String, NDArray> tensors, String key) {
        NDArray tensor = tensors.get(key);
        if (tensor == null) {
            throw new TrainingException(
                    "The autoencoder has no tensor '%s'; its latents cannot be scaled.".formatted(key));
        }
        return tensor;
    }
}
