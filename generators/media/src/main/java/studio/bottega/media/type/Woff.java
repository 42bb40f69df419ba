package studio.bottega.media.type;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks a font from the Web Open Font Format 1.0 (W3C Recommendation of 13 December 2012) to the TrueType or OpenType
 * file inside, which Java can read. Metadata and private data are passed over.
 */
final class Woff {

    private static final int SIGNATURE = 0x774F4646; // "wOFF"
    private static final int HEADER = 44;
    private static final int ENTRY = 20;
    private static final int SFNT_HEADER = 12;
    private static final int SFNT_ENTRY = 16;
    private static final int MAX_BYTES = 64 << 20;
    private static final int MAX_TABLES = 256;

    private Woff() {}

    /** @throws IllegalArgumentException with a sentence if these are not the bytes of a WOFF font */
    static byte[] unpack(byte[] woff) {
        ByteBuffer in = ByteBuffer.wrap(woff);
        if (woff.length < HEADER || in.getInt(0) != SIGNATURE) {
            throw new IllegalArgumentException("%d bytes that are not a WOFF font".formatted(woff.length));
        }
        int tables = in.getShort(12) & 0xffff;
        int start = SFNT_HEADER + SFNT_ENTRY * tables;
        if (tables == 0 || tables > MAX_TABLES || woff.length < HEADER + ENTRY * tables) {
            throw new IllegalArgumentException("A WOFF font with %d tables".formatted(tables));
        }
        long size = start;
        for (int i = 0; i < tables; i++) {
            size += padded(in.getInt(HEADER + ENTRY * i + 12) & 0xffffffffL);
        }
        if (size > MAX_BYTES) {
            throw new IllegalArgumentException("A WOFF font of %d bytes is larger than we read".formatted(size));
        }
        ByteBuffer out = ByteBuffer.allocate((int) size);
        int power = Integer.highestOneBit(tables);
        out.putInt(in.getInt(4)).putShort((short) tables);
        out.putShort((short) (16 * power));
        out.putShort((short) Integer.numberOfTrailingZeros(power));
        out.putShort((short) (16 * (tables - power)));
        int offset = start;
        for (int i = 0; i < tables; i++) {
            int entry = HEADER + ENTRY * i;
            int length = in.getInt(entry + 12);
            out.putInt(in.getInt(entry))
                    .putInt(in.getInt(entry + 16))
                    .putInt(offset)
                    .putInt(length);
            table(woff, in.getInt(entry + 4), in.getInt(entry + 8), out.array(), offset, length);
            offset += (int) padded(length);
        }
        return out.array();
    }

    private static void table(byte[] woff, int from, int packed, byte[] out, int to, int length) {
        if (from < 0 || packed < 0 || packed > length || (long) from + packed > woff.length) {
            throw new IllegalArgumentException(
                    "A WOFF font whose table at %d reaches outside the file".formatted(from));
        }
        if (packed == length) {
            System.arraycopy(woff, from, out, to, length);
            return;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(woff, from, packed);
            if (inflater.inflate(out, to, length) != length) {
                throw new IllegalArgumentException("A WOFF font whose table at %d is cut short".formatted(from));
            }
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("A WOFF font whose table at %d is damaged".formatted(from), e);
        } finally {
            inflater.end();
        }
    }

    private static long padded(long length) {
        return (length + 3) & ~3L;
    }
}
