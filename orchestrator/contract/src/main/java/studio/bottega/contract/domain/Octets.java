package studio.bottega.contract.domain;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A part of a file in memory, read big-endian at places that the file itself names: each is held against the part's length, and one beyond it is an
 * {@link IndexOutOfBoundsException}. A part shares the file's memory.
 *
 * @param file its bytes as characters of ISO 8859-1, which are values as arrays are not
 * @param start of the part in the file
 */
record Octets(String file, int start, int length) {

    static Octets of(byte[] bytes) {
        return new Octets(new String(bytes, StandardCharsets.ISO_8859_1), 0, bytes.length);
    }

    Octets part(int at, int size) {
        return new Octets(file, start + Objects.checkFromIndexSize(at, size, length), size);
    }

    int unsigned8(int at) {
        return file.charAt(start + Objects.checkIndex(at, length));
    }

    int unsigned16(int at) {
        return unsigned8(at) << 8 | unsigned8(at + 1);
    }

    int signed32(int at) {
        return unsigned16(at) << 16 | unsigned16(at + 2);
    }

    String text(int at, int size, Charset charset) {
        int from = start + Objects.checkFromIndexSize(at, size, length);
        return new String(file.substring(from, from + size).getBytes(StandardCharsets.ISO_8859_1), charset);
    }
}
