package studio.bottega.generators.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;

/**
 * A checkpoint whose tensors are in memory: binding a model to it costs nothing but the patch, so a model can be bound anew in each step of
 * a training that computes some of its tensors, as a LoRA does.
 *
 * <p>The tensors stay their owner's; the patch must not close them.
 */
public final class HeldWeights extends Weights {

    private final Map<String, NDArray> tensors;
    private final Patch patch;

    private HeldWeights(Book book, String prefix, Map<String, NDArray> tensors, Patch patch) {
        super(book, prefix);
        this.tensors = tensors;
        this.patch = patch;
    }

    /**
     * @param manager owns what binding creates
     * @param tensors by full name
     * @param patch gives the tensor to use for one of them
     */
    public static Weights of(NDManager manager, Map<String, NDArray> tensors, Patch patch) {
        Book book = new Book(
                TensorSource.none(Path.of("memory")),
                new TensorLoader(manager, DataType.FLOAT32),
                patch,
                new LinkedHashSet<>());
        return new HeldWeights(book, "", tensors, patch);
    }

    @Override
    public Weights at(String name) {
        return new HeldWeights(book(), key(name) + ".", tensors, patch);
    }

    @Override
    public boolean has(String name) {
        return tensors.containsKey(key(name));
    }

    @Override
    public boolean hasChild(String name) {
        String below = key(name) + ".";
        return tensors.keySet().stream().anyMatch(key -> key.startsWith(below));
    }

    @Override
    public long[] shape(String name) {
        return held(name).getShape().getShape();
    }

    @Override
    public NDArray tensor(String name, long... shape) {
        NDArray tensor = held(name);
        long[] found = tensor.getShape().getShape();
        boolean fits = found.length == shape.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = shape[i] < 0 || shape[i] == found[i];
        }
        if (!fits) {
            throw new WeightsException("Tensor '%s' has the shape %s where %s is expected."
                    .formatted(key(name), Arrays.toString(found), Arrays.toString(shape)));
        }
        return patch.apply(key(name), tensor);
    }

    private NDArray held(String name) {
        NDArray tensor = tensors.get(key(name));
        if (tensor == null) {
            throw new WeightsException("There is no tensor '%s' in memory.".formatted(key(name)));
        }
        return tensor;
    }
}
