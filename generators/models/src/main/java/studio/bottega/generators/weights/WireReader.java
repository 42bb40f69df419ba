package studio.bottega.generators.weights;

import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * One message in the wire format of protocol buffers, field by field, with every length checked against what is there.
 *
 * <p>{@link #next} goes to the next field; then exactly one of {@link #varint}, {@link #content} and {@link #skip} takes its value.
 */
final class WireReader {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;
    private static final int WIRE_BITS = 3;

    private final ByteBuffer bytes;
    private final Function<String, WeightsException> damaged;
    private int field;
    private int wire;

    /**
     * @param bytes the message; its position moves
     * @param damaged makes the exception from what is wrong
     */
    WireReader(ByteBuffer bytes, Function<String, WeightsException> damaged) {
        this.bytes = bytes;
        this.damaged = damaged;
    }

    /** The message in the current field. */
    WireReader message() {
        return new WireReader(content(), damaged);
    }

    /** Goes to the next field. @return whether there is one */
    boolean next() {
        if (!bytes.hasRemaining()) {
            return false;
        }
        long tag = number();
        if (tag >>> WIRE_BITS > Integer.MAX_VALUE) {
            throw damaged.apply("a field has the impossible number %d".formatted(tag >>> WIRE_BITS));
        }
        field = (int) (tag >>> WIRE_BITS);
        wire = (int) (tag & (1 << WIRE_BITS) - 1);
        return true;
    }

    int field() {
        return field;
    }

    boolean isVarint() {
        return wire == VARINT;
    }

    boolean isFixed32() {
        return wire == FIXED32;
    }

    boolean isBytes() {
        return wire == BYTES;
    }

    /** The number in the current field. */
    long varint() {
        if (!isVarint()) {
            throw damaged.apply("field %d should be a number".formatted(field));
        }
        return number();
    }

    /** The numbers that fill the rest of the message, one after the other. */
    boolean hasNumber() {
        return bytes.hasRemaining();
    }

    /** The next of packed numbers. */
    long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (!bytes.hasRemaining()) {
                throw damaged.apply("it ends in the middle of a number");
            }
            byte next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged.apply("a number has more than 64 bits");
    }

    /** The bytes of the current field, which is no number; a view. */
    ByteBuffer content() {
        long length = switch (wire) {
            case FIXED64 -> Long.BYTES;
            case FIXED32 -> Integer.BYTES;
            case BYTES -> number();
            default -> throw damaged.apply("field %d has the wire type %d".formatted(field, wire));
        };
        if (length < 0 || length > bytes.remaining()) {
            throw damaged.apply("a field claims %d bytes where %d are left".formatted(length, bytes.remaining()));
        }
        ByteBuffer content = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return content;
    }

    /** Passes the current field over. */
    void skip() {
        if (isVarint()) {
            number();
        } else {
            content();
        }
    }
}
