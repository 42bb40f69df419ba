package studio.bottega.generators.weights;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an ONNX file says of itself, read before any of it is run: what goes in and comes out, and which files beside it hold its constants.
 *
 * <p>Reads {@code ModelProto} of onnx.proto, the file mapped and its constants passed over. It is hostile input: lengths are checked; constants that
 * lie in other files must lie wholly in a file of the same folder; loops are refused, since nothing bounds how long they run.
 *
 * @param file its path
 * @param inputs by name, in order; without those that only name a constant
 * @param outputs by name, in order
 * @param beside files of the same folder with constants of it
 */
public record OnnxHeader(Path file, Map<String, Port> inputs, Map<String, Port> outputs, Set<Path> beside) {

    /** What one message of protocol buffers can be. */
    private static final long MAX_BYTES = Integer.MAX_VALUE;

    private static final int MAX_PORTS = 1024;
    private static final int MAX_AXES = 8;
    private static final int MAX_DEPTH = 8;
    private static final Set<String> LOOPS = Set.of("Loop", "Scan");

    /** The size of an axis that is known only when it is run. */
    public static final long ANY = -1;

    public OnnxHeader {
        beside = Set.copyOf(beside);
    }

    /**
     * An input or output.
     *
     * @param type of its numbers; {@link DataType#UNKNOWN} for one that DJL has not
     * @param shape sizes of its axes, {@link #ANY} where the file leaves them open; null where it leaves their number open too
     */
    public record Port(String name, DataType type, long @org.jspecify.annotations.Nullable [] shape) {

        /** For people: {@code FLOAT32 (?, 4, ?, ?)}. */
        @Override
        public String toString() {
            return type.name() + " " + (shape == null ? "of any shape" : text(shape));
        }
    }

    /** For people: {@code (?, 4, 64, 64)}. */
    public static String text(long[] shape) {
        List<String> sizes = new ArrayList<>();
        for (long size : shape) {
            sizes.add(size == ANY ? "?" : Long.toString(size));
        }
        return "(" + String.join(", ", sizes) + ")";
    }

    /** @throws WeightsException if it cannot be read or must not be run; the message says why */
    public static OnnxHeader read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > MAX_BYTES) {
                throw new WeightsException("The ONNX file %s has %d bytes; at most %d are possible."
                        .formatted(file, channel.size(), MAX_BYTES));
            }
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            Reading reading = new Reading(file);
            reading.model(new WireReader(bytes, reading::damaged));
            return reading.header();
        } catch (IOException e) {
            throw new WeightsException("The ONNX file %s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    /** One pass over a file. Field numbers are those of onnx.proto. */
    private static final class Reading {
        private final Path file;
        private final Map<String, Port> inputs = new LinkedHashMap<>();
        private final Map<String, Port> outputs = new LinkedHashMap<>();
        private final Set<String> constants = new HashSet<>();
        private final Set<Path> beside = new HashSet<>();
        private boolean found;

        Reading(Path file) {
            this.file = file;
        }

        OnnxHeader header() {
            if (!found) {
                throw damaged("it has no graph");
            }
            inputs.keySet().removeAll(constants);
            return new OnnxHeader(file, inputs, outputs, beside);
        }

        WeightsException damaged(String reason) {
            return new WeightsException("The ONNX file %s cannot be read: %s.".formatted(file, reason));
        }

        void model(WireReader model) {
            while (model.next()) {
                if (model.field() == 7 && model.isBytes()) {
                    found = true;
                    graph(model.message(), 0);
                } else if (model.field() == 25 && model.isBytes()) {
                    nodes(model.message(), 7, 0); // a function's body
                } else {
                    model.skip();
                }
            }
        }

        /** @param depth how many graphs it lies within */
        private void graph(WireReader graph, int depth) {
            if (depth > MAX_DEPTH) {
                throw damaged("more than %d graphs lie within each other".formatted(MAX_DEPTH));
            }
            while (graph.next()) {
                boolean outer = depth == 0 && graph.isBytes();
                if (graph.field() == 1 && graph.isBytes()) {
                    node(graph.message(), depth);
                } else if (graph.field() == 5 && graph.isBytes()) {
                    String name = tensor(graph.message());
                    if (depth == 0) {
                        constants.add(name);
                    }
                } else if (graph.field() == 11 && outer) {
                    add(inputs, graph.message());
                } else if (graph.field() == 12 && outer) {
                    add(outputs, graph.message());
                } else {
                    graph.skip();
                }
            }
        }

        private void nodes(WireReader message, int field, int depth) {
            while (message.next()) {
                if (message.field() == field && message.isBytes()) {
                    node(message.message(), depth);
                } else {
                    message.skip();
                }
            }
        }

        private void node(WireReader node, int depth) {
            while (node.next()) {
                if (node.field() == 4 && node.isBytes()) {
                    String operator = text(node);
                    if (LOOPS.contains(operator)) {
                        throw new WeightsException(
                                "The ONNX file %s has the operator %s; graphs with loops are not run, because nothing says when they end."
                                        .formatted(file, operator));
                    }
                } else if (node.field() == 5 && node.isBytes()) {
                    attribute(node.message(), depth);
                } else {
                    node.skip();
                }
            }
        }

        private void attribute(WireReader attribute, int depth) {
            while (attribute.next()) {
                boolean graph = attribute.field() == 6 || attribute.field() == 11;
                boolean tensor = attribute.field() == 5 || attribute.field() == 10;
                if (graph && attribute.isBytes()) {
                    graph(attribute.message(), depth + 1);
                } else if (tensor && attribute.isBytes()) {
                    tensor(attribute.message());
                } else {
                    attribute.skip();
                }
            }
        }

        /** @return its name */
        private String tensor(WireReader tensor) {
            String name = "";
            Map<String, String> outside = new LinkedHashMap<>();
            while (tensor.next()) {
                if (tensor.field() == 8 && tensor.isBytes()) {
                    name = text(tensor);
                } else if (tensor.field() == 13 && tensor.isBytes()) {
                    entry(tensor.message(), outside);
                } else {
                    tensor.skip();
                }
            }
            if (!outside.isEmpty()) {
                requireBeside(name, outside);
            }
            return name;
        }

        private void entry(WireReader entry, Map<String, String> into) {
            String key = "";
            String value = "";
            while (entry.next()) {
                if (entry.field() == 1 && entry.isBytes()) {
                    key = text(entry);
                } else if (entry.field() == 2 && entry.isBytes()) {
                    value = text(entry);
                } else {
                    entry.skip();
                }
            }
            into.put(key, value);
        }

        private void requireBeside(String tensor, Map<String, String> outside) {
            String location = outside.getOrDefault("location", "");
            if (location.isEmpty() || location.startsWith(".") || !location.matches("[\\w.+-]{1,200}")) {
                throw damaged("the constant '%s' lies in '%s', which is no plain name of a file beside it"
                        .formatted(tensor, location));
            }
            Path holder = file.resolveSibling(location);
            if (!Files.isRegularFile(holder)) {
                throw damaged("the constant '%s' lies in %s, which is missing".formatted(tensor, holder));
            }
            long offset = whole(tensor, outside.getOrDefault("offset", "0"));
            long length = whole(tensor, outside.getOrDefault("length", "0"));
            long size = size(holder);
            if (offset > size || length > size - offset) {
                throw damaged("the constant '%s' ends at byte %d of %s, which has %d"
                        .formatted(tensor, offset + length, holder, size));
            }
            beside.add(holder);
        }

        private long size(Path holder) {
            try {
                return Files.size(holder);
            } catch (IOException e) {
                throw damaged("%s cannot be read".formatted(holder));
            }
        }

        private long whole(String tensor, String text) {
            if (!text.matches("\\d{1,18}")) {
                throw damaged(
                        "the constant '%s' has the place '%s', which is no number of bytes".formatted(tensor, text));
            }
            return Long.parseLong(text);
        }

        private void add(Map<String, Port> ports, WireReader value) {
            if (ports.size() == MAX_PORTS) {
                throw damaged("it has more than %d inputs or outputs".formatted(MAX_PORTS));
            }
            Port port = port(value);
            ports.put(port.name, port);
        }

        /** {@code ValueInfoProto}. */
        private Port port(WireReader value) {
            Port port = new Port("", DataType.UNKNOWN, null);
            String name = "";
            while (value.next()) {
                if (value.field() == 1 && value.isBytes()) {
                    name = text(value);
                } else if (value.field() == 2 && value.isBytes()) {
                    port = type(value.message());
                } else {
                    value.skip();
                }
            }
            return new Port(name, port.type, port.shape);
        }

        /** {@code TypeProto}, of which tensors alone are known. */
        private Port type(WireReader type) {
            Port port = new Port("", DataType.UNKNOWN, null);
            while (type.next()) {
                if (type.field() == 1 && type.isBytes()) {
                    port = tensorType(type.message());
                } else {
                    type.skip();
                }
            }
            return port;
        }

        private Port tensorType(WireReader tensor) {
            DataType type = DataType.UNKNOWN;
            long[] shape = null;
            while (tensor.next()) {
                if (tensor.field() == 1 && tensor.isVarint()) {
                    type = dataType(tensor.varint());
                } else if (tensor.field() == 2 && tensor.isBytes()) {
                    shape = shape(tensor.message());
                } else {
                    tensor.skip();
                }
            }
            return new Port("", type, shape);
        }

        private long[] shape(WireReader shape) {
            List<Long> sizes = new ArrayList<>();
            while (shape.next()) {
                if (shape.field() == 1 && shape.isBytes()) {
                    sizes.add(axis(shape.message()));
                } else {
                    shape.skip();
                }
                if (sizes.size() > MAX_AXES) {
                    throw damaged("an input or output has more than %d axes".formatted(MAX_AXES));
                }
            }
            return sizes.stream().mapToLong(size -> size).toArray();
        }

        private static long axis(WireReader axis) {
            long size = ANY;
            while (axis.next()) {
                if (axis.field() == 1 && axis.isVarint()) {
                    long said = axis.varint();
                    size = said > 0 ? said : ANY;
                } else {
                    axis.skip();
                }
            }
            return size;
        }

        private static DataType dataType(long code) {
            return switch ((int) Math.min(code, Integer.MAX_VALUE)) {
                case 1 -> DataType.FLOAT32;
                case 2 -> DataType.UINT8;
                case 3 -> DataType.INT8;
                case 6 -> DataType.INT32;
                case 7 -> DataType.INT64;
                case 9 -> DataType.BOOLEAN;
                case 10 -> DataType.FLOAT16;
                case 11 -> DataType.FLOAT64;
                case 16 -> DataType.BFLOAT16;
                default -> DataType.UNKNOWN;
            };
        }

        private static String text(WireReader reader) {
            return StandardCharsets.UTF_8.decode(reader.content()).toString();
        }
    }
}
