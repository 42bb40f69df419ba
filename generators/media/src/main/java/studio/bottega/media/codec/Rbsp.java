package studio.bottega.media.codec;

import java.io.ByteArrayOutputStream;

/**
 * Bits of an H.264 NAL unit, as syntax elements are written and read (Rec. ITU-T H.264, 7.2 and 9.1), and the bytes that keep them from looking like
 * a start code (7.4.1.1). Confined to one thread.
 */
final class Rbsp {

    private static final int EMULATION_PREVENTION = 3;

    private final byte[] bytes;
    private int position; // in bits

    private Rbsp(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads, and {@linkplain #replace changes}, what is there. */
    static Rbsp reading(byte[] bytes) {
        return new Rbsp(bytes);
    }

    /** Writes into zeros. */
    static Rbsp writing(int mostBytes) {
        return new Rbsp(new byte[mostBytes]);
    }

    /** Where the next element begins, in bits. */
    int position() {
        return position;
    }

    /** An element {@code u(n)}; beyond the end there are zeros. */
    int u(int bits) {
        int value = 0;
        for (int i = 0; i < bits; i++, position++) {
            value = value << 1 | (position >> 3 < bytes.length ? bytes[position >> 3] >> (7 - (position & 7)) & 1 : 0);
        }
        return value;
    }

    /**
     * An element {@code ue(v)}.
     *
     * @throws IllegalArgumentException if it has more than 31 bits, which none has that is read here
     */
    int ue() {
        int zeros = 0;
        while (u(1) == 0) {
            if (++zeros > 15) {
                throw new IllegalArgumentException("An element of the H.264 stream is longer than 31 bits.");
            }
        }
        return (1 << zeros) - 1 + u(zeros);
    }

    /** Writes an element {@code u(n)}. */
    Rbsp u(int bits, int value) {
        for (int bit = bits - 1; bit >= 0; bit--, position++) {
            int mask = 0x80 >> (position & 7);
            int at = position >> 3;
            bytes[at] = (byte) ((value >> bit & 1) == 0 ? bytes[at] & ~mask : bytes[at] | mask);
        }
        return this;
    }

    /** Writes an element {@code ue(v)}. */
    Rbsp ue(int value) {
        int bits = 32 - Integer.numberOfLeadingZeros(value + 1);
        return u(bits - 1, 0).u(bits, value + 1);
    }

    /** Writes over an element that begins at a position and has so many bits. */
    void replace(int at, int bits, int value) {
        position = at;
        u(bits, value);
    }

    /** What was written, with its trailing bits. */
    byte[] ended() {
        u(1, 1);
        byte[] whole = new byte[(position + 7) / 8];
        System.arraycopy(bytes, 0, whole, 0, whole.length);
        return whole;
    }

    /** Without the bytes that prevent start codes. */
    static byte[] unescaped(byte[] bytes, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        int zeros = 0;
        for (int i = from; i < to; i++) {
            if (zeros >= 2 && bytes[i] == EMULATION_PREVENTION) {
                zeros = 0;
                continue;
            }
            out.write(bytes[i]);
            zeros = bytes[i] == 0 ? zeros + 1 : 0;
        }
        return out.toByteArray();
    }

    /** Appends a NAL unit with its start code and the bytes that prevent others within. */
    static void append(byte[] unit, ByteArrayOutputStream out) {
        out.write(0);
        out.write(0);
        out.write(0);
        out.write(1);
        int zeros = 0;
        for (byte next : unit) {
            if (zeros >= 2 && (next & 0xff) <= EMULATION_PREVENTION) {
                out.write(EMULATION_PREVENTION);
                zeros = 0;
            }
            out.write(next);
            zeros = next == 0 ? zeros + 1 : 0;
        }
    }
}
