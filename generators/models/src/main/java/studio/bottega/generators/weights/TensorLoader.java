package studio.bottega.generators.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;

/**
 * Brings one tensor from a file into the engine.
 *
 * <p>On the CPU a tensor already in the type of computation stays in the mapped pages and is never copied. Other float types
 * are converted. Tensors above {@value #CHUNK_BYTES} bytes, which one buffer cannot hold, are joined from parts.
 */
final class TensorLoader {

    /** Part size for tensors that do not fit one buffer; a multiple of every element size. */
    static final long CHUNK_BYTES = 1L << 30;

    private final NDManager manager;
    private final DataType type;

    TensorLoader(NDManager manager, DataType type) {
        this.manager = manager;
        this.type = type;
    }

    NDManager manager() {
        return manager;
    }

    DataType type() {
        return type;
    }

    NDArray load(TensorSource source, String key) {
        if (!source.transposed(key)) {
            return stored(source, key);
        }
        try (NDArray stored = stored(source, key)) {
            // The copy first: one row is row-major both ways, and its memory is the file's, which goes with the array.
            return Scope.tidy(() -> Ops.contiguous(Gradients.copy(Ops.permute(stored, 1, 0))));
        }
    }

    private NDArray stored(TensorSource source, String key) {
        TensorInfo tensor = source.stored(key);
        if (tensor.bytes() <= CHUNK_BYTES) {
            return part(source, tensor, key, 0, tensor.bytes(), tensor.dimensions());
        }
        long[] shape = tensor.dimensions();
        long rowBytes = tensor.bytes() / shape[0];
        long rowsPerPart = CHUNK_BYTES / rowBytes;
        if (rowsPerPart == 0) {
            throw new WeightsException("Tensor '%s' of %s has rows of %d bytes, at most %d are read."
                    .formatted(key, source.file(key), rowBytes, CHUNK_BYTES));
        }
        List<NDArray> parts = new ArrayList<>();
        for (long row = 0; row < shape[0]; row += rowsPerPart) {
            long[] partShape = shape.clone();
            partShape[0] = Math.min(rowsPerPart, shape[0] - row);
            parts.add(part(source, tensor, key, row * rowBytes, partShape[0] * rowBytes, partShape));
        }
        NDArray whole = Ops.cat(0, parts.toArray(NDArray[]::new));
        parts.forEach(NDArray::close);
        return whole;
    }

    private NDArray part(TensorSource source, TensorInfo tensor, String key, long offset, long bytes, long[] shape) {
        if (bytes == 0) {
            return manager.create(
                    new Shape(shape),
                    tensor.type().isFloat() ? type : tensor.type().dataType());
        }
        ByteBuffer buffer =
                aligned(source.map(key, offset, (int) bytes), tensor.type().bytes());
        if (tensor.type() == StorageType.BF16) {
            return brainFloats(buffer, shape);
        }
        if (tensor.type().isFloat8()) {
            try (NDArray codes = manager.create(buffer, new Shape(shape), DataType.UINT8)) {
                return widened(codes, tensor.type());
            }
        }
        NDArray stored = manager.create(buffer, new Shape(shape), tensor.type().dataType());
        if (!tensor.type().isFloat() || tensor.type().dataType() == type) {
            return stored;
        }
        try (stored) {
            return Ops.to(stored, type);
        }
    }

    /** The engine cannot create this type from Java; widening is exact, so the values take the way through 32 bits. */
    private NDArray brainFloats(ByteBuffer buffer, long[] shape) {
        ShortBuffer halves = buffer.asShortBuffer();
        ByteBuffer wide = ByteBuffer.allocateDirect(2 * buffer.remaining()).order(ByteOrder.nativeOrder());
        IntBuffer words = wide.asIntBuffer();
        while (halves.hasRemaining()) {
            words.put(halves.get() << 16);
        }
        NDArray floats = manager.create(wide, new Shape(shape), DataType.FLOAT32);
        if (type == DataType.FLOAT32) {
            return floats;
        }
        try (floats) {
            return Ops.to(floats, type);
        }
    }

    /** Looks each byte up in the table of its 256 values. */
    private NDArray widened(NDArray codes, StorageType storage) {
        return Scope.tidy(() -> {
            NDArray table = manager.create(storage.float8Values());
            NDArray flat = Ops.to(Ops.reshape(codes, -1), DataType.INT64);
            NDArray values = Ops.indexSelect(table, 0, flat);
            return Ops.to(Ops.reshape(values, codes.getShape().getShape()), type);
        });
    }

    /** The engine reads elements in place; a header of odd length would put them off their natural alignment. */
    private static ByteBuffer aligned(ByteBuffer buffer, int elementBytes) {
        if (buffer.alignmentOffset(0, elementBytes) == 0) {
            return buffer;
        }
        ByteBuffer copy = ByteBuffer.allocateDirect(buffer.remaining()).order(ByteOrder.nativeOrder());
        copy.put(buffer).flip();
        return copy;
    }
}
