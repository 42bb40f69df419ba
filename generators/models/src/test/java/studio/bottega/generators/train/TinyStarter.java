package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.BertModel;
import studio.bottega.generators.model.PixArtTransformer2DModel;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.PlannedWeights;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorWriter;
import studio.bottega.generators.weights.Weights;

/** A starter checkpoint of a few thousand random numbers: it shows the path, its pictures are noise. */
public final class TinyStarter {

    private static final String AUTOENCODER = """
            {"in_channels": 4, "out_channels": 4, "latent_channels": 2, "block_out_channels": [8, 16], "layers_per_block": 1,
             "norm_num_groups": 4, "mid_block_add_attention": false, "sample_size": 16, "scaling_factor": 1.0,
             "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D"]}
            """;
    private static final String TRANSFORMER = """
            {"num_attention_heads": 2, "attention_head_dim": 8, "in_channels": 2, "out_channels": 2, "num_layers": 2,
             "cross_attention_dim": 16, "sample_size": 8, "patch_size": 2, "interpolation_scale": 1,
             "use_additional_conditions": false, "caption_channels": 8}
            """;
    private static final String TEXT = """
            {"model_type": "bert", "vocab_size": 12, "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2,
             "intermediate_size": 16, "max_position_embeddings": 16, "hidden_act": "gelu", "layer_norm_eps": 1e-12}
            """;
    private static final String TOKENIZER = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
             "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
             "pre_tokenizer": {"type": "BertPreTokenizer"},
             "post_processor": {"type": "TemplateProcessing",
               "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                          {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
               "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
               "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
                                  "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
             "decoder": null,
             "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
               "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "disc": 4, "round": 5, "thing": 6, "solar": 7, "lantern": 8,
                         "tent": 9, "red": 10, "apple": 11}}}
            """;

    private TinyStarter() {}

    /** Writes it without its card. */
    public static Path write(Path checkpoint) throws IOException {
        AutoencoderKl.Config vae = AutoencoderKl.Config.from(JsonConfig.parse("tiny", AUTOENCODER));
        PixArtTransformer2DModel.Config transformer =
                PixArtTransformer2DModel.Config.from(JsonConfig.parse("tiny", TRANSFORMER));
        BertModel.Config text = BertModel.Config.from(JsonConfig.parse("tiny", TEXT));
        component(checkpoint.resolve("vae"), AUTOENCODER, weights -> new AutoencoderKl(vae, weights));
        component(
                checkpoint.resolve("transformer"),
                TRANSFORMER,
                weights -> new PixArtTransformer2DModel(transformer, weights));
        component(checkpoint.resolve("text_encoder"), TEXT, weights -> new BertModel(text, weights));
        Files.writeString(checkpoint.resolve("text_encoder").resolve("tokenizer.json"), TOKENIZER);
        new CheckpointFolder(checkpoint).index("CutoutPipeline", StarterRun.SCHEDULER);
        return checkpoint;
    }

    /** Writes it with the card that the measuring command gives it, after pictures of discs. */
    public static Path measured(Path checkpoint) throws IOException {
        write(checkpoint);
        Path pictures = Files.createDirectories(checkpoint.resolveSibling("discs"));
        TinyModels.discs(pictures, 3);
        measure(checkpoint, pictures);
        return checkpoint;
    }

    static void measure(Path checkpoint, Path pictures) throws IOException {
        AtomicLong milliseconds = new AtomicLong();
        InstantSource clock = () -> java.time.Instant.ofEpochMilli(milliseconds.addAndGet(1500));
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        new FamiliarRun(
                        new Options(List.of(
                                "--base", checkpoint.toString(),
                                "--pictures", pictures.toString(),
                                "--prompts", "4",
                                "--seeds", "1",
                                "--steps", "2")),
                        clock,
                        quiet)
                .run();
    }

    private static void component(Path folder, String config, Consumer<Weights> binding) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), config);
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> tensors = new LinkedHashMap<>();
            PlannedWeights.of(manager, binding)
                    .forEach((key, shape) -> tensors.put(key, random(manager, tensors.size(), shape)));
            TensorWriter.write(
                    folder.resolve("diffusion_pytorch_model.safetensors"), tensors, StorageType.F32, Map.of());
        }
    }

    private static NDArray random(NDManager manager, int seed, long[] shape) {
        long size = 1;
        for (long extent : shape) {
            size *= extent;
        }
        NDArray noise = new SeededNoise(seed).next(manager, 1, size);
        return Ops.to(Ops.reshape(Ops.mul(noise, 0.3), shape), DataType.FLOAT32);
    }
}
