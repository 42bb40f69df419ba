package studio.bottega.generators.onnx;

import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.weights.OnnxHeader;
import studio.bottega.generators.weights.OnnxHeader.Port;
import studio.bottega.generators.weights.WeightsException;

/**
 * What a network of a kind takes and gives, held against what a file says of itself.
 *
 * @param network for people, with its article
 * @param inputs that it must have
 * @param options inputs that it may have beside
 * @param outputs that it must have; others are left alone
 */
record Signature(String network, List<Expected> inputs, List<Expected> options, List<Expected> outputs) {

    private static final Set<String> VARYING = Set.of("batch", "height", "width");

    /**
     * @param axes what they are, for people; their number is checked
     * @param types of numbers that are taken
     * @param scalarToo whether it may have no axis instead
     */
    record Expected(String name, List<String> axes, Set<DataType> types, boolean scalarToo) {

        static Expected floats(String name, String... axes) {
            return new Expected(name, List.of(axes), Set.of(DataType.FLOAT32), false);
        }

        private boolean fits(Port port) {
            long[] shape = port.shape();
            boolean ranked = shape == null || shape.length == axes.size() || (scalarToo && shape.length == 0);
            return ranked && types.contains(port.type());
        }

        /** The first axis that varies from picture to picture and has one size in the file; empty for none. */
        private String closed(Port port) {
            long[] shape = port.shape();
            for (int axis = 0; shape != null && axis < shape.length; axis++) {
                if (VARYING.contains(axes.get(axis)) && shape[axis] != OnnxHeader.ANY) {
                    return axes.get(axis);
                }
            }
            return "";
        }

        @Override
        public String toString() {
            return "%s (%s) in %s"
                    .formatted(
                            name,
                            String.join(", ", axes),
                            new TreeSet<>(types).stream().map(DataType::name).collect(Collectors.joining(" or ")));
        }
    }

    /** @throws WeightsException if the file takes or gives anything else; the message names both */
    void require(OnnxHeader header) {
        for (Expected input : inputs) {
            Port port = header.inputs().get(input.name());
            if (port == null) {
                throw new WeightsException("The graph %s has no input '%s'; it has %s. Expected of %s is %s."
                        .formatted(header.file(), input.name(), header.inputs().keySet(), network, input));
            }
            requireFit(header, "input", input, port);
        }
        for (Expected option : options) {
            Port port = header.inputs().get(option.name());
            if (port != null) {
                requireFit(header, "input", option, port);
            }
        }
        Set<String> known = new TreeSet<>();
        inputs.forEach(input -> known.add(input.name()));
        options.forEach(option -> known.add(option.name()));
        for (Port port : header.inputs().values()) {
            if (!known.contains(port.name())) {
                throw new WeightsException("The graph %s wants an input '%s' (%s), which %s is not given; there are %s."
                        .formatted(header.file(), port.name(), port, network, known));
            }
        }
        for (Expected output : outputs) {
            Port port = header.outputs().get(output.name());
            if (port == null) {
                throw new WeightsException("The graph %s has no output '%s'; it has %s. Expected of %s is %s."
                        .formatted(
                                header.file(), output.name(), header.outputs().keySet(), network, output));
            }
            requireFit(header, "output", output, port);
        }
    }

    private static void requireFit(OnnxHeader header, String what, Expected expected, Port port) {
        if (!expected.fits(port)) {
            throw new WeightsException("The %s '%s' of the graph %s is %s; expected is %s."
                    .formatted(what, port.name(), header.file(), port, expected));
        }
        String closed = expected.closed(port);
        if (!closed.isEmpty()) {
            throw new WeightsException(
                    "The %s '%s' of the graph %s is %s, for one %s alone; export it with axes that are left open (dynamic)."
                            .formatted(what, port.name(), header.file(), port, closed));
        }
    }

    /** That an axis of a known input or output, which a file gives a size has the one that the configuration says. */
    static void requireAxis(OnnxHeader header, @Nullable Port port, int axis, long size) {
        long[] shape = port == null ? null : port.shape();
        if (port != null && shape != null && shape[axis] != OnnxHeader.ANY && shape[axis] != size) {
            throw new WeightsException("'%s' of the graph %s is %s; its configuration says %d on axis %d."
                    .formatted(port.name(), header.file(), port, size, axis));
        }
    }
}
