package studio.bottega.generators.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import studio.bottega.generators.cutout.Cutout;
import studio.bottega.generators.cutout.CutoutScore;
import studio.bottega.generators.cutout.Familiar;
import studio.bottega.generators.cutout.Features;
import studio.bottega.generators.cutout.StarterCard;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.StableDiffusion;
import studio.bottega.generators.train.data.PictureBank;
import studio.bottega.generators.train.data.Scenes;

/**
 * {@code familiar}: measures for which words a starter checkpoint does, and writes into its folder what the studio asks it by: what it knows, and its card.
 *
 * <p>Prompts are captions of the training data at all distances from the pictures' first captions. A picture hits if that of the nearest first caption is among
 * the {@value #NEAREST} training pictures that it looks most like. The starter is near up to the distance at which the share of hits among neighbouring
 * prompts first falls under {@value #ENOUGH}.
 */
final class FamiliarRun {

    static final double ENOUGH = 0.5;
    static final int NEAREST = 5;

    private static final int FEWEST_IN_A_WINDOW = 10;
    private static final int WINDOWS = 10;

    /** Looked at: what scores worse than the better part of the hits is the right thing with ragged edges, and the composer can draw it instead. */
    private static final double KEPT_HITS = 0.4;

    private final Options options;
    private final InstantSource clock;
    private final PrintStream out;

    FamiliarRun(Options options, InstantSource clock, PrintStream out) {
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /** A prompt, how far it is from the nearest first caption, and which that is. */
    private record Prompt(String words, List<Familiar.Neighbour> meant) {

        double distance() {
            return meant.get(0).distance();
        }
    }

    /**
     * What came of one prompt.
     *
     * @param hits share of its pictures
     * @param scores of those that hit
     */
    record Trial(double distance, double hits, List<Double> scores) {}

    /** @return status of the command */
    int run() throws IOException {
        Path base = options.path("base");
        Path pictures = options.path("pictures");
        DiffusersRepository repository = DiffusersRepository.open(base);
        String text = options.text("text", "");
        Path encoder = text.isEmpty() ? MiniLm.of(base, Measures.ENCODER) : Path.of(text);
        int count = (int) Math.max(2, options.number("prompts", 200));
        int seeds = (int) Math.max(1, options.number("seeds", 2));
        Drawing drawing = Drawing.from(options, base);
        options.requireAllRead();
        int side = AutoencoderKl.Config.from(repository.config("vae")).sampleSize();
        Scenes scenes = new Scenes(
                PictureBank.open(pictures, side, Files.createTempFile("pictures", ".scratch")), side, Scenes.Mix.WORDS);
        try (NDManager manager = NDManager.newBaseManager();
                CutoutPipeline pipeline =
                        CutoutPipeline.load(repository, encoder, manager, StableDiffusion.Additions.NONE)) {
            Familiar familiar = familiar(pipeline, scenes);
            List<Trial> trials = new ArrayList<>();
            for (Prompt prompt : prompts(pipeline, scenes.bank(), familiar, count)) {
                trials.add(trial(familiar, prompt, drawing.of(pipeline, prompt.words, seeds)));
            }
            double farthest = farthest(trials);
            report(trials, farthest);
            StarterCard card = new StarterCard(
                    farthest,
                    worst(trials, farthest),
                    drawing.steps(),
                    drawing.guidance(),
                    drawing.seconds(pipeline, clock));
            familiar.write(base);
            Files.writeString(base.resolve(StarterCard.FILE), json(card, trials.size(), seeds));
            out.printf("%s: %s%n", base.resolve(StarterCard.FILE), card);
            return 0;
        }
    }

    private static Familiar familiar(CutoutPipeline pipeline, Scenes scenes) {
        PictureBank bank = scenes.bank();
        List<Integer> captioned = IntStream.range(0, bank.size())
                .filter(i -> !bank.captions(i).isEmpty())
                .boxed()
                .toList();
        List<String> labels =
                captioned.stream().map(i -> bank.captions(i).get(0)).toList();
        if (labels.isEmpty()) {
            throw new TrainingException("None of the pictures has a caption; a starter is asked by words.");
        }
        return new Familiar(
                labels,
                List.of(pipeline.text().sentences(labels)),
                captioned.stream().map(i -> Features.of(scenes.plain(i))).toList());
    }

    /** Captions at all distances, evenly. */
    private static List<Prompt> prompts(CutoutPipeline pipeline, PictureBank bank, Familiar familiar, int count) {
        List<String> all = IntStream.range(0, bank.size())
                .boxed()
                .flatMap(i -> bank.captions(i).stream())
                .distinct()
                .sorted()
                .toList();
        float[][] sentences = pipeline.text().sentences(all);
        List<Prompt> sorted = IntStream.range(0, all.size())
                .mapToObj(i -> new Prompt(all.get(i), familiar.nearest(sentences[i], NEAREST)))
                .sorted(Comparator.comparingDouble(Prompt::distance))
                .toList();
        int wanted = Math.min(count, sorted.size());
        return IntStream.range(0, wanted)
                .mapToObj(i -> sorted.get((int) ((long) i * sorted.size() / wanted)))
                .toList();
    }

    private static Trial trial(Familiar familiar, Prompt prompt, List<Cutout> pictures) {
        List<Double> scores = new ArrayList<>();
        for (Cutout picture : pictures) {
            if (looksLike(familiar, picture, prompt.meant.get(0).index())) {
                scores.add(CutoutScore.of(picture, prompt.words, familiar, prompt.meant));
            }
        }
        return new Trial(prompt.distance(), (double) scores.size() / pictures.size(), scores);
    }

    /** Of pictures with the same caption any counts. */
    private static boolean looksLike(Familiar familiar, Cutout picture, int meant) {
        float[] look = Features.of(picture);
        String label = familiar.labels().get(meant);
        return Features.nearest(familiar.looks(), look, NEAREST).stream()
                .anyMatch(i -> familiar.labels().get(i).equals(label));
    }

    /** The distance at which hits first become too few; 0 if they never are enough. */
    static double farthest(List<Trial> trials) {
        int window = Math.min(trials.size(), Math.max(FEWEST_IN_A_WINDOW, trials.size() / WINDOWS));
        double reached = 0;
        for (int end = window; end <= trials.size(); end++) {
            double hits = trials.subList(end - window, end).stream()
                    .mapToDouble(Trial::hits)
                    .average()
                    .orElse(0);
            if (hits < ENOUGH) {
                return reached;
            }
            reached = trials.get(end - 1).distance();
        }
        return reached;
    }

    /** The score that {@link #KEPT_HITS} of the near hits are not worse than; generous if there are none. */
    private static double worst(List<Trial> trials, double farthest) {
        return score(trials, farthest, KEPT_HITS);
    }

    /** The score that a share of the near hits is not worse than. */
    private static double score(List<Trial> trials, double farthest, double share) {
        List<Double> scores = trials.stream()
                .filter(trial -> trial.distance <= farthest)
                .flatMap(trial -> trial.scores.stream())
                .sorted()
                .toList();
        return scores.isEmpty() ? 1 : Math.max(1e-3, scores.get((int) (share * (scores.size() - 1))));
    }

    private void report(List<Trial> trials, double farthest) {
        int window = Math.max(1, trials.size() / WINDOWS);
        for (int start = 0; start < trials.size(); start += window) {
            List<Trial> some = trials.subList(start, Math.min(trials.size(), start + window));
            out.printf(
                    Locale.ROOT,
                    "distance %.2f to %.2f: %.0f %% of the pictures look like what is meant%n",
                    some.get(0).distance,
                    some.get(some.size() - 1).distance,
                    100 * some.stream().mapToDouble(Trial::hits).average().orElse(0));
        }
        out.printf(Locale.ROOT, "near up to a distance of %.3f%n", farthest);
        for (double share : new double[] {0.1, 0.25, KEPT_HITS, 0.5, 0.75, 0.9}) {
            out.printf(
                    Locale.ROOT,
                    "%.0f %% of what is near and hits scores at most %.3f%n",
                    100 * share,
                    score(trials, farthest, share));
        }
    }

    private static String json(StarterCard card, int prompts, int seeds) {
        return String.format(
                Locale.ROOT,
                """
                {"farthest": %.4f, "worst": %.4f, "steps": %d, "guidance": %s, "seconds_per_picture": %.3f,
                 "measured": "%d prompts, %d pictures each; near while at least %.0f %% of the pictures look like what is meant, good while among the better %.0f %% of those"}
                """,
                card.farthest(),
                card.worst(),
                card.steps(),
                card.guidance(),
                card.secondsPerPicture(),
                prompts,
                seeds,
                100 * ENOUGH,
                100 * KEPT_HITS);
    }
}
