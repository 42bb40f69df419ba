package studio.bottega.contract.domain;

import java.nio.charset.Charset;
import java.util.Objects;

/**
 * A part of a file in memory, read big-endian at places that the file itself names: each is held against the part's length, and one beyond it is an
 * {@link IndexOutOfBoundsException}. Immutable as long as nobody writes to the array.
 */
final class Octets {

    private final byte[] bytes;
    private final int start;
    private final int length;

    private Octets(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
    }

    static Octets of(byte[] bytes) {
        return new Octets(bytes, 0, bytes.length);
    }

    Octets part(int at, int size) {
        return new Octets(bytes, start + Objects.checkFromIndexSize(at, size, length), size);
    }

    int length() {
        return length;
    }

    int unsigned8(int at) {
        return Byte.toUnsignedInt(bytes[start + Objects.checkIndex(at, length)]);
    }

    int unsigned16(int at) {
        return unsigned8(at) << 8 | unsigned8(at + 1);
    }

    int signed32(int at) {
        return unsigned16(at) << 16 | unsigned16(at + 2);
    }

    String text(int at, int size, Charset charset) {
        return new String(bytes, start + Objects.checkFromIndexSize(at, size, length), size, charset);
    }
}
