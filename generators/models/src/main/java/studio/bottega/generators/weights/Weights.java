package studio.bottega.generators.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Cursor over a checkpoint's tensors by prefix; binding is strict.
 *
 * <p>A model's constructor walks the checkpoint: {@code new Attention(weights.at("attn1"))} and at the leaves {@code
 * weights.tensor("to_q.weight", out, in)}. A missing or mis-shaped tensor is an error at once; {@link #requireAllUsed} at the
 * end finds the unused ones. Loaded tensors belong to the manager given to {@link #load}.
 *
 * <p>Confined to the thread that builds the model.
 */
public sealed class Weights permits PlannedWeights, HeldWeights {

    /** Changes a tensor between file and model, as a merged LoRA does. */
    @FunctionalInterface
    public interface Patch {
        /**
         * @param key full name
         * @param tensor as stored, in the type of computation; (shape of the checkpoint)
         * @return the tensor to use, owned by the same manager
         */
        NDArray apply(String key, NDArray tensor);
    }

    /** What all cursors of one checkpoint share. */
    record Book(TensorSource source, TensorLoader loader, Patch patch, Set<String> used) {}

    private static final int NEAREST = 3;

    private final Book book;
    private final String prefix;

    Weights(Book book, String prefix) {
        this.book = book;
        this.prefix = prefix;
    }

    /**
     * @param manager owns the loaded tensors; its device is where they go
     * @param type type of computation; floating-point tensors are converted to it, others keep theirs
     */
    public static Weights load(NDManager manager, TensorSource source, DataType type) {
        return load(manager, source, type, (key, tensor) -> tensor);
    }

    /** As {@link #load(NDManager, TensorSource, DataType)}, with changes to tensors on their way in. */
    public static Weights load(NDManager manager, TensorSource source, DataType type, Patch patch) {
        return new Weights(new Book(source, new TensorLoader(manager, type), patch, new LinkedHashSet<>()), "");
    }

    /** The cursor one name deeper. */
    public Weights at(String name) {
        return new Weights(book, prefix + name + ".");
    }

    /** The cursor at a numbered child. */
    public Weights at(String name, int index) {
        return at(name + "." + index);
    }

    /** The full name of a tensor below this cursor. */
    public String key(String name) {
        return prefix + name;
    }

    public boolean has(String name) {
        return book.source.has(prefix + name);
    }

    /** Whether any tensor lies below this name. */
    public boolean hasChild(String name) {
        String below = prefix + name + ".";
        return book.source.keys().stream().anyMatch(key -> key.startsWith(below));
    }

    /** Shape of a tensor in the checkpoint, without loading it. */
    public long[] shape(String name) {
        require(prefix + name);
        return book.source.tensor(prefix + name).dimensions();
    }

    /**
     * Loads a tensor.
     *
     * @param shape what the architecture needs; −1 takes any size
     */
    public NDArray tensor(String name, long... shape) {
        String key = prefix + name;
        require(key);
        TensorInfo tensor = book.source.tensor(key);
        if (!fits(tensor.dimensions(), shape)) {
            throw new WeightsException(
                    "Tensor '%s' of %s has the shape %s where %s is expected; the configuration and the weights contradict each other (near it: %s)."
                            .formatted(
                                    key,
                                    book.source.file(key),
                                    tensor.shape(),
                                    Arrays.toString(shape),
                                    String.join(", ", nearest(key))));
        }
        book.used.add(key);
        return book.patch.apply(key, book.loader.load(book.source, key));
    }

    /** As {@link #tensor}, or null if the checkpoint does not have it. */
    public @Nullable NDArray optional(String name, long... shape) {
        return has(name) ? tensor(name, shape) : null;
    }

    /** The first of several names that the checkpoint has; for layers that were renamed over time. */
    public String firstOf(String... names) {
        for (String name : names) {
            if (has(name + ".weight") || hasChild(name)) {
                return name;
            }
        }
        require(prefix + names[0] + ".weight");
        return names[0];
    }

    /** Declares that a tensor may be there and is not needed. */
    public void ignore(String name) {
        if (has(name)) {
            book.used.add(prefix + name);
        }
    }

    /** Declares that whatever lies below a name is not needed. */
    public void ignoreChild(String name) {
        String below = prefix + name + ".";
        book.source.keys().stream().filter(key -> key.startsWith(below)).forEach(book.used::add);
    }

    /**
     * @throws WeightsException if a tensor below this cursor was never asked for
     */
    public void requireAllUsed() {
        Set<String> unused = new TreeSet<>(book.source.keys());
        unused.removeIf(key -> !key.startsWith(prefix) || book.used.contains(key));
        if (!unused.isEmpty()) {
            String first = unused.iterator().next();
            throw new WeightsException(
                    "%s has %d tensors that this architecture does not use, the first is '%s' %s; it was made for another configuration (nearest that are used: %s)."
                            .formatted(
                                    book.source.location(),
                                    unused.size(),
                                    first,
                                    book.source.tensor(first).shape(),
                                    String.join(", ", nearest(first, book.used))));
        }
    }

    Book book() {
        return book;
    }

    /** The manager that owns the loaded tensors. */
    public NDManager manager() {
        return book.loader.manager();
    }

    /** Type of computation. */
    public DataType type() {
        return book.loader.type();
    }

    private void require(String key) {
        if (!book.source.has(key)) {
            throw new WeightsException("%s has no tensor '%s'; the nearest names are %s."
                    .formatted(book.source.location(), key, String.join(", ", nearest(key))));
        }
    }

    private static boolean fits(long[] found, long[] expected) {
        if (found.length != expected.length) {
            return false;
        }
        for (int i = 0; i < found.length; i++) {
            if (expected[i] >= 0 && expected[i] != found[i]) {
                return false;
            }
        }
        return true;
    }

    private List<String> nearest(String key) {
        return nearest(key, book.source.keys());
    }

    private static List<String> nearest(String key, Set<String> among) {
        return among.stream()
                .sorted(Comparator.comparingInt((String other) -> distance(key, other))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(NEAREST)
                .toList();
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        Arrays.setAll(previous, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substitution, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
