package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.PixArtTransformer2DModel;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.pipeline.SentenceTower;
import studio.bottega.generators.pipeline.StepListener;
import studio.bottega.generators.train.data.ExampleFile;
import studio.bottega.generators.train.report.Grid;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.TensorWriter;
import studio.bottega.generators.weights.Weights;

/** {@code starter}: trains the transformer of small objects from nothing on cached examples, and exports its moving average. */
final class StarterRun {

    private static final int SEEDS = 4;
    private static final int SAMPLING_STEPS = 20;
    private static final double GUIDANCE = 3;

    /** Asked for in every grid: things of the data, in other colours, and together. */
    private static final List<String> PROMPTS = List.of(
            "red apple",
            "blue bird",
            "rocket",
            "slice of pizza, cheese",
            "green car on a yellow background",
            "two cats",
            "cactus and lemon",
            "purple teapot");

    static final String SCHEDULER = """
            {"_class_name": "FlowMatchEulerDiscreteScheduler", "num_train_timesteps": 1000, "shift": 1.0}
            """;

    static final String CONFIG = """
            {"_class_name": "PixArtTransformer2DModel", "num_attention_heads": 4, "attention_head_dim": 64, "in_channels": 8,
             "out_channels": 8, "num_layers": 8, "cross_attention_dim": 256, "attention_bias": true, "sample_size": 16, "patch_size": 2,
             "activation_fn": "gelu-approximate", "norm_type": "ada_norm_single", "norm_elementwise_affine": false, "norm_eps": 1e-06,
             "interpolation_scale": 1, "use_additional_conditions": false, "caption_channels": 384}
            """;

    private final Options options;
    private final InstantSource clock;
    private final PrintStream out;

    StarterRun(Options options, InstantSource clock, PrintStream out) {
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /** @return status of the command */
    int run() throws IOException {
        Path text = options.path("text");
        Path folder = Files.createDirectories(options.path("out"));
        long steps = options.number("steps", 20_000);
        int batch = (int) options.number("batch", 32);
        long seed = options.number("seed", 1);
        LatentCache cache =
                new LatentCache(folder.resolve("examples"), options.path("vae"), options.path("pictures"), "", seed);
        long wanted = options.number("examples", 40_000);
        PixArtTransformer2DModel.Config config =
                PixArtTransformer2DModel.Config.from(JsonConfig.parse("starter", CONFIG));
        Training.Settings settings = new Training.Settings(
                "transformer of small objects, seed %d, batch %d".formatted(seed, batch),
                new LearningRate(
                        options.fraction("rate", 4e-4),
                        options.number("warm-up", 200),
                        steps,
                        LearningRate.Decay.COSINE),
                AdamW.Config.usual(0.01),
                (int) options.number("parts", 1),
                1,
                0.9995);
        TrainingSession.Plan plan = new TrainingSession.Plan(
                options.minutes("state-minutes", 5),
                options.minutes("sample-minutes", 20),
                steps,
                options.number("until", steps));
        options.requireAllRead();
        try (NDManager manager = NDManager.newBaseManager();
                SentenceTower tower = SentenceTower.load(text, manager, CutoutPipeline.PROMPT_TOKENS)) {
            Path initial = folder.resolve("initial.safetensors");
            if (!Files.isRegularFile(initial)) {
                InitialWeights.write(initial, manager, seed, weights -> new PixArtTransformer2DModel(config, weights));
            }
            TensorSource source = TensorSource.open(initial);
            Parameters parameters = new Parameters();
            PixArtTransformer2DModel model =
                    new PixArtTransformer2DModel(config, Weights.load(manager, source, DataType.FLOAT32, parameters));
            out.printf("%d parameters%n", parameters.count());
            ExampleFile examples = cache.fill(tower, wanted, out);
            Training training = new Training(
                    new FlowObjective(
                            FlowObjective.Denoiser.of(model), examples, new FlowObjective.Settings(seed, batch, 0.1)),
                    parameters,
                    settings);
            CutoutPipeline.Parts averages = averages(manager, config, source, training, cache.scaled(), tower);
            new TrainingSession(folder, plan, clock, out).run(training, () -> samples(manager, averages));
            export(folder.resolve("checkpoint"), cache.scaled(), text, training.averages());
            return 0;
        }
    }

    /** What samples are made with: the moving average, which changes as the training goes on. */
    private static CutoutPipeline.Parts averages(
            NDManager manager,
            PixArtTransformer2DModel.Config config,
            TensorSource source,
            Training training,
            Path vae,
            SentenceTower tower) {
        PixArtTransformer2DModel model = new PixArtTransformer2DModel(
                config, Weights.load(manager, source, DataType.FLOAT32, Parameters.bindingTo(training.averages())));
        AutoencoderKl autoencoder = new AutoencoderKl(
                AutoencoderKl.Config.from(JsonConfig.read(vae.resolve("config.json"))),
                Weights.load(manager, TensorSource.open(vae), DataType.FLOAT32));
        return new CutoutPipeline.Parts(model, autoencoder, tower, JsonConfig.parse("starter", SCHEDULER));
    }

    private static BufferedImage samples(NDManager manager, CutoutPipeline.Parts parts) {
        List<Grid.Row> rows = new ArrayList<>();
        try (CutoutPipeline pipeline = CutoutPipeline.of(manager, parts)) {
            for (String prompt : PROMPTS) {
                CutoutPipeline.Request request = new CutoutPipeline.Request(
                        Collections.nCopies(SEEDS, prompt),
                        LongStream.range(0, SEEDS).toArray(),
                        SAMPLING_STEPS,
                        GUIDANCE);
                try (NDArray pixels = pipeline.generate(request, StepListener.NONE)) {
                    rows.add(new Grid.Row(prompt, Pixels.cutouts(pixels)));
                }
            }
        }
        return Grid.draw(rows);
    }

    /** A repository in the layout of diffusers, in 16 bits. */
    private static void export(Path folder, Path vae, Path text, Map<String, NDArray> transformer) throws IOException {
        Repository.write(folder, "transformer", transformer, CONFIG);
        Path encoder = Files.createDirectories(folder.resolve("text_encoder"));
        for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
            Files.copy(text.resolve(name), encoder.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> tensors = new java.util.LinkedHashMap<>();
            TensorSource source = TensorSource.open(vae);
            Weights weights = Weights.load(manager, source, DataType.FLOAT32);
            source.keys()
                    .forEach(key -> tensors.put(
                            key, weights.tensor(key, source.tensor(key).dimensions())));
            Repository.write(folder, "vae", tensors, Files.readString(vae.resolve("config.json")));
        }
        Path scheduler = Files.createDirectories(folder.resolve("scheduler"));
        Files.writeString(scheduler.resolve("scheduler_config.json"), SCHEDULER);
        Files.writeString(folder.resolve("model_index.json"), "{\"_class_name\": \"CutoutPipeline\"}\n");
    }

    /** The folder layout of diffusers. */
    private static final class Repository {

        private Repository() {}

        static void write(Path folder, String component, Map<String, NDArray> tensors, String config)
                throws IOException {
            Path own = Files.createDirectories(folder.resolve(component));
            TensorWriter.write(
                    own.resolve("diffusion_pytorch_model.fp16.safetensors"),
                    tensors,
                    StorageType.F16,
                    Map.of("format", "pt"));
            Files.writeString(own.resolve("config.json"), config);
        }
    }
}
