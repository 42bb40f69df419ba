package studio.bottega.generators.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.function.Consumer;
import studio.bottega.generators.ops.Ops;

/**
 * A checkpoint that is not there yet: every tensor that an architecture asks for has the shape that it asks for. What was asked
 * for is the list of tensors that a checkpoint of this architecture needs.
 */
public final class PlannedWeights extends Weights {

    private final Map<String, long[]> asked;

    private PlannedWeights(Book book, String prefix, Map<String, long[]> asked) {
        super(book, prefix);
        this.asked = asked;
    }

    /**
     * The tensors of an architecture by name, in the order in which it binds them.
     *
     * @param binding makes the model from weights
     */
    public static Map<String, long[]> of(NDManager parent, Consumer<Weights> binding) {
        Map<String, long[]> asked = new LinkedHashMap<>();
        try (NDManager manager = parent.newSubManager()) {
            Book book = new Book(
                    TensorSource.none(Path.of("planned")),
                    new TensorLoader(manager, DataType.FLOAT32),
                    (key, tensor) -> tensor,
                    new LinkedHashSet<>());
            binding.accept(new PlannedWeights(book, "", asked));
        }
        return asked;
    }

    @Override
    public Weights at(String name) {
        return new PlannedWeights(book(), key(name) + ".", asked);
    }

    /** Newer layouts have a matrix where old ones have a convolution. */
    @Override
    public long[] shape(String name) {
        return asked.getOrDefault(key(name), new long[] {-1, -1});
    }

    /** Takes no memory: one number, seen as often as the shape says. */
    @Override
    public NDArray tensor(String name, long... shape) {
        asked.put(key(name), shape.clone());
        return Ops.expand(manager().zeros(new ai.djl.ndarray.types.Shape(1)), shape);
    }
}
