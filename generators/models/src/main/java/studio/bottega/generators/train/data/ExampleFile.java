package studio.bottega.generators.train.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.train.TrainingException;

/**
 * Examples of a latent diffusion model, computed once: for each its latents, the tokens of its caption and how many of them count, as
 * 16-bit floats in one file of records of equal length. The first record is the empty caption.
 *
 * <p>Only the records of a batch are in memory. A file that grew by part of a record is cut back to whole ones.
 *
 * @param channels of the latents
 * @param side of the latents
 * @param tokens of a caption
 * @param width of a token
 */
public record ExampleFile(Path file, int channels, int side, int tokens, int width) {

    /** A batch: latents (B, C, h, w), tokens (B, L, D), mask (B, L) of ones and zeros; 32-bit floats. */
    public record Batch(NDArray latents, NDArray tokens, NDArray mask) {

        /** Both as one. */
        public Batch and(Batch other) {
            return new Batch(
                    Ops.cat(0, latents, other.latents), Ops.cat(0, tokens, other.tokens), Ops.cat(0, mask, other.mask));
        }
    }

    private int latentNumbers() {
        return channels * side * side;
    }

    private int recordBytes() {
        return Short.BYTES * (latentNumbers() + tokens * width + 1);
    }

    /** Whole records, the first included. */
    public long count() {
        try {
            return Files.isRegularFile(file) ? Files.size(file) / recordBytes() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("The examples in %s cannot be counted".formatted(file), e);
        }
    }

    /**
     * Appends records.
     *
     * @param latents (B, C, h, w)
     * @param words (B, L, D)
     * @param mask (B, L)
     */
    public void append(NDArray latents, NDArray words, NDArray mask) {
        long batch = latents.getShape().get(0);
        try (NDArray flat = Ops.cat(
                        1,
                        Ops.reshape(latents, batch, -1),
                        Ops.reshape(words, batch, -1),
                        Ops.sum(Ops.to(mask, DataType.FLOAT32), true, 1));
                NDArray halves = Ops.to(flat, DataType.FLOAT16);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(count() * recordBytes()).position(count() * recordBytes());
            ByteBuffer bytes = halves.toByteBuffer();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The examples could not be written to " + file, e);
        }
    }

    /** Reads a batch by record numbers; {@code wordless} items get the empty caption of record 0. */
    public Batch read(NDManager manager, long[] records, boolean[] wordless) {
        int batch = records.length;
        int latentBytes = Short.BYTES * latentNumbers();
        int tokenBytes = Short.BYTES * tokens * width;
        ByteBuffer latents = direct(batch * latentBytes);
        ByteBuffer words = direct(batch * tokenBytes);
        ByteBuffer lengths = direct(batch * Short.BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int i = 0; i < batch; i++) {
                long start = records[i] * recordBytes();
                long caption = wordless[i] ? 0 : start;
                fill(channel, latents.limit((i + 1) * latentBytes), start);
                fill(channel, words.limit((i + 1) * tokenBytes), caption + latentBytes);
                fill(channel, lengths.limit((i + 1) * Short.BYTES), caption + latentBytes + tokenBytes);
            }
        } catch (IOException e) {
            throw new TrainingException(
                    "The examples in %s cannot be read (%s); make them anew.".formatted(file, e.getMessage()), e);
        }
        NDArray count = half(manager, lengths, batch, 1);
        NDArray places = manager.create(new float[tokens], new Shape(1, tokens)).add(manager.arange((float) tokens));
        return new Batch(
                half(manager, latents, batch, channels, side, side),
                half(manager, words, batch, tokens, width),
                Ops.to(places.lt(count), DataType.FLOAT32));
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    private static void fill(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        long at = position;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                throw new IOException("it ends at byte " + at);
            }
            at += read;
        }
    }

    private static NDArray half(NDManager manager, ByteBuffer buffer, long... shape) {
        try (NDArray stored = manager.create(buffer.flip(), new Shape(shape), DataType.FLOAT16)) {
            return Ops.to(stored, DataType.FLOAT32);
        }
    }
}
