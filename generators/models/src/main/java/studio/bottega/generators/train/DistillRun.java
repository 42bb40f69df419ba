package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.PixArtTransformer2DModel;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.SentenceTower;
import studio.bottega.generators.train.data.ExampleFile;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;

/** {@code distill}: teaches a copy of a starter checkpoint to do in four steps, without guidance, what it does in twenty with it. */
final class DistillRun {

    private static final Drawing SAMPLES = new Drawing(4, 1);

    private static final String SCHEDULER = """
            {"_class_name": "FlowMatchEulerDiscreteScheduler", "num_train_timesteps": 1000, "shift": 1.0, "stochastic_sampling": true}
            """;

    private final Options options;
    private final InstantSource clock;
    private final PrintStream out;

    DistillRun(Options options, InstantSource clock, PrintStream out) {
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /** @return status of the command */
    int run() throws IOException {
        DiffusersRepository repository = DiffusersRepository.open(options.path("base"));
        Path examples = options.path("examples");
        Path folder = Files.createDirectories(options.path("out"));
        long steps = options.number("steps", 2000);
        DistillationObjective.Settings objective = new DistillationObjective.Settings(
                options.number("seed", 1),
                (int) options.number("batch", 16),
                (int) Math.max(2, options.number("levels", 20)),
                options.fraction("guidance", 3));
        Training.Settings settings = new Training.Settings(
                "distillation, %s".formatted(objective),
                new LearningRate(options.fraction("rate", 1e-4), 50, steps, LearningRate.Decay.COSINE),
                AdamW.Config.usual(0),
                1,
                1,
                0.99,
                Gradients.Precision.ofThisMachine());
        TrainingSession.Plan plan = TrainingSession.Plan.from(options, steps, 5, 20);
        options.requireAllRead();
        train(repository, folder, examples, objective, settings, plan);
        return 0;
    }

    private void train(
            DiffusersRepository repository,
            Path folder,
            Path examples,
            DistillationObjective.Settings objective,
            Training.Settings settings,
            TrainingSession.Plan plan)
            throws IOException {
        PixArtTransformer2DModel.Config config = PixArtTransformer2DModel.Config.from(repository.config("transformer"));
        TensorSource source = TensorSource.open(repository.folder("transformer"));
        try (NDManager manager = NDManager.newBaseManager();
                SentenceTower tower = SentenceTower.load(
                        MiniLm.of(repository.root(), Measures.ENCODER), manager, CutoutPipeline.PROMPT_TOKENS)) {
            Parameters parameters = new Parameters();
            Map<String, NDArray> averages = new LinkedHashMap<>();
            // The objective needs the average, which the training keeps: so it is made first.
            PixArtTransformer2DModel average = bound(manager, config, source, Parameters.copyingInto(averages));
            DistillationObjective.Models models = new DistillationObjective.Models(
                    FlowObjective.Denoiser.of(
                            bound(manager, config, source, Parameters.copyingInto(new LinkedHashMap<>()))),
                    FlowObjective.Denoiser.of(bound(manager, config, source, parameters)),
                    FlowObjective.Denoiser.of(average));
            ExampleFile file = new ExampleFile(
                    examples.resolve(LatentCache.EXAMPLES),
                    config.inChannels(),
                    config.sampleSize(),
                    tower.length(),
                    tower.width());
            AutoencoderKl vae = new AutoencoderKl(
                    AutoencoderKl.Config.from(repository.config("vae")),
                    repository.weights("vae", manager, DataType.FLOAT32, (key, tensor) -> tensor));
            CutoutPipeline.Parts parts =
                    new CutoutPipeline.Parts(average, vae, tower, JsonConfig.parse("distilled", SCHEDULER));
            new TrainingSession(folder, plan, clock, TrainingWatch.printing(out))
                    .run(
                            new Training(
                                    new DistillationObjective(models, file, objective), parameters, settings, averages),
                            () -> SampleSheet.draw(manager, parts, SAMPLES));
            export(repository, new CheckpointFolder(folder.resolve("checkpoint")), averages);
        }
    }

    private static void export(
            DiffusersRepository repository, CheckpointFolder checkpoint, Map<String, NDArray> transformer)
            throws IOException {
        checkpoint.component(
                "transformer",
                transformer,
                Files.readString(repository.folder("transformer").resolve("config.json")));
        checkpoint.component("vae", repository.folder("vae"), Map.of());
        checkpoint.completed(repository, SCHEDULER);
    }

    private static PixArtTransformer2DModel bound(
            NDManager manager, PixArtTransformer2DModel.Config config, TensorSource source, Weights.Patch patch) {
        return new PixArtTransformer2DModel(config, Weights.load(manager, source, DataType.FLOAT32, patch));
    }
}
