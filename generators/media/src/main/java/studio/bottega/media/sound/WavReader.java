package studio.bottega.media.sound;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads WAV files: whole numbers of 8, 16, 24 or 32 bits, floating point of 32 or 64 bits, plain or extensible headers. A header is only
 * believed within bounds: memory grows with the bytes that are really there, never with what a size field claims.
 */
public final class WavReader {

    private static final int EXTENSIBLE = 0xFFFE;
    private static final int MAX_CHUNKS = 1000;
    private static final int MAX_FORMAT_BYTES = 1024;
    private static final int BLOCK_FRAMES = 1 << 16;

    private final InputStream in;

    private WavReader(InputStream in) {
        this.in = in;
    }

    /**
     * Reads a file.
     *
     * @throws SoundException if it is no WAV file, or none of these encodings, or too long, or cannot be read
     */
    public static Pcm read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return read(in);
        } catch (IOException e) {
            throw new SoundException("The sound file " + file.getFileName() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads a stream to the end of its sound; the stream stays open. */
    public static Pcm read(InputStream in) throws IOException {
        return new WavReader(in).read();
    }

    private Pcm read() throws IOException {
        ByteBuffer riff = exactly(12, "its header");
        if (!tag(riff, 0).equals("RIFF") || !tag(riff, 8).equals("WAVE")) {
            throw new SoundException("This is no WAV file: it begins with '%s' and not with RIFF and WAVE."
                    .formatted(tag(riff, 0).replaceAll("[^ -~]", "?")));
        }
        Format format = null;
        for (int i = 0; i < MAX_CHUNKS; i++) {
            ByteBuffer head = exactly(8, format == null ? "its format" : "its samples");
            String name = tag(head, 0);
            long size = head.getInt(4) & 0xFFFFFFFFL;
            if (name.equals("fmt ")) {
                format = format(size);
            } else if (name.equals("data")) {
                if (format == null) {
                    throw new SoundException("The WAV file has samples before it says how they are written.");
                }
                return samples(format, size);
            } else {
                skip(size);
            }
            if (size % 2 == 1) {
                skip(1);
            }
        }
        throw new SoundException("The WAV file has no samples in its first " + MAX_CHUNKS + " chunks.");
    }

    private Format format(long size) throws IOException {
        if (size < 16 || size > MAX_FORMAT_BYTES) {
            throw new SoundException("The WAV file has a format chunk of " + size + " bytes; 16 to 40 would do.");
        }
        ByteBuffer chunk = exactly((int) size, "its format");
        int tag = chunk.getShort(0) & 0xFFFF;
        if (tag == EXTENSIBLE && size >= 26) {
            tag = chunk.getShort(24) & 0xFFFF;
        }
        return new Format(tag, chunk.getShort(2) & 0xFFFF, chunk.getInt(4), chunk.getShort(14) & 0xFFFF);
    }

    /** A size of 0 or all ones is what a program writes that does not know the length yet: then the samples go on to the end. */
    private Pcm samples(Format format, long size) throws IOException {
        int frameBytes = format.frameBytes();
        boolean unknown = size == 0xFFFFFFFFL || size == 0;
        long left = unknown ? Long.MAX_VALUE : size / frameBytes;
        List<float[][]> blocks = new ArrayList<>();
        int frames = 0;
        while (left > 0) {
            byte[] bytes = in.readNBytes((int) Math.min(left, BLOCK_FRAMES) * frameBytes);
            int count = bytes.length / frameBytes;
            if (count == 0) {
                break;
            }
            blocks.add(format.decode(bytes, count));
            frames += count;
            left -= count;
            if ((long) frames * format.channels > Pcm.MAX_SAMPLES) {
                throw new SoundException("The WAV file is longer than an hour of stereo at 48 kHz. Cut it into parts.");
            }
        }
        return joined(blocks, frames, format);
    }

    private static Pcm joined(List<float[][]> blocks, int frames, Format format) {
        float[][] all = new float[format.channels][];
        for (int c = 0; c < all.length; c++) {
            all[c] = new float[frames];
            int at = 0;
            for (float[][] block : blocks) {
                System.arraycopy(block[c], 0, all[c], at, block[c].length);
                at += block[c].length;
            }
        }
        return new Pcm(all, format.rate);
    }

    private ByteBuffer exactly(int count, String what) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new SoundException("The WAV file ends before " + what + ".");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            long skipped = in.skip(left);
            if (skipped <= 0) {
                if (in.read() < 0) {
                    throw new SoundException("The WAV file ends before its samples.");
                }
                skipped = 1;
            }
            left -= skipped;
        }
    }

    private static String tag(ByteBuffer bytes, int offset) {
        return new String(bytes.array(), offset, 4, StandardCharsets.ISO_8859_1);
    }

    private record Format(int tag, int channels, int rate, int bits) {

        Format {
            if (channels < 1 || channels > Pcm.MAX_CHANNELS) {
                throw new SoundException(
                        "The WAV file claims %d channels; 1 to %d can be read.".formatted(channels, Pcm.MAX_CHANNELS));
            }
            if (rate < Pcm.MIN_RATE || rate > Pcm.MAX_RATE) {
                throw new SoundException("The WAV file claims %d samples a second; %d to %d can be read."
                        .formatted(rate & 0xFFFFFFFFL, Pcm.MIN_RATE, Pcm.MAX_RATE));
            }
            boolean whole = tag == 1 && (bits == 8 || bits == 16 || bits == 24 || bits == 32);
            boolean real = tag == 3 && (bits == 32 || bits == 64);
            if (!whole && !real) {
                throw new SoundException(
                        "The WAV file is written with format %d at %d bits; PCM of 8, 16, 24 or 32 bits and floating point can be read."
                                .formatted(tag, bits));
            }
        }

        int frameBytes() {
            return channels * bits / 8;
        }

        float[][] decode(byte[] bytes, int frames) {
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            float[][] out = new float[channels][frames];
            for (int i = 0; i < frames; i++) {
                for (int c = 0; c < channels; c++) {
                    out[c][i] = next(in);
                }
            }
            return out;
        }

        /** Something that is not a finite number becomes silence. */
        private float next(ByteBuffer in) {
            float value = switch (bits) {
                case 8 -> ((in.get() & 0xFF) - 128) / 128f;
                case 16 -> in.getShort() / 32767f;
                case 24 -> ((in.get() & 0xFF) | (in.get() & 0xFF) << 8 | in.get() << 16) / 8388607f;
                case 64 -> (float) in.getDouble();
                default -> tag == 3 ? in.getFloat() : in.getInt() / 2147483647f;
            };
            return Float.isFinite(value) ? value : 0;
        }
    }
}
