package studio.bottega.generators.weights;

import java.util.ArrayList;
import java.util.List;

/**
 * What a safetensors header says of one tensor, already checked against the file.
 *
 * @param begin first byte, counted from the end of the header
 * @param end one past the last byte
 */
public record TensorInfo(String key, StorageType type, List<Long> shape, long begin, long end) {

    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /** Size in the file. */
    public long bytes() {
        return end - begin;
    }

    /** The shape as the engine wants it. */
    public long[] dimensions() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    /** The same bytes with the two axes exchanged. */
    TensorInfo transposed() {
        if (shape.size() != 2) {
            throw new WeightsException(
                    "Tensor '%s' has the shape %s; one of two axes is needed.".formatted(key, shape));
        }
        return new TensorInfo(key, type, List.of(shape.get(1), shape.get(0)), begin, end);
    }

    /** One of several equal groups of rows. */
    TensorInfo rows(int part, int parts) {
        if (shape.isEmpty() || shape.get(0) % parts != 0) {
            throw new WeightsException(
                    "Tensor '%s' has the shape %s, whose rows cannot be divided into %d.".formatted(key, shape, parts));
        }
        List<Long> smaller = new ArrayList<>(shape);
        smaller.set(0, shape.get(0) / parts);
        long size = bytes() / parts;
        return new TensorInfo(key, type, smaller, begin + part * size, begin + (part + 1) * size);
    }
}
