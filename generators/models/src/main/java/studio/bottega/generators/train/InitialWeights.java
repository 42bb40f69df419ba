package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.PlannedWeights;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorWriter;
import studio.bottega.generators.weights.Weights;

/**
 * What a diffusion transformer begins with: normal with the variance of Glorot and Bengio (2010, eq. 16) for matrices and kernels, small for
 * embeddings of time and tables of modulation, zero for what gates a block or ends the network, so that every block begins as the identity
 * (Peebles and Xie 2022, arXiv:2212.09748, section 3.2).
 */
final class InitialWeights {

    private static final double SMALL = 0.02;

    private InitialWeights() {}

    /**
     * Writes a checkpoint for an architecture.
     *
     * @param binding makes the model from weights
     */
    static void write(Path file, NDManager parent, long seed, Consumer<Weights> binding) throws IOException {
        try (NDManager manager = parent.newSubManager()) {
            Map<String, NDArray> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, long[]> planned :
                    PlannedWeights.of(manager, binding).entrySet()) {
                tensors.put(
                        planned.getKey(),
                        initial(manager, seed + tensors.size(), planned.getKey(), planned.getValue()));
            }
            TensorWriter.write(file, tensors, StorageType.F32, Map.of("format", "pt"));
        }
    }

    private static NDArray initial(NDManager manager, long seed, String name, long[] shape) {
        double deviation = deviation(name, shape);
        if (deviation == 0) {
            return manager.zeros(new Shape(shape));
        }
        long[] item = new long[shape.length + 1];
        item[0] = 1;
        System.arraycopy(shape, 0, item, 1, shape.length);
        NDArray normal = Ops.reshape(new SeededNoise(seed).next(manager, item), shape);
        return Ops.mul(normal, deviation);
    }

    private static double deviation(String name, long[] shape) {
        if (name.endsWith(".bias") || name.startsWith("proj_out") || name.startsWith("adaln_single.linear")) {
            return 0;
        }
        if (name.endsWith("scale_shift_table")) {
            return 1 / Math.sqrt(shape[shape.length - 1]);
        }
        if (name.contains("timestep_embedder")) {
            return SMALL;
        }
        long inputs = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            inputs *= shape[axis];
        }
        return shape.length < 2 ? SMALL : Math.sqrt(2.0 / (inputs + shape[0]));
    }
}
