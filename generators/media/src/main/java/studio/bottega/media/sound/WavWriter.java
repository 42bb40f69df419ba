package studio.bottega.media.sound;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes WAV files. The same sound gives the same bytes: the dither comes from a generator that starts anew for each file. */
public final class WavWriter {

    private static final int FRAMES_AT_ONCE = 4096;

    private WavWriter() {}

    /** Writes a file; one that stands there is replaced. */
    public static void write(Pcm sound, WavEncoding encoding, Path file) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            write(sound, encoding, out);
        } catch (IOException e) {
            throw new UncheckedIOException("The sound could not be written to " + file.getFileName(), e);
        }
    }

    /** Writes to a stream, which stays open. */
    public static void write(Pcm sound, WavEncoding encoding, OutputStream out) throws IOException {
        int frameBytes = encoding.bytes() * sound.channelCount();
        long dataBytes = (long) frameBytes * sound.frames();
        out.write(header(sound, encoding, frameBytes, dataBytes));
        Dither dither = new Dither();
        ByteBuffer block = ByteBuffer.allocate(FRAMES_AT_ONCE * frameBytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < sound.frames(); i++) {
            for (float[] channel : sound.channels()) {
                put(block, channel[i], encoding, dither);
            }
            if (!block.hasRemaining()) {
                out.write(block.array());
                block.clear();
            }
        }
        out.write(block.array(), 0, block.position());
        if (dataBytes % 2 == 1) {
            out.write(0); // Chunks are padded to an even length.
        }
    }

    private static byte[] header(Pcm sound, WavEncoding encoding, int frameBytes, long dataBytes) {
        ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt((int) (36 + dataBytes + dataBytes % 2));
        header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        header.putShort((short) encoding.formatTag()).putShort((short) sound.channelCount());
        header.putInt(sound.sampleRate()).putInt(sound.sampleRate() * frameBytes);
        header.putShort((short) frameBytes).putShort((short) (8 * encoding.bytes()));
        header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt((int) dataBytes);
        return header.array();
    }

    private static void put(ByteBuffer block, float sample, WavEncoding encoding, Dither dither) {
        switch (encoding) {
            case PCM_16 -> {
                double noise = sample == 0 ? 0 : dither.next();
                block.putShort((short) Math.max(-32768, Math.min(32767, Math.round(sample * 32767.0 + noise))));
            }
            case PCM_24 -> {
                long value = Math.max(-8388608, Math.min(8388607, Math.round(sample * 8388607.0)));
                block.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
            }
            case FLOAT_32 -> block.putFloat(sample);
        }
    }

    /** Triangular noise of one step, which turns the distortion of rounding into a hiss below hearing. */
    private static final class Dither {
        private long state = 0x9E3779B97F4A7C15L;

        double next() {
            double first = uniform();
            return first - uniform();
        }

        private double uniform() {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            return (state >>> 11) * 0x1.0p-53;
        }
    }
}
