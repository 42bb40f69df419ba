package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.cutout.Pixels;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.StableDiffusion;
import studio.bottega.generators.train.data.PictureBank;
import studio.bottega.generators.train.data.Scenes;
import studio.bottega.generators.train.report.Grid;

/**
 * {@code measures}: what a starter checkpoint can do, in figures: how exact its autoencoder is, whether pictures show what was asked for,
 * whether colour and count words are obeyed, how different seeds are, how many pictures are copies, and what one takes.
 */
final class Measures {

    /** Where the sentence encoder is kept for checkpoints that have none. */
    static final Path ENCODER = Path.of(System.getProperty("java.io.tmpdir"), "bottega-sentence-encoder");

    private static final int ROWS = 12;

    private final Options options;
    private final InstantSource clock;
    private final PrintStream out;

    Measures(Options options, InstantSource clock, PrintStream out) {
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /** @return status of the command */
    int run() throws IOException {
        Path base = options.path("base");
        Path pictures = options.path("pictures");
        int labels = (int) Math.max(1, options.number("labels", 200));
        int seeds = (int) Math.max(2, options.number("seeds", 4));
        Drawing drawing = Drawing.from(options, base);
        String sheets = options.text("sheets", "");
        options.requireAllRead();
        DiffusersRepository repository = DiffusersRepository.open(base);
        AutoencoderKl.Config config = AutoencoderKl.Config.from(repository.config("vae"));
        Path scratch = Files.createTempFile("pictures", ".scratch");
        Scenes scenes = new Scenes(
                PictureBank.open(pictures, config.sampleSize(), scratch), config.sampleSize(), Scenes.Mix.WORDS);
        try (NDManager manager = NDManager.newBaseManager();
                CutoutPipeline pipeline = CutoutPipeline.load(
                        repository, MiniLm.of(base, ENCODER), manager, StableDiffusion.Additions.NONE)) {
            AutoencoderKl vae = new AutoencoderKl(
                    config, repository.weights("vae", manager, DataType.FLOAT32, (key, tensor) -> tensor));
            out.printf("autoencoder: %.2f dB over %d pictures%n", psnr(vae, scenes, labels), labels);
            List<SubjectMeasure.Subject> subjects = SubjectMeasure.of(scenes).measure(pipeline, drawing, labels, seeds);
            SubjectMeasure.report(subjects, out);
            List<WordMeasure.Word> words = WordMeasure.measure(pipeline, drawing);
            WordMeasure.report(words, out);
            out.printf(
                    Locale.ROOT,
                    "one picture of %d steps: %.2f s%n",
                    drawing.steps(),
                    drawing.seconds(pipeline, clock));
            if (!sheets.isEmpty()) {
                Path folder = Files.createDirectories(Path.of(sheets));
                sheet(folder.resolve("good.png"), SubjectMeasure.good(subjects, ROWS));
                sheet(folder.resolve("bad.png"), SubjectMeasure.bad(subjects, ROWS));
                sheet(folder.resolve("words.png"), WordMeasure.rows(words));
            }
            return 0;
        }
    }

    private static void sheet(Path file, List<Grid.Row> rows) throws IOException {
        ImageIO.write(Grid.draw(rows), "png", file.toFile());
    }

    /** 10·log₁₀(1/mean squared error) of premultiplied RGBA in [0, 1]. */
    private static double psnr(AutoencoderKl vae, Scenes scenes, int count) {
        double sum = 0;
        int every = Math.max(1, scenes.bank().size() / count);
        for (int i = 0; i < count; i++) {
            Cutout picture = scenes.plain(i * every % scenes.bank().size());
            try (NDManager manager = NDManager.newBaseManager();
                    NDArray pixels = Pixels.of(manager, List.of(picture));
                    NDArray back =
                            Scope.tidy(() -> vae.decode(vae.encode(pixels).mean()))) {
                float[] decoded = Pixels.cutouts(back).get(0).values();
                double error = 0;
                for (int j = 0; j < decoded.length; j++) {
                    double difference = decoded[j] - picture.values()[j];
                    error += difference * difference / decoded.length;
                }
                sum += 10 * Math.log10(1 / Math.max(1e-10, error));
            }
        }
        return sum / count;
    }
}
