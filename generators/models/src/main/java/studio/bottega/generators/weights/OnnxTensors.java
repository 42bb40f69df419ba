package studio.bottega.generators.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The constants of an ONNX file, for checkpoints that are published in that form alone; the graph is not looked at.
 *
 * <p>Reads the wire format of protocol buffers: {@code ModelProto.graph} (7) {@code .initializer} (5), of which {@code dims} (1), {@code
 * data_type} (2), {@code float_data} (4), {@code int32_data} (5), {@code name} (8), {@code raw_data} (9). The file is hostile input: every length is
 * checked, sizes must multiply to the bytes that are there.
 */
public final class OnnxTensors {

    private static final long MAX_BYTES = 1L << 29;
    private static final int MAX_RANK = 8;
    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT8 = 3;
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;
    private static final int GRAPH = 7;
    private static final int INITIALIZER = 5;

    private final String file;
    private final Map<String, Values> tensors = new LinkedHashMap<>();

    /**
     * One constant.
     *
     * @param shape sizes of its axes
     * @param values row-major; integers as numbers
     */
    public record Values(long[] shape, float[] values) {}

    private OnnxTensors(String file) {
        this.file = file;
    }

    /** Reads all constants of 32-bit floats and 8-bit integers, in the file's order; others are passed over. */
    public static Map<String, Values> read(Path path) {
        OnnxTensors tensors = new OnnxTensors(path.getFileName().toString());
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw tensors.damaged("it has more than %d bytes".formatted(MAX_BYTES));
            }
            tensors.model(ByteBuffer.wrap(Files.readAllBytes(path)));
            return tensors.tensors;
        } catch (IOException e) {
            throw new WeightsException("The file %s cannot be read: %s.".formatted(path, e.getMessage()), e);
        }
    }

    private void model(ByteBuffer model) {
        while (model.hasRemaining()) {
            long tag = varint(model);
            ByteBuffer content = content(model, tag);
            if (tag >>> 3 == GRAPH) {
                graph(content);
            }
        }
    }

    private void graph(ByteBuffer graph) {
        while (graph.hasRemaining()) {
            long tag = varint(graph);
            ByteBuffer content = content(graph, tag);
            if (tag >>> 3 == INITIALIZER) {
                tensor(content);
            }
        }
    }

    private void tensor(ByteBuffer tensor) {
        List<Long> dims = new ArrayList<>();
        long type = 0;
        String name = "";
        ByteBuffer raw = ByteBuffer.allocate(0);
        List<Float> listed = new ArrayList<>();
        while (tensor.hasRemaining()) {
            long tag = varint(tensor);
            int field = (int) (tag >>> 3);
            int wire = (int) (tag & 7);
            if (wire == VARINT) {
                long number = varint(tensor);
                switch (field) {
                    case 1 -> dims.add(number);
                    case 2 -> type = number;
                    case 5 -> listed.add((float) (int) number);
                    default -> {}
                }
                continue;
            }
            if (wire == FIXED32 && field == 4) {
                listed.add(content(tensor, tag).order(ByteOrder.LITTLE_ENDIAN).getFloat());
                continue;
            }
            ByteBuffer content = content(tensor, tag);
            switch (field) {
                case 1 -> packed(content, dims);
                case 4 -> floats(content, listed);
                case 5 -> {
                    List<Long> numbers = new ArrayList<>();
                    packed(content, numbers);
                    numbers.forEach(number -> listed.add((float) number.intValue()));
                }
                case 8 -> name = StandardCharsets.UTF_8.decode(content).toString();
                case 9 -> raw = content;
                default -> {}
            }
        }
        if (type == FLOAT || type == UINT8 || type == INT8) {
            tensors.put(name, new Values(shape(name, dims), values(name, (int) type, raw, listed, size(name, dims))));
        }
    }

    private float[] values(String name, int type, ByteBuffer raw, List<Float> listed, int size) {
        float[] values = new float[size];
        int bytes = raw.remaining() == 0 ? listed.size() : raw.remaining() / (type == FLOAT ? Float.BYTES : 1);
        if (bytes != size) {
            throw damaged("tensor '%s' needs %d numbers and has %d".formatted(name, size, bytes));
        }
        ByteBuffer little = raw.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            if (raw.limit() == 0) {
                values[i] = listed.get(i);
            } else {
                values[i] = type == FLOAT ? little.getFloat() : type == INT8 ? little.get() : little.get() & 0xFF;
            }
        }
        return values;
    }

    private long[] shape(String name, List<Long> dims) {
        if (dims.size() > MAX_RANK) {
            throw damaged("tensor '%s' has %d axes".formatted(name, dims.size()));
        }
        return dims.stream().mapToLong(size -> size).toArray();
    }

    private int size(String name, List<Long> dims) {
        try {
            long size = 1;
            for (long dim : dims) {
                size = Math.multiplyExact(size, dim);
            }
            if (size >= 0 && size <= MAX_BYTES) {
                return (int) size;
            }
        } catch (ArithmeticException e) {
            throw damaged("tensor '%s' has the impossible shape %s".formatted(name, dims));
        }
        throw damaged("tensor '%s' has the impossible shape %s".formatted(name, dims));
    }

    private static void floats(ByteBuffer content, List<Float> into) {
        ByteBuffer little = content.order(ByteOrder.LITTLE_ENDIAN);
        while (little.remaining() >= Float.BYTES) {
            into.add(little.getFloat());
        }
    }

    private void packed(ByteBuffer content, List<Long> into) {
        while (content.hasRemaining()) {
            into.add(varint(content));
        }
    }

    /** The bytes of a field, whatever its wire type. */
    private ByteBuffer content(ByteBuffer buffer, long tag) {
        long length = switch ((int) (tag & 7)) {
            case VARINT -> {
                varint(buffer);
                yield 0;
            }
            case FIXED64 -> Long.BYTES;
            case FIXED32 -> Integer.BYTES;
            case BYTES -> varint(buffer);
            default -> throw damaged("a field has the unknown wire type %d".formatted(tag & 7));
        };
        if (length < 0 || length > buffer.remaining()) {
            throw damaged("a field claims %d bytes where %d are left".formatted(length, buffer.remaining()));
        }
        ByteBuffer content = buffer.slice(buffer.position(), (int) length);
        buffer.position(buffer.position() + (int) length);
        return content;
    }

    private long varint(ByteBuffer buffer) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (!buffer.hasRemaining()) {
                throw damaged("it ends in the middle of a number");
            }
            byte next = buffer.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged("a number has more than 64 bits");
    }

    private WeightsException damaged(String reason) {
        return new WeightsException("The ONNX file %s cannot be read: %s.".formatted(file, reason));
    }
}
