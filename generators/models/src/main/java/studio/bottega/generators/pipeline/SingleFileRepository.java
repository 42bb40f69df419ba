package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import studio.bottega.generators.singlefile.SingleFileCheckpoint;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * A checkpoint in one file, with the tokenizers, which such files do not hold, in a folder beside.
 *
 * @param tokenizers holds {@code tokenizer} and, for XL, {@code tokenizer_2}, as every diffusers repository of the family does
 */
public record SingleFileRepository(SingleFileCheckpoint file, Path tokenizers) implements ModelRepository {

    /**
     * Recognises a file.
     *
     * @throws WeightsException if it is none that is known, or the tokenizers are missing
     */
    public static SingleFileRepository open(Path file, Path tokenizers) {
        SingleFileRepository repository = new SingleFileRepository(SingleFileCheckpoint.open(file), tokenizers);
        for (String component : repository.file.components()) {
            if (component.startsWith("text_encoder")) {
                repository.folder(component.replace("text_encoder", "tokenizer"));
            }
        }
        return repository;
    }

    @Override
    public Path root() {
        return file.file();
    }

    @Override
    public JsonConfig index() {
        boolean xl = file.components().contains("text_encoder_2");
        return JsonConfig.parse(
                root().toString(),
                "{\"_class_name\": \"%s\"}".formatted(xl ? "StableDiffusionXLPipeline" : "StableDiffusionPipeline"));
    }

    @Override
    public boolean has(String component) {
        return file.components().contains(component) || Files.isDirectory(tokenizers.resolve(component));
    }

    @Override
    public Path folder(String component) {
        Path folder = tokenizers.resolve(component);
        if (!Files.isDirectory(folder)) {
            throw new WeightsException(
                    "The checkpoint %s needs '%s', which one file does not hold; put the folder of that name from a repository of the same family into %s."
                            .formatted(root(), component, tokenizers));
        }
        return folder;
    }

    @Override
    public JsonConfig config(String component) {
        Path beside = tokenizers.resolve("config").resolve(component).resolve("config.json");
        return Files.isRegularFile(beside) ? JsonConfig.read(beside) : file.config(component);
    }

    @Override
    public JsonConfig scheduler() {
        return file.scheduler();
    }

    @Override
    public Set<String> keys(String component) {
        return file.tensors(component, config(component)).keys();
    }

    @Override
    public Weights weights(String component, NDManager manager, DataType type, Weights.Patch patch) {
        return Weights.load(manager, file.tensors(component, config(component)), type, patch);
    }
}
