package studio.bottega.generators.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.noise.RecordedNoise;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;

/**
 * What a parity case has at hand while it reproduces one fixture: inputs, recorded noise, model files. Everything loaded
 * belongs to one manager that is closed when the case ends.
 */
public final class FixtureRun {

    private final Fixture fixture;
    private final NDManager manager;
    private final @Nullable TensorSource inputs;
    private final Map<String, NDArray> loaded = new LinkedHashMap<>();

    FixtureRun(Fixture fixture, NDManager manager) {
        this.fixture = fixture;
        this.manager = manager;
        Path file = fixture.folder().resolve("inputs.safetensors");
        this.inputs = Files.isRegularFile(file) ? TensorSource.open(file) : null;
    }

    public Fixture fixture() {
        return fixture;
    }

    public NDManager manager() {
        return manager;
    }

    public boolean hasInput(String name) {
        return inputs != null && inputs.has(name);
    }

    /** Names of all inputs. */
    public List<String> inputNames() {
        return inputs == null ? List.of() : inputs.keys().stream().sorted().toList();
    }

    /** A named input in its stored type. */
    public NDArray input(String name) {
        if (inputs == null || !inputs.has(name)) {
            throw new UnsupportedFixtureException("input '" + name + "' is not there");
        }
        return loaded.computeIfAbsent(name, key -> {
            StorageType type = inputs.tensor(key).type();
            DataType wanted = type.isFloat() ? type.dataType() : DataType.FLOAT32;
            return Weights.load(manager, inputs, wanted)
                    .tensor(key, anyShape(inputs.tensor(key).shape().size()));
        });
    }

    /** A named input, or null. */
    public @Nullable NDArray optionalInput(String name) {
        return hasInput(name) ? input(name) : null;
    }

    /** A recorded output of the reference as numbers, to find out what the call does not tell; empty if there is none. */
    public double[] expected(String name) {
        Path file = fixture.folder().resolve("outputs.safetensors");
        TensorSource outputs = TensorSource.open(file);
        if (!outputs.has(name)) {
            return new double[0];
        }
        return Weights.load(manager, outputs, DataType.FLOAT64)
                .tensor(name, anyShape(outputs.tensor(name).shape().size()))
                .toDoubleArray();
    }

    /**
     * A copy that lives as long as this run, by way of the heap: the scopes and models of a pipeline close what was made inside
     * them.
     *
     * @param array FLOAT32
     */
    public NDArray kept(NDArray array) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray copy = manager.create(array.toFloatArray(), array.getShape());
            NDScope.unregister(copy);
            return copy;
        }
    }

    /** The tensors {@code prefix.0}, {@code prefix.1} and so on. */
    public List<NDArray> numbered(String prefix) {
        List<NDArray> found = new ArrayList<>();
        while (hasInput(prefix + "." + found.size())) {
            found.add(input(prefix + "." + found.size()));
        }
        return found;
    }

    /** The Gaussian tensors that the reference drew, in its order. */
    public RecordedNoise noise() {
        return new RecordedNoise(numbered("noise"));
    }

    /** {@code config.json} of the model under test, or of a folder of it. */
    public JsonConfig config(String... folder) {
        return JsonConfig.read(modelFolder(folder).resolve("config.json"));
    }

    /** The weights of the model under test in 32 bits. */
    public Weights weights(String... folder) {
        return Weights.load(manager, TensorSource.open(modelFolder(folder)), DataType.FLOAT32);
    }

    private Path modelFolder(String... folder) {
        Path model = fixture.model();
        for (String name : folder) {
            model = model.resolve(name);
        }
        return model;
    }

    private static long[] anyShape(int rank) {
        long[] shape = new long[rank];
        java.util.Arrays.fill(shape, -1);
        return shape;
    }
}
