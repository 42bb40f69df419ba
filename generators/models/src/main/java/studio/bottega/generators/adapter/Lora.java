package studio.bottega.generators.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * A low-rank change of a checkpoint: W + s·(α/r)·B·A for each layer that it names.
 *
 * <p>Hu et al. 2021, "LoRA", arXiv:2106.09685, eq. (3). Read in the namings of PEFT ({@code lora_A}, {@code lora_B}), of diffusers before PEFT ({@code
 * lora.down}, {@code processor.to_q_lora.down}) and of kohya ({@code lora_unet_…lora_down}, {@code alpha}), for layers of matrices and of
 * convolutions, with the layers of SDXL also in the numbering of latent-diffusion.
 *
 * <p>Immutable. The file stays mapped as long as this lives.
 */
public final class Lora {

    private static final int LAYERS_PER_BLOCK = 2;
    private static final int EXAMPLES = 20;

    private final Path file;
    private final TensorSource source;
    private final LoraScaling scaling;
    private final Map<String, Layer> layers; // by component and module

    /**
     * The keys of one layer's change.
     *
     * @param component {@code unet}, {@code text_encoder} …
     * @param module the layer, with dots; with underscores throughout where {@code flat}
     * @param alpha null if the file has none: then α = r
     */
    private record Layer(
            String component,
            String module,
            boolean flat,
            String down,
            String up,
            @Nullable String alpha) {}

    /**
     * How much of a LoRA finds its place.
     *
     * @param applied layers that were found
     * @param missing layers that the checkpoint does not have, by component and name
     */
    public record Coverage(int applied, Set<String> missing) {

        public Coverage {
            missing = Set.copyOf(missing);
        }

        public boolean complete() {
            return missing.isEmpty();
        }
    }

    private Lora(Path file, TensorSource source, LoraScaling scaling, Map<String, Layer> layers) {
        this.file = file;
        this.source = source;
        this.scaling = scaling;
        this.layers = layers;
    }

    /**
     * Reads a file's names; U-Nets have two residual blocks on each level, as all published ones do.
     *
     * @throws WeightsException if it holds anything that is not understood
     */
    public static Lora open(Path file) {
        return open(file, LAYERS_PER_BLOCK);
    }

    /**
     * As above for a U-Net with another number of residual blocks on each level, which the numbering of latent-diffusion depends on.
     */
    public static Lora open(Path file, int layersPerBlock) {
        TensorSource source = TensorSource.open(file);
        Map<String, Layer> layers = new LinkedHashMap<>();
        Set<String> unknown = new TreeSet<>(source.keys());
        for (String key : source.keys()) {
            LoraName name = LoraName.parse(key);
            if (name == null || name.part() != LoraName.Part.DOWN) {
                continue;
            }
            String up = name.sibling(LoraName.Part.UP);
            String alpha = name.sibling(LoraName.Part.ALPHA);
            boolean hasAlpha = source.has(alpha);
            if (!source.has(up)) {
                throw new WeightsException("The LoRA %s has '%s' without '%s'.".formatted(file, key, up));
            }
            unknown.removeAll(List.of(key, up, alpha));
            String module = name.flat() && name.component().equals("unet")
                    ? LdmLoraNames.renamed(name.module(), layersPerBlock)
                    : name.module();
            Layer layer = new Layer(name.component(), module, name.flat(), key, up, hasAlpha ? alpha : null);
            Layer earlier = layers.put(name.component() + "." + module, layer);
            if (earlier != null) {
                throw new WeightsException(
                        "The LoRA %s changes one layer twice, by '%s' and by '%s'.".formatted(file, earlier.down, key));
            }
        }
        refuse(file, unknown);
        if (layers.isEmpty()) {
            throw new WeightsException(
                    "The file %s holds no LoRA: no key in the naming of PEFT, diffusers or kohya; the first is '%s'."
                            .formatted(file, source.keys().stream().findFirst().orElse("")));
        }
        if (!unknown.isEmpty()) {
            throw new WeightsException(
                    "The LoRA %s holds %d tensors of a kind that is not supported, the first is '%s'."
                            .formatted(file, unknown.size(), unknown.iterator().next()));
        }
        return new Lora(file, source, LoraScaling.from(file.toString(), source.metadata()), layers);
    }

    private static void refuse(Path file, Set<String> unknown) {
        for (String key : unknown) {
            String kind = LoraRefusal.kind(key);
            if (!kind.isEmpty()) {
                throw new WeightsException(
                        "The LoRA %s is %s ('%s'); that is not supported.".formatted(file, kind, key));
            }
        }
    }

    /** Free text that its writer left. */
    public Map<String, String> metadata() {
        return source.metadata();
    }

    /** Number of layers that it changes. */
    public int size() {
        return layers.size();
    }

    /** Components that it changes. */
    public Set<String> components() {
        Set<String> components = new LinkedHashSet<>();
        layers.values().forEach(layer -> components.add(layer.component));
        return components;
    }

    /**
     * Holds its names against a checkpoint's.
     *
     * @param keys tensors of each component
     */
    public Coverage coverage(Map<String, Set<String>> keys) {
        Map<String, Set<String>> modules = new HashMap<>();
        keys.forEach((component, names) -> modules.put(component, modules(names)));
        Set<String> missing = new LinkedHashSet<>();
        for (Layer layer : layers.values()) {
            Set<String> component = modules.getOrDefault(layer.component, Set.of());
            if (!component.contains(plain(layer.module)) && !component.contains(layer.module)) {
                missing.add(layer.component + "." + layer.module);
            }
        }
        return new Coverage(layers.size() - missing.size(), missing);
    }

    /** Refuses a LoRA that would apply in part only. */
    public void requireCoverage(Map<String, Set<String>> keys) {
        Coverage coverage = coverage(keys);
        if (coverage.complete()) {
            return;
        }
        List<String> theirs = coverage.missing.stream().sorted().limit(EXAMPLES).toList();
        List<String> ours = keys.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(key -> key.endsWith(".weight"))
                        .sorted()
                        .limit(2)
                        .map(key -> entry.getKey() + "." + key))
                .toList();
        throw new WeightsException(
                "The LoRA %s fits %d of %d layers; it was made for another model. Not found: %s. This model's layers are named like %s."
                        .formatted(
                                file,
                                coverage.applied,
                                layers.size(),
                                String.join(", ", theirs),
                                ours.isEmpty() ? "none of its components" : String.join(", ", ours)));
    }

    /** Every layer with weights under its name with dots and with underscores, with and without the root of text towers. */
    private static Set<String> modules(Set<String> keys) {
        Set<String> modules = new HashSet<>();
        for (String key : keys) {
            if (key.endsWith(".weight")) {
                String module = plain(key.substring(0, key.length() - ".weight".length()));
                modules.add(module);
                modules.add(module.replace('.', '_'));
            }
        }
        return modules;
    }

    /** Text towers are saved with their root and without. */
    private static String plain(String module) {
        return module.startsWith("text_model.") || module.startsWith("text_model_")
                ? module.substring("text_model.".length())
                : module;
    }

    /** Adds it to the tensors of a component, with weight {@code scale}. */
    public Weights.Patch patch(String component, double scale) {
        Map<String, Layer> own = new HashMap<>();
        layers.values().stream()
                .filter(layer -> layer.component.equals(component))
                .forEach(layer -> own.put(plain(layer.module), layer));
        return (key, tensor) -> {
            if (!key.endsWith(".weight")) {
                return tensor;
            }
            String module = plain(key.substring(0, key.length() - ".weight".length()));
            Layer layer = own.get(module);
            if (layer == null) {
                layer = own.get(module.replace('.', '_'));
            }
            return layer == null ? tensor : merged(layer, key, tensor, scale);
        };
    }

    /** Several LoRAs, each with its weight, one after the other. */
    public static Weights.Patch patch(String component, Map<Lora, Double> loras) {
        List<Weights.Patch> patches = new ArrayList<>();
        loras.forEach((lora, scale) -> patches.add(lora.patch(component, scale)));
        return (key, tensor) -> {
            NDArray changed = tensor;
            for (Weights.Patch patch : patches) {
                changed = patch.apply(key, changed);
            }
            return changed;
        };
    }

    private NDArray merged(Layer layer, String key, NDArray tensor, double scale) {
        NDManager manager = tensor.getManager();
        NDArray result = Scope.tidy(() -> {
            Weights weights = Weights.load(manager, source, DataType.FLOAT32);
            NDArray down = weights.tensor(layer.down, any(weights.shape(layer.down).length));
            NDArray up = weights.tensor(layer.up, any(weights.shape(layer.up).length));
            long rank = down.getShape().get(0);
            double alpha = layer.alpha == null ? Double.NaN : alpha(weights, layer.alpha);
            double factor = scaling.factor(layer.component, layer.module, alpha, rank);
            NDArray product = Ops.matmul(Ops.reshape(up, up.getShape().get(0), rank), Ops.reshape(down, rank, -1));
            if (product.getShape().size() != tensor.getShape().size()) {
                throw new WeightsException(
                        "The LoRA %s changes '%s' by (%d, %d), the checkpoint's has the shape %s; it was made for another model."
                                .formatted(
                                        file,
                                        key,
                                        product.getShape().get(0),
                                        product.getShape().get(1),
                                        tensor.getShape()));
            }
            NDArray delta = Ops.reshape(product, tensor.getShape().getShape());
            NDArray sum = Ops.addScaled(Ops.to(tensor, DataType.FLOAT32), delta, scale * factor);
            return Ops.like(sum, tensor);
        });
        tensor.close();
        return result;
    }

    private static double alpha(Weights weights, String key) {
        float[] values = weights.tensor(key, any(weights.shape(key).length)).toFloatArray();
        if (values.length != 1) {
            throw new WeightsException(
                    "The tensor '%s' of a LoRA has %d numbers; α is one.".formatted(key, values.length));
        }
        return values[0];
    }

    private static long[] any(int rank) {
        long[] shape = new long[rank];
        Arrays.fill(shape, -1);
        return shape;
    }
}
