package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.weights.Weights;

/**
 * The tensors that are trained, by their names in the checkpoint: a model that is bound through this patch computes with them, so it
 * changes as they do.
 *
 * <p>Confined to the thread that trains. The tensors belong to the manager that the model was bound with.
 */
public final class Parameters implements Weights.Patch {

    private final Map<String, NDArray> tensors = new LinkedHashMap<>();

    @Override
    public NDArray apply(String key, NDArray tensor) {
        NDArray parameter = Gradients.parameter(tensor);
        tensor.close();
        if (tensors.put(key, parameter) != null) {
            throw new IllegalStateException("The tensor '%s' was bound twice".formatted(key));
        }
        return parameter;
    }

    /** In the order in which the model bound them. */
    public Map<String, NDArray> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /** The tensors alone. */
    List<NDArray> list() {
        return new ArrayList<>(tensors.values());
    }

    /** Numbers in all of them. */
    public long count() {
        return tensors.values().stream().mapToLong(NDArray::size).sum();
    }

    /** Copies of the same names and shapes, with the values of {@code values} or zeros. */
    static Map<String, NDArray> copies(Map<String, NDArray> tensors, boolean zeros) {
        Map<String, NDArray> copies = new LinkedHashMap<>();
        tensors.forEach((key, tensor) -> copies.put(
                key,
                zeros ? tensor.getManager().zeros(tensor.getShape(), tensor.getDataType()) : Gradients.copy(tensor)));
        return copies;
    }

    /** A patch that binds a model to copies which stay as they are and may enter a recorded computation; they are put into a map. */
    static Weights.Patch copyingInto(Map<String, NDArray> copies) {
        return (key, tensor) -> {
            NDArray copy = Gradients.copy(tensor);
            tensor.close();
            copies.put(key, copy);
            return copy;
        };
    }

    /** A patch that binds a model to given tensors, such as averages. */
    public static Weights.Patch bindingTo(Map<String, NDArray> tensors) {
        return (key, tensor) -> {
            NDArray given = tensors.get(key);
            if (given == null) {
                throw new IllegalStateException("No tensor '%s' is trained".formatted(key));
            }
            tensor.close();
            return given;
        };
    }
}
