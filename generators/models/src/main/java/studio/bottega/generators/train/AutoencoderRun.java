package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.cutout.Pixels;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.train.data.PictureBank;
import studio.bottega.generators.train.data.Scenes;
import studio.bottega.generators.train.report.Grid;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorSource;
import studio.bottega.generators.weights.TensorWriter;
import studio.bottega.generators.weights.Weights;

/** {@code vae}: goes on with the training of an autoencoder, and exports its moving average. */
final class AutoencoderRun {

    private static final String WEIGHTS = "diffusion_pytorch_model.safetensors";
    private static final int SHOWN = 8;
    private static final int ROWS = 3;

    private final Options options;
    private final InstantSource clock;
    private final PrintStream out;

    AutoencoderRun(Options options, InstantSource clock, PrintStream out) {
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /** @return status of the command */
    int run() throws IOException {
        Path base = options.path("base");
        Path folder = Files.createDirectories(options.path("out"));
        long steps = options.number("steps", 1500);
        int batch = (int) options.number("batch", 16);
        long seed = options.number("seed", 1);
        AutoencoderKl.Config config = AutoencoderKl.Config.from(JsonConfig.read(base.resolve("config.json")));
        PictureBank bank = PictureBank.open(
                options.path("pictures"), config.sampleSize() * 5 / 4, folder.resolve("pictures.scratch"));
        Scenes scenes = new Scenes(bank, config.sampleSize(), Scenes.Mix.PIXELS);
        AutoencoderObjective.Settings weights = AutoencoderObjective.Settings.usual(seed, batch, window(config))
                .weighing(options.weight("edges", 0.7), options.weight("hues", 3), options.weight("cells", 1));
        Training.Settings settings = new Training.Settings(
                "autoencoder of %s, %d pictures, %s".formatted(base.getFileName(), bank.size(), weights),
                new LearningRate(
                        options.fraction("rate", 6e-4),
                        options.number("warm-up", 50),
                        steps,
                        LearningRate.Decay.COSINE),
                AdamW.Config.usual(1e-3),
                1,
                1,
                0.995,
                Gradients.Precision.SINGLE);
        TrainingSession.Plan plan = TrainingSession.Plan.from(options, steps, 5, 10);
        options.requireAllRead();
        try (NDManager manager = NDManager.newBaseManager()) {
            TensorSource source = TensorSource.open(base);
            Parameters parameters = new Parameters();
            AutoencoderKl model =
                    new AutoencoderKl(config, Weights.load(manager, source, DataType.FLOAT32, parameters));
            Training training = new Training(
                    new AutoencoderObjective(model, config.latentChannels(), parameters, scenes, weights),
                    parameters,
                    settings);
            AutoencoderKl average = new AutoencoderKl(
                    config, Weights.load(manager, source, DataType.FLOAT32, Parameters.bindingTo(training.averages())));
            new TrainingSession(folder, plan, clock, TrainingWatch.printing(out))
                    .run(training, () -> samples(average, scenes));
            export(base, folder.resolve("vae"), training.averages());
            return 0;
        }
    }

    private int window(AutoencoderKl.Config config) {
        long side = options.number("window", config.sampleSize());
        if (side < config.factor() || side > config.sampleSize() || side % config.factor() != 0) {
            throw new TrainingException("--window takes a multiple of %d up to %d, got %d."
                    .formatted(config.factor(), config.sampleSize(), side));
        }
        return (int) side;
    }

    private static void export(Path base, Path folder, Map<String, NDArray> averages) throws IOException {
        Files.createDirectories(folder);
        Map<String, NDArray> model = new LinkedHashMap<>(averages);
        model.remove(AutoencoderObjective.READING);
        TensorWriter.write(folder.resolve(WEIGHTS), model, StorageType.F32, Map.of("format", "pt"));
        Files.copy(base.resolve("config.json"), folder.resolve("config.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Pictures over what comes back of them. */
    private static BufferedImage samples(AutoencoderKl model, Scenes scenes) {
        List<Grid.Row> rows = new ArrayList<>();
        int step = Math.max(1, scenes.bank().size() / (SHOWN * ROWS));
        for (int row = 0; row < ROWS; row++) {
            int first = row * SHOWN * step;
            List<Cutout> originals = IntStream.range(0, SHOWN)
                    .mapToObj(
                            i -> scenes.plain((first + i * step) % scenes.bank().size()))
                    .toList();
            rows.add(new Grid.Row("pictures", originals));
            rows.add(new Grid.Row(
                    "decoded",
                    originals.stream().map(picture -> decoded(model, picture)).toList()));
        }
        return Grid.draw(rows);
    }

    private static Cutout decoded(AutoencoderKl model, Cutout picture) {
        try (NDManager manager = NDManager.newBaseManager();
                NDArray pixels = Pixels.of(manager, List.of(picture));
                NDArray result =
                        Scope.tidy(() -> model.decode(model.encode(pixels).mean()))) {
            return Pixels.cutouts(result).get(0);
        }
    }
}
