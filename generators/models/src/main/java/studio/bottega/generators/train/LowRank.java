package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorWriter;
import studio.bottega.generators.weights.Weights;

/**
 * A low-rank change of a model in training: a layer computes with W + (α/r)·B·A, of which A and B are trained.
 *
 * <p>Hu et al. 2021, arXiv:2106.09685, section 4.1: A begins random, B at zero. Kernels of convolutions are matrices (out, in·k·k), so A is (r, in, k, k) and B (out,
 * r, 1, 1). Use it as the patch of {@link studio.bottega.generators.weights.HeldWeights} inside the recorded computation.
 */
public final class LowRank implements Weights.Patch {

    private static final String WEIGHT = ".weight";

    private final Map<String, Factors> layers = new LinkedHashMap<>();
    private final double scale;
    private final int rank;

    /** A (r, in…) and B (out, r…) of one layer. */
    private record Factors(NDArray down, NDArray up) {}

    /** How a file names layers. */
    public enum Naming {
        /** {@code transformer.blocks.0.attn.to_q.lora_A.weight}. */
        PEFT,
        /** {@code lora_transformer_blocks_0_attn_to_q.lora_down.weight}, with α. */
        KOHYA
    }

    /**
     * @param tensors of the model, by name
     * @param layers which of them are changed: names without {@code .weight}
     * @param alpha α
     * @param parameters takes A and B
     */
    public LowRank(
            Map<String, NDArray> tensors,
            Predicate<String> layers,
            int rank,
            double alpha,
            long seed,
            Parameters parameters) {
        this.scale = alpha / rank;
        this.rank = rank;
        tensors.forEach((key, tensor) -> {
            long[] shape = tensor.getShape().getShape();
            if (!key.endsWith(WEIGHT) || shape.length < 2) {
                return;
            }
            String layer = key.substring(0, key.length() - WEIGHT.length());
            if (layers.test(layer)) {
                NDManager manager = tensor.getManager();
                long[] down = shape.clone();
                down[0] = rank;
                long[] up = new long[shape.length];
                java.util.Arrays.fill(up, 1);
                up[0] = shape[0];
                up[1] = rank;
                long inputs = tensor.size() / shape[0];
                NDArray a = Ops.mul(
                        new SeededNoise(seed + this.layers.size()).next(manager, 1, rank * inputs),
                        1 / Math.sqrt(inputs));
                this.layers.put(
                        layer,
                        new Factors(
                                parameters.apply(layer + ".lora_A.weight", Ops.reshape(a, down)),
                                parameters.apply(layer + ".lora_B.weight", manager.zeros(new Shape(up)))));
                a.close();
            }
        });
        if (this.layers.isEmpty()) {
            throw new TrainingException("None of the model's layers is chosen; a LoRA needs at least one.");
        }
    }

    /** Layers that are changed. */
    public int size() {
        return layers.size();
    }

    @Override
    public NDArray apply(String key, NDArray tensor) {
        Factors factors = key.endsWith(WEIGHT) ? layers.get(key.substring(0, key.length() - WEIGHT.length())) : null;
        if (factors == null) {
            return tensor;
        }
        NDArray product =
                Ops.matmul(Ops.reshape(factors.up, -1, rank), Ops.reshape(factors.down, rank, -1)); // (out, in·k·k)
        return Ops.addScaled(tensor, Ops.reshape(product, tensor.getShape().getShape()), scale);
    }

    /**
     * Writes given factors as a file that others read.
     *
     * @param values A and B by the names that the parameters have
     * @param component {@code transformer} or {@code unet}
     */
    public void write(Path file, Map<String, NDArray> values, String component, Naming naming) throws IOException {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        for (String layer : layers.keySet()) {
            NDArray down = value(values, layer + ".lora_A.weight");
            NDArray up = value(values, layer + ".lora_B.weight");
            if (naming == Naming.PEFT) {
                tensors.put(component + "." + layer + ".lora_A.weight", down);
                tensors.put(component + "." + layer + ".lora_B.weight", up);
                continue;
            }
            String flat = "lora_" + component + "_" + layer.replace('.', '_');
            tensors.put(flat + ".lora_down.weight", down);
            tensors.put(flat + ".lora_up.weight", up);
            tensors.put(flat + ".alpha", down.getManager().create((float) (scale * rank)));
        }
        Map<String, String> metadata = naming == Naming.PEFT
                ? Map.of(
                        "format",
                        "pt",
                        "lora_adapter_metadata",
                        "{\"%s.lora_alpha\": %s, \"%s.r\": %d}".formatted(component, scale * rank, component, rank))
                : Map.of(
                        "format", "pt", "ss_network_module", "networks.lora", "ss_network_dim", Integer.toString(rank));
        TensorWriter.write(file, tensors, StorageType.F32, metadata);
    }

    private static NDArray value(Map<String, NDArray> values, String key) {
        NDArray value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("The factor '%s' is not among those given".formatted(key));
        }
        return value;
    }
}
