package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
    private static final String DOWN = ".lora_A.weight";
    private static final String UP = ".lora_B.weight";

    private final Map<String, Factors> layers = new LinkedHashMap<>();
    private final String component;
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
     * @param component {@code transformer}, {@code unet} or a text encoder
     * @param tensors of the model, by name
     * @param layers which of them are changed: names without {@code .weight}
     * @param alpha α
     * @param parameters takes A and B
     */
    public LowRank(
            String component,
            Map<String, NDArray> tensors,
            Predicate<String> layers,
            int rank,
            double alpha,
            long seed,
            Parameters parameters) {
        this.component = component;
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
                                parameters.apply(name(layer, DOWN), Ops.reshape(a, down)),
                                parameters.apply(name(layer, UP), manager.zeros(new Shape(up)))));
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

    private String name(String layer, String part) {
        return component + "." + layer + part;
    }

    /**
     * Writes changes of one or several components as a file that others read.
     *
     * @param values A and B by the names that the parameters have
     * @param said free text of the file, besides what the naming asks for
     */
    public static void write(
            Path file, List<LowRank> changes, Map<String, NDArray> values, Naming naming, Map<String, String> said)
            throws IOException {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        boolean twoTowers = changes.stream().anyMatch(change -> change.component.equals("text_encoder_2"));
        for (LowRank change : changes) {
            for (String layer : change.layers.keySet()) {
                NDArray down = value(values, change.name(layer, DOWN));
                NDArray up = value(values, change.name(layer, UP));
                if (naming == Naming.PEFT) {
                    tensors.put(change.name(layer, DOWN), down);
                    tensors.put(change.name(layer, UP), up);
                    continue;
                }
                String flat = kohya(change.component, twoTowers) + layer.replace('.', '_');
                tensors.put(flat + ".lora_down.weight", down);
                tensors.put(flat + ".lora_up.weight", up);
                tensors.put(flat + ".alpha", down.getManager().create((float) (change.scale * change.rank)));
            }
        }
        Map<String, String> text = new LinkedHashMap<>(said);
        text.putAll(metadata(changes, naming));
        TensorWriter.write(file, tensors, StorageType.F32, text);
    }

    /** Kohya's trainers number text encoders where there are two. */
    private static String kohya(String component, boolean twoTowers) {
        return switch (component) {
            case "text_encoder" -> twoTowers ? "lora_te1_" : "lora_te_";
            case "text_encoder_2" -> "lora_te2_";
            default -> "lora_" + component + "_";
        };
    }

    private static Map<String, String> metadata(List<LowRank> changes, Naming naming) {
        if (naming == Naming.KOHYA) {
            return Map.of(
                    "format",
                    "pt",
                    "ss_network_module",
                    "networks.lora",
                    "ss_network_dim",
                    Integer.toString(changes.get(0).rank));
        }
        String settings = changes.stream()
                .map(change -> "\"%s.lora_alpha\": %s, \"%s.r\": %d"
                        .formatted(change.component, change.scale * change.rank, change.component, change.rank))
                .collect(Collectors.joining(", ", "{", "}"));
        return Map.of("format", "pt", "lora_adapter_metadata", settings);
    }

    private static NDArray value(Map<String, NDArray> values, String key) {
        NDArray value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("The factor '%s' is not among those given".formatted(key));
        }
        return value;
    }
}
