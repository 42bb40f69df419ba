package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.pipeline.ModelRepository;
import studio.bottega.generators.weights.Weights;

/** The tensors of a checkpoint's component that stay as they are while something is learned beside them. */
final class HeldBase {

    /** A buffer of whole numbers that old text encoders carry and nobody reads. */
    private static final String POSITIONS = "position_ids";

    private HeldBase() {}

    /** By name, in 32 bits; they may enter recorded computations. */
    static Map<String, NDArray> of(ModelRepository repository, String component, NDManager manager) {
        Weights weights = repository.weights(component, manager, DataType.FLOAT32, (key, tensor) -> tensor);
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        repository.keys(component).stream()
                .filter(key -> !key.endsWith(POSITIONS))
                .sorted()
                .forEach(key -> {
                    try (NDArray loaded = weights.tensor(key, weights.shape(key))) {
                        tensors.put(key, Gradients.copy(loaded));
                    }
                });
        return tensors;
    }
}
