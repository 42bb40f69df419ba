package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * A checkpoint in the folder layout of diffusers: {@code model_index.json} and a folder for each component.
 *
 * @param root its folder
 * @param index {@code model_index.json}
 */
public record DiffusersRepository(Path root, JsonConfig index) implements ModelRepository {

    /** Reads the index. */
    public static DiffusersRepository open(Path root) {
        Path file = root.resolve("model_index.json");
        if (!Files.isRegularFile(file)) {
            throw new WeightsException("%s is not a diffusers repository: it has no model_index.json.".formatted(root));
        }
        return new DiffusersRepository(root, JsonConfig.read(file));
    }

    @Override
    public boolean has(String component) {
        return Files.isDirectory(root.resolve(component));
    }

    @Override
    public Path folder(String component) {
        if (!has(component)) {
            throw new WeightsException("%s has no component '%s'.".formatted(root, component));
        }
        return root.resolve(component);
    }

    @Override
    public JsonConfig config(String component) {
        return JsonConfig.read(folder(component).resolve("config.json"));
    }

    @Override
    public JsonConfig scheduler() {
        JsonConfig own = JsonConfig.read(folder("scheduler").resolve("scheduler_config.json"));
        if (!index.isArray("scheduler")) {
            return own;
        }
        // The index says what a component is; what a scheduler's own file says is only how it was made.
        List<String> named = index.strings("scheduler");
        return own.with(
                JsonConfig.parse(own.origin(), "{\"_class_name\": \"%s\"}".formatted(named.get(named.size() - 1))));
    }

    @Override
    public Set<String> keys(String component) {
        return TensorSource.open(folder(component)).keys();
    }

    @Override
    public Weights weights(String component, NDManager manager, DataType type, Weights.Patch patch) {
        return Weights.load(manager, TensorSource.open(folder(component)), type, patch);
    }
}
