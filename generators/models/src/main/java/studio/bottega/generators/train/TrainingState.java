package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.TensorWriter;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * All that a run needs to go on as if it had never stopped, in one file: parameters, the optimizer's averages, the moving average, and how
 * far it came. Randomness is a function of the step, so there is none to save.
 */
final class TrainingState {

    private static final String STEP = "step";
    private static final String SECONDS = "seconds";
    private static final String SETTINGS = "settings";

    private TrainingState() {}

    /**
     * How far a run came.
     *
     * @param step how many were made
     * @param seconds spent on them
     */
    record Reached(long step, double seconds) {}

    /** Writes it, whole or not at all. */
    static void save(Path file, Map<String, Map<String, NDArray>> groups, String settings, Reached reached) {
        Map<String, NDArray> all = new LinkedHashMap<>();
        groups.forEach((group, tensors) -> tensors.forEach((key, tensor) -> all.put(group + "." + key, tensor)));
        Map<String, String> metadata = Map.of(
                STEP, Long.toString(reached.step), SECONDS, Double.toString(reached.seconds), SETTINGS, settings);
        try {
            TensorWriter.write(file, all, StorageType.F32, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException("The state of the training could not be written to " + file, e);
        }
    }

    /**
     * Reads it into the tensors of a run.
     *
     * @throws TrainingException if it is damaged, or of another run
     */
    static Reached load(NDManager manager, Path file, Map<String, Map<String, NDArray>> groups, String settings) {
        try (NDManager scratch = manager.newSubManager()) {
            TensorSource source = TensorSource.open(file);
            Map<String, String> metadata = source.metadata();
            requireSame(file, settings, metadata.getOrDefault(SETTINGS, ""));
            Weights weights = Weights.load(scratch, source, DataType.FLOAT32);
            groups.forEach((group, tensors) -> {
                Weights own = weights.at(group);
                tensors.forEach((key, tensor) ->
                        fill(tensor, own.tensor(key, tensor.getShape().getShape())));
            });
            weights.requireAllUsed();
            return new Reached(
                    Long.parseLong(metadata.getOrDefault(STEP, "")),
                    Double.parseDouble(metadata.getOrDefault(SECONDS, "")));
        } catch (WeightsException | NumberFormatException e) {
            throw new TrainingException(
                    "The state of the training in %s cannot be read (%s). Remove it to begin anew, or put a copy in its place."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static void fill(NDArray tensor, NDArray values) {
        TrainingLibrary.assign(List.of(tensor), List.of(values));
        try (NDArray sum = tensor.sum()) {
            if (!Float.isFinite(sum.getFloat())) {
                throw new WeightsException("it holds values that are no numbers");
            }
        }
    }

    private static void requireSame(Path file, String expected, String found) {
        if (!expected.equals(found)) {
            throw new TrainingException(
                    "The state of the training in %s is of a run with other settings (%s, asked for: %s). Give the same ones, or another folder."
                            .formatted(file, found, expected));
        }
    }
}
