package studio.bottega.generators.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * One safetensors file, read by mapping: opening costs the header, a tensor costs the pages that are touched.
 *
 * <p>Format: 8 bytes little-endian header length, header (JSON), data. The header is hostile input and is checked whole by
 * {@link SafetensorsHeader}. Immutable and thread-safe; holds no open file.
 */
public final class SafetensorsFile {

    /** Longest header that is read; the format's own limit. */
    static final long MAX_HEADER_BYTES = 100_000_000;

    private static final int LENGTH_BYTES = 8;

    private final Path path;
    private final long dataStart;
    private final SafetensorsHeader header;

    private SafetensorsFile(Path path, long dataStart, SafetensorsHeader header) {
        this.path = path;
        this.dataStart = dataStart;
        this.header = header;
    }

    /**
     * Reads and checks the header.
     *
     * @throws WeightsException if the file is missing, truncated or contradicts itself
     */
    public static SafetensorsFile open(Path path) {
        String name = path.getFileName().toString();
        if (!Files.isRegularFile(path)) {
            throw new WeightsException("The checkpoint file %s does not exist.".formatted(path));
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long fileBytes = channel.size();
            long headerBytes = headerLength(name, channel, fileBytes);
            String json = utf8(name, read(channel, LENGTH_BYTES, (int) headerBytes));
            long dataStart = LENGTH_BYTES + headerBytes;
            return new SafetensorsFile(path, dataStart, SafetensorsHeader.parse(name, json, fileBytes - dataStart));
        } catch (IOException e) {
            throw new WeightsException("The checkpoint file %s cannot be read: %s.".formatted(path, e.getMessage()), e);
        }
    }

    /** The file's tensors by name, in header order. */
    public Map<String, TensorInfo> tensors() {
        return Map.copyOf(header.tensors());
    }

    /** Free text that the writer left. */
    public Map<String, String> metadata() {
        return Map.copyOf(header.metadata());
    }

    public Path path() {
        return path;
    }

    /**
     * Maps part of a tensor.
     *
     * @param offset first byte within the tensor
     * @param bytes at most 2 GiB − 1
     * @return read-only, little-endian, direct; valid as long as it is reachable
     */
    public ByteBuffer map(TensorInfo tensor, long offset, int bytes) {
        if (offset < 0 || bytes < 0 || offset + bytes > tensor.bytes()) {
            throw new IllegalArgumentException("Range %d+%d is outside tensor %s of %d bytes"
                    .formatted(offset, bytes, tensor.key(), tensor.bytes()));
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long position = dataStart + tensor.begin() + offset;
            if (position + bytes > channel.size()) {
                throw new WeightsException(
                        "The checkpoint file %s became shorter while it was in use.".formatted(path));
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, position, bytes).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException("Mapping tensor " + tensor.key() + " of " + path, e);
        }
    }

    private static long headerLength(String name, FileChannel channel, long fileBytes) throws IOException {
        if (fileBytes < LENGTH_BYTES) {
            throw new WeightsException(
                    "The checkpoint file %s cannot be read: it has %d bytes, less than a header length."
                            .formatted(name, fileBytes));
        }
        long length =
                read(channel, 0, LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > MAX_HEADER_BYTES) {
            throw new WeightsException(
                    "The checkpoint file %s cannot be read: it claims a header of %d bytes, allowed are 2 to %d; it is damaged or not a safetensors file."
                            .formatted(name, length, MAX_HEADER_BYTES));
        }
        if (length > fileBytes - LENGTH_BYTES) {
            throw new WeightsException(
                    "The checkpoint file %s cannot be read: its header claims %d bytes and only %d follow; the file is truncated, fetch it again."
                            .formatted(name, length, fileBytes - LENGTH_BYTES));
        }
        return length;
    }

    private static ByteBuffer read(FileChannel channel, long position, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("end of file at byte " + (position + buffer.position()));
            }
        }
        return buffer.flip();
    }

    private static String utf8(String name, ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new WeightsException(
                    "The checkpoint file %s cannot be read: its header is not UTF-8 text.".formatted(name), e);
        }
    }
}
