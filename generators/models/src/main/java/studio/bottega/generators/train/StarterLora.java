package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import studio.bottega.generators.adapter.Lora;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.cutout.Pixels;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.PixArtTransformer2DModel;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.SentenceTower;
import studio.bottega.generators.pipeline.StepListener;
import studio.bottega.generators.train.data.ExampleFile;
import studio.bottega.generators.train.data.PictureBank;
import studio.bottega.generators.train.report.Grid;
import studio.bottega.generators.weights.HeldWeights;

/** A LoRA on a starter checkpoint. */
record StarterLora(
        LearningOrder order, DiffusersRepository repository, int rank, InstantSource clock, PrintStream out) {

    private static final int SEEDS = 4;
    private static final int SAMPLING_STEPS = 20;
    private static final double GUIDANCE = 3;
    private static final long EXAMPLES = 480;
    private static final String COMPONENT = "transformer";

    /** Attention and feed-forward layers of the blocks. */
    private static final Predicate<String> LAYERS =
            layer -> layer.startsWith("transformer_blocks.") && (layer.contains(".attn") || layer.contains(".ff."));

    private Training.Settings settings() {
        return new Training.Settings(
                "LoRA '%s' of rank %d, seed %d, batch %d"
                        .formatted(
                                order.pictures().token(),
                                rank,
                                order.seed(),
                                order.steps().batch()),
                order.steps().learningRate(20),
                AdamW.Config.usual(0.01),
                1,
                1,
                0.98,
                Gradients.Precision.MIXED);
    }

    private Path encoder() throws IOException {
        return MiniLm.of(repository.root(), order.folder().resolve("text_encoder"));
    }

    void train() throws IOException {
        PixArtTransformer2DModel.Config config = PixArtTransformer2DModel.Config.from(repository.config(COMPONENT));
        try (NDManager manager = NDManager.newBaseManager();
                SentenceTower tower = SentenceTower.load(encoder(), manager, CutoutPipeline.PROMPT_TOKENS)) {
            LatentCache cache = new LatentCache(
                    order.folder().resolve("examples"),
                    repository.folder("vae"),
                    (side, scratch) -> PictureBank.of(order.pictures(), side, scratch),
                    order.seed());
            ExampleFile examples = cache.fill(tower, EXAMPLES, out);
            Map<String, NDArray> base = HeldBase.of(repository, COMPONENT, manager);
            Parameters parameters = new Parameters();
            LowRank change = new LowRank(COMPONENT, base, LAYERS, rank, rank, order.seed(), parameters);
            out.printf("%d layers, %d parameters%n", change.size(), parameters.count());
            FlowObjective.Denoiser denoiser = (noisy, batch, timesteps) -> new PixArtTransformer2DModel(
                            config, HeldWeights.of(manager, base, change))
                    .forward(noisy, batch.tokens(), batch.mask(), timesteps, null);
            Training training = new Training(
                    new FlowObjective(
                            denoiser,
                            examples,
                            new FlowObjective.Settings(
                                    order.seed(), order.steps().batch(), 0.1)),
                    parameters,
                    settings());
            new TrainingSession(order.folder(), order.steps().plan(), clock, out).run(training, () -> {
                LoraFiles files = LoraFiles.write(order, List.of(change), training.averages());
                return beforeAndAfter(files.peft(), tower);
            });
        }
    }

    /** The thing, the thing elsewhere, and something that should not have changed; without and with the LoRA, loaded as anybody would. */
    private BufferedImage beforeAndAfter(Path file, SentenceTower tower) {
        String token = order.pictures().token();
        List<String> prompts = List.of(token, token + " on a blue background", "two " + token, "red apple", "rocket");
        List<Grid.Row> rows = new ArrayList<>();
        Lora lora = Lora.open(file);
        lora.requireCoverage(Map.of(COMPONENT, repository.keys(COMPONENT)));
        for (double scale : new double[] {0, 1}) {
            try (NDManager manager = NDManager.newBaseManager()) {
                PixArtTransformer2DModel transformer = new PixArtTransformer2DModel(
                        PixArtTransformer2DModel.Config.from(repository.config(COMPONENT)),
                        repository.weights(COMPONENT, manager, DataType.FLOAT32, lora.patch(COMPONENT, scale)));
                AutoencoderKl vae = new AutoencoderKl(
                        AutoencoderKl.Config.from(repository.config("vae")),
                        repository.weights("vae", manager, DataType.FLOAT32, (key, tensor) -> tensor));
                try (CutoutPipeline pipeline = CutoutPipeline.of(
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

    private static List<Cutout> draw(CutoutPipeline pipeline, String prompt) {
        CutoutPipeline.Request request = new CutoutPipeline.Request(
                Collections.nCopies(SEEDS, prompt), LongStream.range(0, SEEDS).toArray(), SAMPLING_STEPS, GUIDANCE);
        try (NDArray pixels = pipeline.generate(request, StepListener.NONE)) {
            return Pixels.cutouts(pixels);
        }
    }
}
