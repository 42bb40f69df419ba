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
 * <p>Reads {@code ModelProto.graph} (7) {@code .initializer} (5), of which {@code dims} (1), {@code
 * data_type} (2), {@code float_data} (4), {@code int32_data} (5), {@code name} (8), {@code raw_data} (9). The file is hostile input: every length is
 * checked, sizes must multiply to the bytes that are there.
 */
public final class OnnxTensors {

    private static final long MAX_BYTES = 1L << 29;
    private static final int MAX_RANK = 8;
    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT8 = 3;
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
            tensors.model(new WireReader(ByteBuffer.wrap(Files.readAllBytes(path)), tensors::damaged));
            return tensors.tensors;
        } catch (IOException e) {
            throw new WeightsException("The file %s cannot be read: %s.".formatted(path, e.getMessage()), e);
        }
    }

    private void model(WireReader model) {
        while (model.next()) {
            if (model.field() == GRAPH && model.isBytes()) {
                graph(model.message());
            } else {
                model.skip();
            }
        }
    }

    private void graph(WireReader graph) {
        while (graph.next()) {
            if (graph.field() == INITIALIZER && graph.isBytes()) {
                tensor(graph.message());
            } else {
                graph.skip();
            }
        }
    }

    private void tensor(WireReader tensor) {
        List<Long> dims = new ArrayList<>();
        long type = 0;
        String name = "";
        ByteBuffer raw = ByteBuffer.allocate(0);
        List<Float> listed = new ArrayList<>();
        while (tensor.next()) {
            int field = tensor.field();
            if (tensor.isVarint()) {
                long number = tensor.varint();
                switch (field) {
                    case 1 -> dims.add(number);
                    case 2 -> type = number;
                    case 5 -> listed.add((float) (int) number);
                    default -> {}
                }
                continue;
            }
            if (tensor.isFixed32() && field == 4) {
                listed.add(tensor.content().order(ByteOrder.LITTLE_ENDIAN).getFloat());
                continue;
            }
            switch (field) {
                case 1 -> packed(tensor.message(), dims);
                case 4 -> floats(tensor.content(), listed);
                case 5 -> {
                    List<Long> numbers = new ArrayList<>();
                    packed(tensor.message(), numbers);
                    numbers.forEach(number -> listed.add((float) number.intValue()));
                }
                case 8 -> name = StandardCharsets.UTF_8.decode(tensor.content()).toString();
                case 9 -> raw = tensor.content();
                default -> tensor.skip();
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

    private static void packed(WireReader content, List<Long> into) {
        while (content.hasNumber()) {
            into.add(content.number());
        }
    }

    private WeightsException damaged(String reason) {
        return new WeightsException("The ONNX file %s cannot be read: %s.".formatted(file, reason));
    }
}
