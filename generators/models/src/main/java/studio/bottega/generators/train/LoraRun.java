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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import studio.bottega.generators.adapter.Lora;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.PixArtTransformer2DModel;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.SentenceTower;
import studio.bottega.generators.pipeline.StepListener;
import studio.bottega.generators.train.data.ExampleFile;
import studio.bottega.generators.train.report.Grid;
import studio.bottega.generators.weights.HeldWeights;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.Weights;

/** {@code lora}: teaches a starter checkpoint a person's own thing from a few pictures, and shows it before and after. */
final class LoraRun {

    private static final int FEWEST = 3;
    private static final int MOST = 200;
    private static final int SEEDS = 4;
    private static final int SAMPLING_STEPS = 20;
    private static final double GUIDANCE = 3;

    /** Attention and feed-forward layers of the blocks. */
    private static final Predicate<String> LAYERS =
            layer -> layer.startsWith("transformer_blocks.") && (layer.contains(".attn") || layer.contains(".ff."));

    private final Options options;
    private final InstantSource clock;
    private final PrintStream out;

    LoraRun(Options options, InstantSource clock, PrintStream out) {
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /** What a run is asked for. */
    private record Order(Path base, Path folder, Path pictures, String name, String token, int batch, long seed) {}

    /** @return status of the command */
    int run() throws IOException {
        Order order = new Order(
                options.path("base"),
                Files.createDirectories(options.path("out")),
                options.path("pictures"),
                options.text("name", "lora"),
                options.text("token", ""),
                (int) options.number("batch", 8),
                options.number("seed", 1));
        if (order.token.isBlank() || !order.name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new TrainingException(
                    "Give --token \"WORDS\", which will call the thing in prompts, and a --name of letters, digits, '-' and '_'.");
        }
        int rank = (int) options.number("rank", 8);
        long steps = options.number("steps", 400);
        Training.Settings settings = new Training.Settings(
                "LoRA '%s' of rank %d, seed %d, batch %d".formatted(order.token, rank, order.seed, order.batch),
                new LearningRate(options.fraction("rate", 1e-3), 20, steps, LearningRate.Decay.COSINE),
                AdamW.Config.usual(0.01),
                1,
                1,
                0.98,
                Gradients.Precision.MIXED);
        TrainingSession.Plan plan = new TrainingSession.Plan(
                options.minutes("state-minutes", 2),
                options.minutes("sample-minutes", 5),
                steps,
                options.number("until", steps));
        options.requireAllRead();
        requirePictures(order.pictures);
        return train(order, rank, settings, plan);
    }

    private static void requirePictures(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new TrainingException("There is no folder of pictures at %s.".formatted(folder));
        }
        try (var files = Files.list(folder)) {
            long count = files.filter(file ->
                            file.toString().toLowerCase(java.util.Locale.ROOT).matches(".*\\.(png|jpe?g)"))
                    .count();
            if (count < FEWEST || count > MOST) {
                throw new TrainingException("A LoRA is trained with %d to %d pictures (5 to 50 do well); %s holds %d."
                        .formatted(FEWEST, MOST, folder, count));
            }
        }
    }

    private int train(Order order, int rank, Training.Settings settings, TrainingSession.Plan plan) throws IOException {
        DiffusersRepository repository = DiffusersRepository.open(order.base);
        if (!repository.pipelineClass().equals("CutoutPipeline")) {
            throw new TrainingException("%s is a %s; a LoRA is trained here on a starter checkpoint."
                    .formatted(order.base, repository.pipelineClass()));
        }
        PixArtTransformer2DModel.Config config = PixArtTransformer2DModel.Config.from(repository.config("transformer"));
        try (NDManager manager = NDManager.newBaseManager();
                SentenceTower tower =
                        SentenceTower.load(repository.folder("text_encoder"), manager, CutoutPipeline.PROMPT_TOKENS)) {
            LatentCache cache = new LatentCache(
                    order.folder.resolve("examples"),
                    repository.folder("vae"),
                    order.pictures,
                    order.token,
                    order.seed);
            ExampleFile examples = cache.fill(tower, 480, out);
            Map<String, NDArray> base = tensors(manager, TensorSource.open(repository.folder("transformer")));
            Parameters parameters = new Parameters();
            LowRank change = new LowRank(base, LAYERS, rank, rank, order.seed, parameters);
            out.printf("%d layers, %d parameters%n", change.size(), parameters.count());
            FlowObjective.Denoiser denoiser = (noisy, batch, timesteps) -> new PixArtTransformer2DModel(
                            config, HeldWeights.of(manager, base, change))
                    .forward(noisy, batch.tokens(), batch.mask(), timesteps, null);
            Training training = new Training(
                    new FlowObjective(denoiser, examples, new FlowObjective.Settings(order.seed, order.batch, 0.1)),
                    parameters,
                    settings);
            Path file = order.folder.resolve(order.name + ".safetensors");
            new TrainingSession(order.folder, plan, clock, out).run(training, () -> {
                write(order, change, training.averages());
                return beforeAndAfter(repository, file, order.token);
            });
            return 0;
        }
    }

    private static void write(Order order, LowRank change, Map<String, NDArray> averages) {
        try {
            Path peft = order.folder.resolve(order.name + ".safetensors");
            change.write(peft, averages, "transformer", LowRank.Naming.PEFT);
            Path kohya = order.folder.resolve(order.name + "-kohya.safetensors");
            change.write(kohya, averages, "transformer", LowRank.Naming.KOHYA);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("The LoRA could not be written to " + order.folder, e);
        }
    }

    private static Map<String, NDArray> tensors(NDManager manager, TensorSource source) {
        Weights weights = Weights.load(manager, source, DataType.FLOAT32);
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        source.keys().stream().sorted().forEach(key -> {
            NDArray loaded = weights.tensor(key, source.tensor(key).dimensions());
            tensors.put(key, studio.bottega.generators.ops.Gradients.copy(loaded)); // may enter a recorded computation
            loaded.close();
        });
        return tensors;
    }

    /** The thing, the thing elsewhere, and something that should not have changed; without and with the LoRA, loaded as anybody would. */
    private static BufferedImage beforeAndAfter(DiffusersRepository repository, Path file, String token) {
        List<String> prompts = List.of(token, token + " on a blue background", "two " + token, "red apple", "rocket");
        List<Grid.Row> rows = new ArrayList<>();
        Lora lora = Lora.open(file);
        lora.requireCoverage(Map.of(
                "transformer",
                TensorSource.open(repository.folder("transformer")).keys()));
        for (double scale : new double[] {0, 1}) {
            try (NDManager manager = NDManager.newBaseManager()) {
                PixArtTransformer2DModel transformer = new PixArtTransformer2DModel(
                        PixArtTransformer2DModel.Config.from(repository.config("transformer")),
                        repository.weights("transformer", manager, DataType.FLOAT32, lora.patch("transformer", scale)));
                AutoencoderKl vae = new AutoencoderKl(
                        AutoencoderKl.Config.from(repository.config("vae")),
                        repository.weights("vae", manager, DataType.FLOAT32, (key, tensor) -> tensor));
                try (SentenceTower tower = SentenceTower.load(
                                repository.folder("text_encoder"), manager, CutoutPipeline.PROMPT_TOKENS);
                        CutoutPipeline pipeline = CutoutPipeline.of(
                                manager, new CutoutPipeline.Parts(transformer, vae, tower, repository.scheduler()))) {
                    for (String prompt : prompts) {
                        String title = (scale == 0 ? "before: " : "after: ") + prompt;
                        rows.add(new Grid.Row(title, draw(pipeline, prompt)));
                    }
                }
            }
        }
        return Grid.draw(rows);
    }

    private static List<studio.bottega.generators.train.data.Cutout> draw(CutoutPipeline pipeline, String prompt) {
        CutoutPipeline.Request request = new CutoutPipeline.Request(
                Collections.nCopies(SEEDS, prompt), LongStream.range(0, SEEDS).toArray(), SAMPLING_STEPS, GUIDANCE);
        try (NDArray pixels = pipeline.generate(request, StepListener.NONE)) {
            return Pixels.cutouts(pixels);
        }
    }
}
