package studio.bottega.generators.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/**
 * A safetensors file of 32-bit numbers of the size of a real checkpoint: uniform, scaled by the square root of a layer's inputs, so that
 * activations stay in the range of a trained network's.
 *
 * @param tensors shapes by name
 */
record RandomCheckpoint(Map<String, long[]> tensors) {

    private static final int BUFFER_BYTES = 1 << 22;
    private static final long SEED = 20_261_125;

    /** Numbers in all tensors. */
    long parameters() {
        return tensors.values().stream().mapToLong(RandomCheckpoint::size).sum();
    }

    /** Writes the file, unless it is there with the right size. */
    void write(Path file) throws IOException {
        byte[] header = header();
        if (Files.isRegularFile(file) && Files.size(file) == 8L + header.length + 4 * parameters()) {
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(header.length).put(header);
            SplittableRandom random = new SplittableRandom(SEED);
            for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
                append(channel, buffer, tensor.getKey(), tensor.getValue(), random);
            }
            drain(channel, buffer);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void append(
            FileChannel channel, ByteBuffer buffer, String name, long[] shape, SplittableRandom random)
            throws IOException {
        long size = size(shape);
        boolean vector = shape.length == 1;
        float centre = vector && name.endsWith("weight") ? 1 : 0;
        float width = vector ? 0.02f : (float) Math.sqrt(3.0 * shape[0] / size);
        for (long i = 0; i < size; i += 2) {
            if (buffer.remaining() < 8) {
                drain(channel, buffer);
            }
            long bits = random.nextLong();
            buffer.putFloat(centre + width * (int) bits * 0x1p-31f);
            if (i + 1 < size) {
                buffer.putFloat(centre + width * (int) (bits >> 32) * 0x1p-31f);
            }
        }
    }

    private static void drain(FileChannel channel, ByteBuffer buffer) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    private byte[] header() {
        StringJoiner header = new StringJoiner(",", "{", "}");
        long end = 0;
        for (Map.Entry<String, long[]> tensor : tensors.entrySet()) {
            long begin = end;
            end += 4 * size(tensor.getValue());
            header.add("\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(tensor.getKey(), Arrays.toString(tensor.getValue()), begin, end));
        }
        String json = header.toString();
        // Data begins on a multiple of 64 bytes, as the format's own writer lays it out for mapping.
        int padded = (json.length() + 8 + 63) / 64 * 64 - 8;
        return (json + " ".repeat(padded - json.length())).getBytes(StandardCharsets.UTF_8);
    }

    private static long size(long[] shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }
}
