package studio.bottega.generators.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes small graphs in the wire format of onnx.proto, opset 13. */
public final class OnnxWriter {

    static final int FLOAT = 1;
    static final int INT32 = 6;
    static final int INT64 = 7;
    static final int FLOAT16 = 10;
    static final long OPEN = -1;

    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;
    private static final int LEAST_OUTSIDE = 32; // bytes

    private final Message graph = new Message().text(2, "tiny");
    private final String outside;
    private final ByteArrayOutputStream beside = new ByteArrayOutputStream();

    private OnnxWriter(String outside) {
        this.outside = outside;
    }

    /** With all constants inside. */
    static OnnxWriter inside() {
        return new OnnxWriter("");
    }

    /** With larger constants in a file of that name beside it. */
    static OnnxWriter beside(String file) {
        return new OnnxWriter(file);
    }

    /** One message of protocol buffers. */
    static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message bytes(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            bytes.writeBytes(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.bytes.toByteArray());
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                bytes.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }
    }

    OnnxWriter input(String name, int type, long... shape) {
        graph.message(11, port(name, type, shape));
        return this;
    }

    OnnxWriter output(String name, int type, long... shape) {
        graph.message(12, port(name, type, shape));
        return this;
    }

    private static Message port(String name, int type, long... shape) {
        Message axes = new Message();
        for (int i = 0; i < shape.length; i++) {
            axes.message(
                    1, shape[i] == OPEN ? new Message().text(2, name + "_" + i) : new Message().number(1, shape[i]));
        }
        Message tensor = new Message().number(1, type).message(2, axes);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    OnnxWriter constant(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        return constant(name, FLOAT, raw.array(), shape);
    }

    OnnxWriter wholes(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            raw.putLong(value);
        }
        return constant(name, INT64, raw.array(), values.length);
    }

    private OnnxWriter constant(String name, int type, byte[] raw, long... shape) {
        Message tensor = new Message();
        for (long size : shape) {
            tensor.number(1, size);
        }
        tensor.number(2, type).text(8, name);
        // Shapes stay inside, as exporters leave them: the runtime wants to see them when it loads.
        if (outside.isEmpty() || raw.length < LEAST_OUTSIDE || type == INT64) {
            tensor.bytes(9, raw);
        } else {
            entry(tensor, "location", outside);
            entry(tensor, "offset", Integer.toString(beside.size()));
            entry(tensor, "length", Integer.toString(raw.length));
            tensor.number(14, 1);
            beside.writeBytes(raw);
        }
        graph.message(5, tensor);
        return this;
    }

    private static void entry(Message tensor, String key, String value) {
        tensor.message(13, new Message().text(1, key).text(2, value));
    }

    /** Attributes of a node, in order: numbers, lists of numbers, texts. */
    static Map<String, Object> with(Object... namesAndValues) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return attributes;
    }

    /** A node with one output. */
    OnnxWriter node(String operator, String output, Map<String, Object> attributes, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        node.text(2, output).text(3, output + "_node").text(4, operator);
        attributes.forEach((name, value) -> node.message(5, attribute(name, value)));
        graph.message(1, node);
        return this;
    }

    private static Message attribute(String name, Object value) {
        Message attribute = new Message().text(1, name);
        if (value instanceof Integer number) {
            return attribute.number(3, number).number(20, 2);
        }
        if (value instanceof long[] numbers) {
            for (long number : numbers) {
                attribute.number(8, number);
            }
            return attribute.number(20, 7);
        }
        return attribute.text(4, (String) value).number(20, 3);
    }

    /** {@code ModelProto}. */
    byte[] model() {
        return new Message()
                .number(1, IR_VERSION)
                .text(2, "bottega-test")
                .message(8, new Message().text(1, "").number(2, OPSET))
                .message(7, graph)
                .bytes
                .toByteArray();
    }

    /** What belongs into the file beside it. */
    byte[] outsideBytes() {
        return beside.toByteArray();
    }
}
