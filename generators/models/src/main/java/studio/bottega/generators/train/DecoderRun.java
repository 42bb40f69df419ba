package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.PixArtTransformer2DModel;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.SentenceTower;
import studio.bottega.generators.train.data.ExampleFile;
import studio.bottega.generators.train.data.PictureBank;
import studio.bottega.generators.train.data.Scenes;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;

/** {@code decoder}: teaches the decoder of a starter checkpoint to make clean pictures of what its transformer draws; the encoder stays. */
final class DecoderRun {

    private static final Drawing SAMPLES = new Drawing(20, 3);

    /** At ten tenths nothing of a picture is left. */
    private static final int MOST_LEVELS = 10;

    private final Options options;
    private final InstantSource clock;
    private final PrintStream out;

    DecoderRun(Options options, InstantSource clock, PrintStream out) {
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /**
     * What is ordered.
     *
     * @param kept share of the decoder as it was in the one that is written, so that pictures' own latents go on being decoded well (Wortsman et al. 2021,
     *     arXiv:2109.01903)
     */
    private record Order(
            DiffusersRepository repository,
            Path folder,
            LatentCache cache,
            DecoderObjective.Settings objective,
            double kept) {

        static Order from(Options options) throws IOException {
            DiffusersRepository repository = DiffusersRepository.open(options.path("base"));
            Path pictures = options.path("pictures");
            Path folder = Files.createDirectories(options.path("out"));
            long seed = options.number("seed", 1);
            LatentCache cache = new LatentCache(
                    options.path("examples"),
                    repository.folder("vae"),
                    (side, scratch) -> PictureBank.open(pictures, side, folder.resolve(scratch.getFileName())),
                    seed);
            long levels = options.number("levels", 7);
            if (levels >= MOST_LEVELS) {
                throw new TrainingException(
                        "--levels takes 0 to %d tenths of noise, got %d.".formatted(MOST_LEVELS - 1, levels));
            }
            DecoderObjective.Settings objective = new DecoderObjective.Settings(
                    seed,
                    (int) options.number("batch", 8),
                    (int) levels,
                    options.fraction("guidance", SAMPLES.guidance()));
            double kept = options.weight("kept", 0.3);
            if (kept >= 1) {
                throw new TrainingException("--kept takes a share from 0 to less than 1, got %s.".formatted(kept));
            }
            return new Order(repository, folder, cache, objective, kept);
        }
    }

    /** @return status of the command */
    int run() throws IOException {
        Order order = Order.from(options);
        long steps = options.number("steps", 700);
        Training.Settings settings = new Training.Settings(
                "decoder, %s".formatted(order.objective),
                new LearningRate(options.fraction("rate", 4e-4), 50, steps, LearningRate.Decay.COSINE),
                AdamW.Config.usual(1e-3),
                1,
                1,
                0.99,
                Gradients.Precision.SINGLE);
        TrainingSession.Plan plan = TrainingSession.Plan.from(options, steps, 5, 10);
        options.requireAllRead();
        train(order, settings, plan);
        return 0;
    }

    private void train(Order order, Training.Settings settings, TrainingSession.Plan plan) throws IOException {
        DiffusersRepository repository = order.repository;
        PixArtTransformer2DModel.Config drawing =
                PixArtTransformer2DModel.Config.from(repository.config("transformer"));
        try (NDManager manager = NDManager.newBaseManager();
                SentenceTower tower = SentenceTower.load(
                        MiniLm.of(repository.root(), Measures.ENCODER), manager, CutoutPipeline.PROMPT_TOKENS)) {
            Parameters parameters = new Parameters();
            Weights.Patch constant = Parameters.copyingInto(new HashMap<>());
            AutoencoderKl learning = autoencoder(
                    repository,
                    manager,
                    (key, tensor) -> decodes(key) ? parameters.apply(key, tensor) : constant.apply(key, tensor));
            PixArtTransformer2DModel transformer = new PixArtTransformer2DModel(
                    drawing, repository.weights("transformer", manager, DataType.FLOAT32, constant));
            ExampleFile file = order.cache.file(tower);
            Scenes scenes = order.cache.scenes();
            Training training = new Training(
                    new DecoderObjective(
                            new DecoderObjective.Models(FlowObjective.Denoiser.of(transformer), learning),
                            new DecoderObjective.Examples(
                                    file,
                                    number -> order.cache
                                            .example(scenes, number - 1)
                                            .picture()),
                            order.objective),
                    parameters,
                    settings);
            Weights.Patch average = Parameters.bindingTo(training.averages());
            AutoencoderKl averaged = autoencoder(
                    repository, manager, (key, tensor) -> decodes(key) ? average.apply(key, tensor) : tensor);
            CutoutPipeline.Parts parts = new CutoutPipeline.Parts(transformer, averaged, tower, repository.scheduler());
            new TrainingSession(order.folder, plan, clock, TrainingWatch.printing(out))
                    .run(training, () -> SampleSheet.draw(manager, parts, SAMPLES));
            export(order, mixed(order, manager, training.averages()));
        }
    }

    private static boolean decodes(String key) {
        return key.startsWith("decoder.") || key.startsWith("post_quant_conv.");
    }

    private static AutoencoderKl autoencoder(DiffusersRepository repository, NDManager manager, Weights.Patch patch) {
        return new AutoencoderKl(
                AutoencoderKl.Config.from(repository.config("vae")),
                repository.weights("vae", manager, DataType.FLOAT32, patch));
    }

    private static Map<String, NDArray> mixed(Order order, NDManager manager, Map<String, NDArray> learned) {
        TensorSource source = TensorSource.open(order.repository.folder("vae"));
        Weights before = Weights.load(manager, source, DataType.FLOAT32);
        Map<String, NDArray> mixed = new LinkedHashMap<>();
        learned.forEach((key, tensor) -> mixed.put(
                key,
                Ops.combine(order.kept, before.tensor(key, source.tensor(key).dimensions()), 1 - order.kept, tensor)));
        return mixed;
    }

    private static void export(Order order, Map<String, NDArray> decoder) throws IOException {
        DiffusersRepository repository = order.repository;
        CheckpointFolder checkpoint = new CheckpointFolder(order.folder.resolve("checkpoint"));
        checkpoint.component("vae", repository.folder("vae"), decoder);
        checkpoint.component("transformer", repository.folder("transformer"), Map.of());
        checkpoint.completed(
                repository, Files.readString(repository.folder("scheduler").resolve("scheduler_config.json")));
    }
}
