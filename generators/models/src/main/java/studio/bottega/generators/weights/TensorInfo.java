package studio.bottega.generators.weights;

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
}
