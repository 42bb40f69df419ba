package studio.bottega.generators.onnx;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.OnnxHeader;
import studio.bottega.generators.weights.OnnxHeader.Port;
import studio.bottega.generators.weights.WeightsException;

/**
 * A loaded graph. Arrays of the process's own engine go in and come out; they are copied on both ways, which costs next to nothing beside a pass.
 *
 * <p>Runs on the CPU. One pass at a time; close it to free its constants.
 */
final class OnnxGraph implements AutoCloseable {

    private final OnnxHeader header;
    private final Model model;

    private OnnxGraph(OnnxHeader header, Model model) {
        this.header = header;
        this.model = model;
    }

    /**
     * Loads the graph and ties it to a manager: it is closed with it.
     *
     * @param threads that a pass may use
     * @throws WeightsException if the runtime does not take it
     */
    static OnnxGraph load(OnnxHeader header, NDManager owner, int threads) {
        Model model = Model.newInstance(header.file().toString(), Device.cpu(), OnnxRuntime.ENGINE);
        boolean loaded = false;
        try {
            // The engine heeds the number for each operator only where the one for operators side by side is set.
            model.load(
                    header.file(),
                    null,
                    Map.of("interOpNumThreads", "1", "intraOpNumThreads", Integer.toString(threads)));
            OnnxGraph graph = new OnnxGraph(header, model);
            owner.attachInternal(NDManager.nextUid(), graph);
            loaded = true;
            return graph;
        } catch (IOException | MalformedModelException e) {
            throw new WeightsException("The graph %s cannot be loaded: %s.".formatted(header.file(), reason(e)), e);
        } finally {
            if (!loaded) {
                model.close();
            }
        }
    }

    OnnxHeader header() {
        return header;
    }

    /**
     * One pass.
     *
     * @param manager owns what comes out
     * @param inputs each of them by its name
     * @param wanted names of outputs
     * @return the outputs, in the order of their names
     * @throws IllegalArgumentException if the graph was exported for another size
     * @throws WeightsException if it fails
     */
    List<NDArray> run(NDManager manager, Map<String, NDArray> inputs, List<String> wanted) {
        for (Map.Entry<String, NDArray> input : inputs.entrySet()) {
            requireTaken(port(input.getKey()), input.getValue().getShape());
        }
        try (NDManager own = NDManager.newBaseManager(Device.cpu(), OnnxRuntime.ENGINE)) {
            return Scope.tidyAll(() -> {
                NDList given = new NDList();
                inputs.forEach((name, array) -> given.add(copied(array, own, name)));
                NDList made = model.getBlock().forward(new ParameterStore(own, false), given, false);
                List<NDArray> results = new ArrayList<>();
                for (String name : wanted) {
                    NDArray result = made.get(name);
                    results.add(manager.create(result.toByteBuffer(), result.getShape(), result.getDataType()));
                }
                return results;
            });
        } catch (EngineException e) {
            String reason = reason(e);
            if (reason.toLowerCase(Locale.ROOT).contains("failed to allocate memory")) {
                throw new EngineException("Out of memory in %s: %s".formatted(header.file(), reason), e);
            }
            throw new WeightsException("The graph %s fails: %s.".formatted(header.file(), reason), e);
        }
    }

    private NDArray copied(NDArray array, NDManager own, String input) {
        NDArray typed = Ops.contiguous(Ops.to(array, port(input).type()));
        NDArray copy = own.create(typed.toByteBuffer(), typed.getShape(), typed.getDataType());
        copy.setName(input);
        return copy;
    }

    private Port port(String input) {
        Port port = header.inputs().get(input);
        if (port == null) {
            throw new IllegalArgumentException("%s has no input '%s'".formatted(header.file(), input));
        }
        return port;
    }

    private void requireTaken(Port port, Shape given) {
        long[] taken = port.shape();
        if (taken == null) {
            return;
        }
        boolean fits = taken.length == given.dimension();
        for (int axis = 0; fits && axis < taken.length; axis++) {
            fits = taken[axis] == OnnxHeader.ANY || taken[axis] == given.get(axis);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "The graph %s was exported for '%s' of %s and for no other size; %s is needed."
                            .formatted(header.file(), port.name(), OnnxHeader.text(taken), given));
        }
    }

    /** That an output has the shape that follows from its inputs. */
    NDArray require(NDArray output, String name, long... shape) {
        if (output.getDataType() != DataType.FLOAT32 || !output.getShape().equals(new Shape(shape))) {
            throw new WeightsException("The graph %s gave '%s' as %s %s; expected is FLOAT32 %s."
                    .formatted(
                            header.file(),
                            name,
                            output.getDataType().name(),
                            output.getShape(),
                            OnnxHeader.text(shape)));
        }
        return output;
    }

    /** What the runtime says, without what its wrappers add. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage()).strip();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    @Override
    public void close() {
        model.close();
    }
}
