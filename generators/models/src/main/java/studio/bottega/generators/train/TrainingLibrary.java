package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import studio.bottega.generators.ops.ScriptModule;

/** The arithmetic of training on lists of tensors, in place: the resource {@code training_library.txt}. Thread-safe. */
final class TrainingLibrary {

    private static final String NAME = "TrainingLibrary";
    private static final String SOURCE = "training_library.txt";
    private static final ScriptModule MODULE = ScriptModule.of(NAME, source());

    private TrainingLibrary() {}

    /** √Σ‖gᵢ‖². */
    static float norm(List<NDArray> gradients) {
        try (NDArray norm = MODULE.call(gradients.get(0), "norm", (Object) array(gradients))) {
            return norm.getFloat();
        }
    }

    /** {@code sums += weight · gradients}. */
    static void accumulate(List<NDArray> sums, List<NDArray> gradients, double weight) {
        MODULE.call(sums.get(0), "accumulate", array(sums), array(gradients), weight)
                .close();
    }

    /** {@code targets = values}. */
    static void assign(List<NDArray> targets, List<NDArray> values) {
        MODULE.call(targets.get(0), "assign", array(targets), array(values)).close();
    }

    /** {@code averages += weight · (parameters − averages)}. */
    static void average(List<NDArray> averages, List<NDArray> parameters, double weight) {
        MODULE.call(averages.get(0), "average", array(averages), array(parameters), weight)
                .close();
    }

    /** See {@link AdamW}. */
    static void adamw(
            List<NDArray> parameters,
            List<NDArray> gradients,
            List<NDArray> first,
            List<NDArray> second,
            double[] kept,
            double[] numbers) {
        MODULE.call(
                        parameters.get(0),
                        "adamw",
                        array(parameters),
                        array(gradients),
                        array(first),
                        array(second),
                        kept,
                        numbers)
                .close();
    }

    private static NDArray[] array(List<NDArray> list) {
        return list.toArray(NDArray[]::new);
    }

    private static String source() {
        try (InputStream source = TrainingLibrary.class.getResourceAsStream(SOURCE)) {
            if (source == null) {
                throw new IllegalStateException(
                        "The training library's source " + SOURCE + " is not on the class path");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The training library could not be read", e);
        }
    }
}
