package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.TensorWriter;
import studio.bottega.generators.weights.Weights;

/**
 * A checkpoint in the layout of diffusers, weights in 16 bits.
 *
 * @param root its folder
 */
record CheckpointFolder(Path root) {

    private static final String WEIGHTS = "diffusion_pytorch_model.fp16.safetensors";

    /** Writes a component from tensors. */
    void component(String name, Map<String, NDArray> tensors, String config) throws IOException {
        Path own = Files.createDirectories(root.resolve(name));
        TensorWriter.write(own.resolve(WEIGHTS), tensors, StorageType.F16, Map.of("format", "pt"));
        Files.writeString(own.resolve("config.json"), config);
    }

    /** Writes a component from another folder's, whatever type its weights have, some of its tensors replaced. */
    void component(String name, Path from, Map<String, NDArray> replaced) throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            TensorSource source = TensorSource.open(from);
            Weights weights = Weights.load(manager, source, DataType.FLOAT32);
            Map<String, NDArray> tensors = new LinkedHashMap<>();
            source.keys().stream().sorted().forEach(key -> {
                NDArray other = replaced.get(key);
                tensors.put(
                        key,
                        other == null ? weights.tensor(key, source.tensor(key).dimensions()) : other);
            });
            component(name, tensors, Files.readString(from.resolve("config.json")));
        }
    }

    /** Writes what makes components a checkpoint: the sentence encoder, where another has one, the schedule and the index. */
    void completed(DiffusersRepository other, String scheduler) throws IOException {
        if (other.has("text_encoder")) {
            Path encoder = other.folder("text_encoder");
            try (Stream<Path> files = Files.list(encoder)) {
                files(
                        "text_encoder",
                        encoder,
                        files.map(file -> file.getFileName().toString()).toList());
            }
        }
        index(other.pipelineClass(), scheduler);
    }

    /** Copies files of a component as they are. */
    void files(String name, Path from, List<String> files) throws IOException {
        Path own = Files.createDirectories(root.resolve(name));
        for (String file : files) {
            Files.copy(from.resolve(file), own.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Writes the index and the schedule. */
    void index(String pipeline, String scheduler) throws IOException {
        Files.writeString(
                Files.createDirectories(root.resolve("scheduler")).resolve("scheduler_config.json"), scheduler);
        Files.writeString(root.resolve("model_index.json"), "{\"_class_name\": \"%s\"}%n".formatted(pipeline));
    }
}
