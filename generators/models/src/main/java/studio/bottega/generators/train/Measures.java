package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.cutout.Features;
import studio.bottega.generators.cutout.Pixels;
import studio.bottega.generators.cutout.Seen;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.StableDiffusion;
import studio.bottega.generators.pipeline.StepListener;
import studio.bottega.generators.train.data.PictureBank;
import studio.bottega.generators.train.data.Scenes;

/**
 * {@code measures}: what a starter checkpoint can do, in figures: how exact its autoencoder is, whether pictures show what was asked for,
 * whether colour and count words are obeyed, how different seeds are, how many pictures are copies, and what one takes.
 */
final class Measures {

    /** Where the sentence encoder is kept for checkpoints that have none. */
    static final Path ENCODER = Path.of(System.getProperty("java.io.tmpdir"), "bottega-sentence-encoder");

    private static final int BATCH = 8;
    private static final int NEAREST = 5;
    private static final double GUIDANCE = 3;
    private static final double COPY = 0.25;

    private static final List<String> COLOURS =
            List.of("red", "orange", "yellow", "green", "turquoise", "blue", "purple", "pink", "brown", "black");
    private static final List<String> THINGS = List.of("car", "teapot", "balloon", "chair", "hat", "bird", "boot");
    private static final List<String> COUNTED = List.of(
            "apples", "cats", "stars", "balls", "keys", "pears", "books", "fish", "hearts", "cars", "lemons", "bells",
            "eggs", "cups", "mice");

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
        int labels = (int) options.number("labels", 200);
        int seeds = (int) Math.max(2, options.number("seeds", 4));
        int steps = (int) options.number("steps", 20);
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
            subjects(pipeline, scenes, labels, seeds, steps);
            words(pipeline, steps);
            speed(pipeline, steps);
            return 0;
        }
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

    private void subjects(CutoutPipeline pipeline, Scenes scenes, int labels, int seeds, int steps) {
        PictureBank bank = scenes.bank();
        List<float[]> known = IntStream.range(0, bank.size())
                .mapToObj(i -> Features.of(scenes.plain(i)))
                .toList();
        int every = Math.max(1, bank.size() / labels);
        int found = 0;
        int copies = 0;
        double apart = 0;
        int pairs = 0;
        for (int label = 0; label < labels; label++) {
            int index = label * every % bank.size();
            String caption =
                    bank.captions(index).isEmpty() ? "" : bank.captions(index).get(0);
            List<float[]> points = new ArrayList<>();
            for (Cutout picture : draw(pipeline, java.util.Collections.nCopies(seeds, caption), steps)) {
                float[] point = Features.of(picture);
                points.add(point);
                found += carries(nearest(known, point), bank, caption) ? 1 : 0;
                copies += Features.distance(known.get(nearest(known, point).get(0)), point) < COPY ? 1 : 0;
            }
            for (int a = 0; a < points.size(); a++) {
                for (int b = 0; b < a; b++, pairs++) {
                    apart += Features.distance(points.get(a), points.get(b));
                }
            }
        }
        double all = (double) labels * seeds;
        out.printf(
                "subject in the nearest %d: %.1f %% of %d labels, %d seeds%n",
                NEAREST, 100 * found / all, labels, seeds);
        out.printf("diversity: seeds are %.3f apart on average%n", apart / pairs);
        out.printf("near-copies (nearer than %.2f to a picture): %.1f %%%n", COPY, 100 * copies / all);
    }

    private static boolean carries(List<Integer> nearest, PictureBank bank, String caption) {
        return nearest.stream()
                .limit(NEAREST)
                .anyMatch(i ->
                        !bank.captions(i).isEmpty() && bank.captions(i).get(0).equals(caption));
    }

    private static List<Integer> nearest(List<float[]> known, float[] point) {
        return IntStream.range(0, known.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Features.distance(known.get(i), point)))
                .limit(NEAREST)
                .toList();
    }

    /** 70 prompts with a colour, 30 with a number. */
    private void words(CutoutPipeline pipeline, int steps) {
        List<String> coloured = COLOURS.stream()
                .flatMap(colour -> THINGS.stream().map(thing -> colour + " " + thing))
                .toList();
        List<String> counted = COUNTED.stream()
                .flatMap(things -> java.util.stream.Stream.of("two " + things, "three " + things))
                .toList();
        List<Cutout> colours = draw(pipeline, coloured, steps);
        List<Cutout> counts = draw(pipeline, counted, steps);
        long right = IntStream.range(0, coloured.size())
                .filter(i -> Seen.colour(colours.get(i))
                        .filter(coloured.get(i)::startsWith)
                        .isPresent())
                .count();
        long exact = IntStream.range(0, counted.size())
                .filter(i -> Seen.things(counts.get(i)) == (i % 2 == 0 ? 2 : 3))
                .count();
        out.printf(
                "words obeyed: %d of %d (colours %d of %d, numbers %d of %d)%n",
                right + exact, coloured.size() + counted.size(), right, coloured.size(), exact, counted.size());
    }

    private void speed(CutoutPipeline pipeline, int steps) {
        draw(pipeline, List.of("red apple"), steps);
        long start = clock.millis();
        draw(pipeline, List.of("red apple"), steps);
        out.printf("one picture of %d steps: %.2f s%n", steps, (clock.millis() - start) / 1000.0);
    }

    private static List<Cutout> draw(CutoutPipeline pipeline, List<String> prompts, int steps) {
        List<Cutout> pictures = new ArrayList<>();
        for (int start = 0; start < prompts.size(); start += BATCH) {
            List<String> some = prompts.subList(start, Math.min(prompts.size(), start + BATCH));
            int first = start;
            long[] seeds =
                    IntStream.range(0, some.size()).mapToLong(i -> first + i).toArray();
            CutoutPipeline.Request request = new CutoutPipeline.Request(some, seeds, steps, GUIDANCE);
            try (NDArray pixels = pipeline.generate(request, StepListener.NONE)) {
                pictures.addAll(Pixels.cutouts(pixels));
            }
        }
        return pictures;
    }
}
