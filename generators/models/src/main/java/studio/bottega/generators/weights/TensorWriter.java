package studio.bottega.generators.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import studio.bottega.generators.ops.Ops;

/**
 * Writes a safetensors file, whole or not at all: under another name first, then forced to the disk, then renamed.
 *
 * <p>Tensors lie in the order of the map, the first on a multiple of {@value #ALIGNMENT} bytes.
 */
public final class TensorWriter {

    private static final int ALIGNMENT = 64;

    private TensorWriter() {}

    /**
     * @param type F32, or F16 to halve the file
     * @param metadata free text
     */
    public static void write(Path file, Map<String, NDArray> tensors, StorageType type, Map<String, String> metadata)
            throws IOException {
        if (type != StorageType.F32 && type != StorageType.F16) {
            throw new IllegalArgumentException("Tensors are written as F32 or F16, not as " + type);
        }
        byte[] header = header(tensors, type, metadata);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            drain(channel, length.putLong(header.length).flip());
            drain(channel, ByteBuffer.wrap(header));
            for (NDArray tensor : tensors.values()) {
                try (NDArray stored = Ops.contiguous(Ops.to(tensor, type.dataType()))) {
                    drain(channel, stored.toByteBuffer());
                }
            }
            channel.force(true);
        }
        java.nio.file.Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] header(Map<String, NDArray> tensors, StorageType type, Map<String, String> metadata) {
        JsonObject header = new JsonObject();
        if (!metadata.isEmpty()) {
            JsonObject texts = new JsonObject();
            metadata.forEach(texts::addProperty);
            header.add("__metadata__", texts);
        }
        long end = 0;
        for (Map.Entry<String, NDArray> entry : tensors.entrySet()) {
            NDArray tensor = entry.getValue();
            if (tensor.getDataType() != DataType.FLOAT32 && tensor.getDataType() != DataType.FLOAT16) {
                throw new IllegalArgumentException(
                        "Tensor '%s' of type %s is not written here".formatted(entry.getKey(), tensor.getDataType()));
            }
            JsonArray shape = new JsonArray();
            for (long size : tensor.getShape().getShape()) {
                shape.add(size);
            }
            JsonArray offsets = new JsonArray();
            offsets.add(end);
            end += type.bytes() * tensor.size();
            offsets.add(end);
            JsonObject description = new JsonObject();
            description.addProperty("dtype", type.name());
            description.add("shape", shape);
            description.add("data_offsets", offsets);
            header.add(entry.getKey(), description);
        }
        String json = header.toString();
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        int padding = Math.floorMod(-(bytes + Long.BYTES), ALIGNMENT);
        return (json + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
    }

    private static void drain(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
