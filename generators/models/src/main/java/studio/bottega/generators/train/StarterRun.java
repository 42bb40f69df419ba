package studio.bottega.generators.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.PixArtTransformer2DModel;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.SentenceTower;
import studio.bottega.generators.train.data.ExampleFile;
import studio.bottega.generators.train.data.PictureBank;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;

/**
 * {@code starter}: trains the transformer of small objects on cached examples, from nothing or going on from a starter, and exports its moving average.
 */
final class StarterRun {

    private static final NoiseLevels LEVELS = NoiseLevels.HIGH;
    private static final Drawing SAMPLES = new Drawing(20, 3);

    static final String SCHEDULER = """
            {"_class_name": "FlowMatchEulerDiscreteScheduler", "num_train_timesteps": 1000, "shift": 1.0}
            """;

    static final String CONFIG = """
            {"_class_name": "PixArtTransformer2DModel", "num_attention_heads": 4, "attention_head_dim": 64, "in_channels": 8,
             "out_channels": 8, "num_layers": 8, "cross_attention_dim": 256, "attention_bias": true, "sample_size": 16, "patch_size": 4,
             "activation_fn": "gelu-approximate", "norm_type": "ada_norm_single", "norm_elementwise_affine": false, "norm_eps": 1e-06,
             "interpolation_scale": 0.5, "use_additional_conditions": false, "caption_channels": 384}
            """;

    private final Options options;
    private final InstantSource clock;
    private final PrintStream out;

    StarterRun(Options options, InstantSource clock, PrintStream out) {
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /**
     * What is ordered.
     *
     * @param base a starter to go on from; empty to begin from nothing
     */
    private record Order(Path text, Path folder, long steps, int batch, long seed, long examples, String base) {

        static Order from(Options options) throws IOException {
            return new Order(
                    options.path("text"),
                    Files.createDirectories(options.path("out")),
                    options.number("steps", 20_000),
                    (int) options.number("batch", 32),
                    options.number("seed", 1),
                    options.number("examples", 12_000),
                    options.text("base", ""));
        }

        Training.Settings settings(Options options) {
            return new Training.Settings(
                    "transformer of small objects, seed %d, batch %d, %s".formatted(seed, batch, LEVELS),
                    new LearningRate(
                            options.fraction("rate", 7e-4),
                            options.number("warm-up", 200),
                            steps,
                            LearningRate.Decay.COSINE),
                    AdamW.Config.usual(0.01),
                    (int) options.number("parts", 1),
                    1,
                    averaging(steps),
                    Gradients.Precision.ofThisMachine());
        }

        TrainingSession.Plan plan(Options options) {
            return TrainingSession.Plan.from(options, steps, 5, 20);
        }

        TensorSource source(NDManager manager, PixArtTransformer2DModel.Config config) throws IOException {
            return base.isEmpty()
                    ? random(folder, manager, seed, config)
                    : TensorSource.open(DiffusersRepository.open(Path.of(base)).folder("transformer"));
        }
    }

    /** @return status of the command */
    int run() throws IOException {
        Order order = Order.from(options);
        Path pictures = options.path("pictures");
        LatentCache cache = new LatentCache(
                order.folder.resolve("examples"),
                options.path("vae"),
                (side, scratch) -> PictureBank.open(pictures, side, scratch),
                order.seed);
        Training.Settings settings = order.settings(options);
        TrainingSession.Plan plan = order.plan(options);
        options.requireAllRead();
        train(order, cache, settings, plan);
        return 0;
    }

    private void train(Order order, LatentCache cache, Training.Settings settings, TrainingSession.Plan plan)
            throws IOException {
        PixArtTransformer2DModel.Config config =
                PixArtTransformer2DModel.Config.from(JsonConfig.parse("starter", CONFIG));
        try (NDManager manager = NDManager.newBaseManager();
                SentenceTower tower = SentenceTower.load(order.text, manager, CutoutPipeline.PROMPT_TOKENS)) {
            TensorSource source = order.source(manager, config);
            Parameters parameters = new Parameters();
            PixArtTransformer2DModel model =
                    new PixArtTransformer2DModel(config, Weights.load(manager, source, DataType.FLOAT32, parameters));
            out.printf("%d parameters%n", parameters.count());
            ExampleFile examples = cache.fill(tower, order.examples, TrainingWatch.printing(out));
            Training training = new Training(
                    new FlowObjective(
                            FlowObjective.Denoiser.of(model),
                            examples,
                            new FlowObjective.Settings(order.seed, order.batch, 0.1, LEVELS)),
                    parameters,
                    settings);
            CutoutPipeline.Parts averages = averages(manager, config, source, training, cache.scaled(), tower);
            new TrainingSession(order.folder, plan, clock, TrainingWatch.printing(out))
                    .run(training, () -> SampleSheet.draw(manager, averages, SAMPLES));
            CheckpointFolder checkpoint = new CheckpointFolder(order.folder.resolve("checkpoint"));
            checkpoint.component("transformer", training.averages(), CONFIG);
            checkpoint.component("vae", cache.scaled(), Map.of());
            checkpoint.files("text_encoder", order.text, List.of("config.json", "tokenizer.json", "model.safetensors"));
            checkpoint.index("CutoutPipeline", SCHEDULER);
        }
    }

    private static TensorSource random(
            Path folder, NDManager manager, long seed, PixArtTransformer2DModel.Config config) throws IOException {
        Path initial = folder.resolve("initial.safetensors");
        if (!Files.isRegularFile(initial)) {
            InitialWeights.write(initial, manager, seed, weights -> new PixArtTransformer2DModel(config, weights));
        }
        return TensorSource.open(initial);
    }

    /** Over the last tenth of the run, where the learning rate is small. */
    private static double averaging(long steps) {
        return Math.max(0.9, 1 - 10.0 / Math.max(1, steps));
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
}
