package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import studio.bottega.generators.adapter.Lora;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.cutout.Familiar;
import studio.bottega.generators.cutout.Features;
import studio.bottega.generators.cutout.Starter;
import studio.bottega.generators.cutout.StarterCard;
import studio.bottega.generators.cutout.Taught;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.PixArtTransformer2DModel;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.SentenceTower;
import studio.bottega.generators.train.data.ExampleFile;
import studio.bottega.generators.train.data.Looks;
import studio.bottega.generators.train.data.PictureBank;
import studio.bottega.generators.train.data.Scenes;
import studio.bottega.generators.train.report.Grid;
import studio.bottega.generators.weights.HeldWeights;

/** A LoRA on a starter checkpoint. */
record StarterLora(
        LearningOrder order, DiffusersRepository repository, int rank, InstantSource clock, TrainingWatch watch) {

    private static final int SEEDS = 4;
    private static final Drawing DRAWING = new Drawing(20, 3);
    private static final long EXAMPLES = 480;
    private static final double WORDLESS = 0.1;

    /** Pictures of other things, and how much it counts that they stay as they are. */
    private static final int PRIOR = 256;

    private static final double PRESERVING = 1;
    private static final String COMPONENT = "transformer";

    /** Things that should not have changed. */
    private static final List<String> OTHERS = List.of("red apple", "rocket");

    /** Attention and feed-forward layers of the blocks. */
    private static final Predicate<String> LAYERS =
            layer -> layer.startsWith("transformer_blocks.") && (layer.contains(".attn") || layer.contains(".ff."));

    private Training.Settings settings() {
        return new Training.Settings(
                "LoRA '%s' of rank %d, seed %d, batch %d, %d others"
                        .formatted(
                                order.pictures().token(),
                                rank,
                                order.seed(),
                                order.steps().batch(),
                                PRIOR),
                order.steps().learningRate(20),
                AdamW.Config.usual(0.01),
                1,
                1,
                0.98,
                Gradients.Precision.ofThisMachine());
    }

    private Path encoder() throws IOException {
        return MiniLm.of(repository.root(), order.folder().resolve("text_encoder"));
    }

    Learned train() throws IOException {
        PixArtTransformer2DModel.Config config = PixArtTransformer2DModel.Config.from(repository.config(COMPONENT));
        try (NDManager manager = NDManager.newBaseManager();
                SentenceTower tower = SentenceTower.load(encoder(), manager, CutoutPipeline.PROMPT_TOKENS)) {
            LatentCache cache = new LatentCache(
                    examples(),
                    repository.folder("vae"),
                    (side, scratch) -> PictureBank.of(order.pictures(), side, scratch),
                    order.seed());
            ExampleFile examples = cache.fill(tower, EXAMPLES, watch);
            Map<String, NDArray> base = HeldBase.of(repository, COMPONENT, manager);
            PixArtTransformer2DModel before =
                    new PixArtTransformer2DModel(config, HeldWeights.of(manager, base, (key, tensor) -> tensor));
            Parameters parameters = new Parameters();
            LowRank change = new LowRank(COMPONENT, base, LAYERS, rank, rank, order.seed(), parameters);
            watch.say("%d layers, %d parameters".formatted(change.size(), parameters.count()));
            PreservingObjective.Models models = new PreservingObjective.Models(
                    (noisy, batch, timesteps) -> new PixArtTransformer2DModel(
                                    config, HeldWeights.of(manager, base, change))
                            .forward(noisy, batch.tokens(), batch.mask(), timesteps, null),
                    FlowObjective.Denoiser.of(before));
            Training training =
                    new Training(objective(models, examples, prior(before, tower, examples)), parameters, settings());
            List<float[]> looks =
                    looks(AutoencoderKl.Config.from(repository.config("vae")).sampleSize());
            Taught taught = new Taught(order.pictures().token(), looks);
            Map<String, Double> measures = new LinkedHashMap<>();
            new TrainingSession(order.folder(), order.steps().plan(), clock, watch).run(training, () -> {
                LoraFiles files = LoraFiles.write(order, List.of(change), training.averages(), taught.metadata());
                return beforeAndAfter(files.peft(), tower, looks, measures);
            });
            return order.learned(LoraFiles.in(order).byNaming(), change.size(), measures);
        }
    }

    private Path examples() {
        return order.folder().resolve("examples");
    }

    private Objective objective(PreservingObjective.Models models, ExampleFile own, Optional<ExampleFile> prior) {
        FlowObjective.Settings batches = batches(order.seed());
        return prior.<Objective>map(drawn -> new PreservingObjective(
                        models,
                        new PreservingObjective.Examples(own, batches),
                        new PreservingObjective.Examples(drawn, batches(~order.seed())),
                        PRESERVING))
                .orElseGet(() -> new FlowObjective(models.learning(), own, batches));
    }

    private FlowObjective.Settings batches(long seed) {
        return new FlowObjective.Settings(seed, order.steps().batch(), WORDLESS, NoiseLevels.HIGH);
    }

    /** What the starter draws of what it knows; nothing where it does not say what that is. */
    private Optional<ExampleFile> prior(PixArtTransformer2DModel before, SentenceTower tower, ExampleFile own)
            throws IOException {
        List<String> labels = Familiar.labels(repository.root());
        if (labels.isEmpty()) {
            watch.say("The starter does not say what it knows, so other things may change with this one.");
            return Optional.empty();
        }
        StarterCard card = Starter.card(repository.root());
        PriorPictures pictures = new PriorPictures(
                examples().resolve("prior.f16"), labels, new Drawing(card.steps(), card.guidance()), order.seed());
        try (NDManager manager = NDManager.newBaseManager();
                CutoutPipeline pipeline = pipeline(manager, before, tower)) {
            return Optional.of(pictures.fill(pipeline, own, PRIOR, watch));
        }
    }

    private CutoutPipeline pipeline(NDManager manager, PixArtTransformer2DModel transformer, SentenceTower tower) {
        AutoencoderKl vae = new AutoencoderKl(
                AutoencoderKl.Config.from(repository.config("vae")),
                repository.weights("vae", manager, DataType.FLOAT32, (key, tensor) -> tensor));
        return CutoutPipeline.of(manager, new CutoutPipeline.Parts(transformer, vae, tower, repository.scheduler()));
    }

    /** The thing and the thing elsewhere. */
    private List<String> own() {
        String token = order.pictures().token();
        return List.of(token, token + " on a blue background", "two " + token);
    }

    /** Without and with the LoRA, loaded as anybody would; and in figures what it did. */
    private BufferedImage beforeAndAfter(
            Path file, SentenceTower tower, List<float[]> looks, Map<String, Double> measures) {
        Lora lora = Lora.open(file);
        lora.requireCoverage(Map.of(COMPONENT, repository.keys(COMPONENT)));
        List<List<Cutout>> before = drawn(lora, 0, tower);
        List<List<Cutout>> after = drawn(lora, 1, tower);
        measures.put("distanceBefore", Looks.distance(before.get(0), looks));
        measures.put("distanceAfter", Looks.distance(after.get(0), looks));
        measures.put("othersMoved", moved(before, after));
        measures.put("othersApart", apart(before));
        watch.say(String.format(
                Locale.ROOT,
                "distance from the pictures: %.3f before, %.3f after; others moved by %.3f, their seeds are %.3f apart",
                measures.values().toArray()));
        List<String> prompts = prompts();
        List<Grid.Row> rows = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            rows.add(new Grid.Row("before: " + prompts.get(i), before.get(i)));
            rows.add(new Grid.Row("after: " + prompts.get(i), after.get(i)));
        }
        return Grid.draw(rows);
    }

    private List<String> prompts() {
        List<String> prompts = new ArrayList<>(own());
        prompts.addAll(OTHERS);
        return prompts;
    }

    /** How far other things of the same seed are from what they were. */
    private double moved(List<List<Cutout>> before, List<List<Cutout>> after) {
        return IntStream.range(own().size(), before.size())
                .mapToDouble(row -> IntStream.range(0, SEEDS)
                        .mapToDouble(seed -> Features.distance(
                                Features.of(before.get(row).get(seed)),
                                Features.of(after.get(row).get(seed))))
                        .average()
                        .orElseThrow())
                .average()
                .orElseThrow();
    }

    /** How far neighbouring seeds of other things are from each other, to compare with. */
    private double apart(List<List<Cutout>> before) {
        return IntStream.range(own().size(), before.size())
                .mapToDouble(row -> IntStream.range(1, SEEDS)
                        .mapToDouble(seed -> Features.distance(
                                Features.of(before.get(row).get(seed - 1)),
                                Features.of(before.get(row).get(seed))))
                        .average()
                        .orElseThrow())
                .average()
                .orElseThrow();
    }

    private List<List<Cutout>> drawn(Lora lora, double scale, SentenceTower tower) {
        try (NDManager manager = NDManager.newBaseManager()) {
            PixArtTransformer2DModel transformer = new PixArtTransformer2DModel(
                    PixArtTransformer2DModel.Config.from(repository.config(COMPONENT)),
                    repository.weights(COMPONENT, manager, DataType.FLOAT32, lora.patch(COMPONENT, scale)));
            try (CutoutPipeline pipeline = pipeline(manager, transformer, tower)) {
                return prompts().stream()
                        .map(prompt -> DRAWING.of(pipeline, prompt, SEEDS, watch.drawing()))
                        .toList();
            }
        }
    }

    private List<float[]> looks(int side) {
        PictureBank bank = PictureBank.of(order.pictures(), side, order.folder().resolve("looks.scratch"));
        Scenes scenes = new Scenes(bank, side, Scenes.Mix.WORDS);
        return IntStream.range(0, bank.size())
                .mapToObj(i -> Features.of(scenes.plain(i)))
                .toList();
    }
}
