package studio.bottega.generators.cutout;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import studio.bottega.generators.pipeline.CutoutPipeline;
import studio.bottega.generators.pipeline.DiffusersRepository;
import studio.bottega.generators.pipeline.StableDiffusion;
import studio.bottega.generators.pipeline.StepListener;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.WeightsException;

/**
 * A starter checkpoint at work: says how near words are to what it was trained with, and makes the best of several pictures of one thing.
 *
 * <p>Confined to one thread. Owns its tensors.
 */
public final class Starter implements AutoCloseable {

    /** Training pictures that a picture is held against. */
    private static final int MEANT = 5;

    /** Seeds of one thing's pictures lie this far apart (2⁶⁴ divided by the golden ratio). */
    private static final long NEXT_SEED = 0x9E3779B97F4A7C15L;

    private final CutoutPipeline pipeline;
    private final Familiar familiar;
    private final StarterCard card;
    private final Set<String> taught;

    /**
     * How near words are to what the starter knows.
     *
     * @param label the nearest caption
     * @param distance from it, 1 − cosine of the meanings
     * @param farthest that is still near, as it was measured
     * @param taught whether a person taught it that thing
     */
    public record Nearness(String label, double distance, double farthest, boolean taught) {

        public boolean near() {
            return distance <= farthest;
        }

        /** For people: {@code 0.21 from "lantern", near up to 0.40}. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.2f from \"%s\"%s, near up to %.2f",
                    distance,
                    label,
                    taught ? ", which it was taught" : "",
                    farthest);
        }
    }

    /**
     * The best of some pictures.
     *
     * @param score of it, the smaller the better
     * @param tries how many there were
     * @param good whether it does; of a thing that a person taught it, the best always does, since nothing else knows it
     */
    public record Best(Cutout picture, double score, int tries, boolean good) {}

    private Starter(CutoutPipeline pipeline, Familiar familiar, StarterCard card, Set<String> taught) {
        this.pipeline = pipeline;
        this.familiar = familiar;
        this.card = card;
        this.taught = taught;
    }

    /** Of a checkpoint's pictures, in pixels, without loading it. */
    public static int side(Path checkpoint) {
        return JsonConfig.read(checkpoint.resolve("vae").resolve("config.json")).integer("sample_size");
    }

    /** What was measured of a checkpoint, without loading it; refused if it is no starter's. */
    public static StarterCard card(Path checkpoint) {
        DiffusersRepository repository = DiffusersRepository.open(checkpoint);
        if (!repository.pipelineClass().equals("CutoutPipeline")) {
            throw new WeightsException(
                    "%s is a %s, which is no starter.".formatted(checkpoint, repository.pipelineClass()));
        }
        if (!Files.isRegularFile(checkpoint.resolve(StarterCard.FILE))) {
            throw new WeightsException(
                    "The starter %s has no %s: nobody has measured for which words it does; 'train familiar' does."
                            .formatted(checkpoint, StarterCard.FILE));
        }
        return StarterCard.read(checkpoint);
    }

    /**
     * Loads a checkpoint.
     *
     * @param sentenceEncoder folder of all-MiniLM-L6-v2 with its tokenizer
     * @param loras what changes its transformer on its way in
     * @param things that those taught it
     */
    public static Starter load(
            Path checkpoint,
            Path sentenceEncoder,
            NDManager parent,
            StableDiffusion.Additions loras,
            List<Taught> things) {
        StarterCard card = card(checkpoint);
        Familiar familiar = Familiar.read(checkpoint);
        CutoutPipeline pipeline =
                CutoutPipeline.load(DiffusersRepository.open(checkpoint), sentenceEncoder, parent, loras);
        for (Taught thing : things) {
            familiar = familiar.and(thing, pipeline.text().sentences(List.of(thing.words()))[0]);
        }
        return new Starter(
                pipeline, familiar, card, things.stream().map(Taught::words).collect(Collectors.toSet()));
    }

    /** How near words are to what it was trained with. */
    public Nearness nearness(String words) {
        Familiar.Neighbour nearest = meant(words, 1).get(0);
        String label = familiar.labels().get(nearest.index());
        return new Nearness(label, nearest.distance(), card.farthest(), taught.contains(label));
    }

    private List<Familiar.Neighbour> meant(String words, int count) {
        return familiar.nearest(pipeline.text().sentences(List.of(words))[0], count);
    }

    /**
     * Makes pictures of one thing and keeps the best.
     *
     * @param seed the same one gives the same picture
     */
    public Best best(String words, long seed, int tries, StepListener listener) {
        long[] seeds = new long[tries];
        for (int i = 0; i < tries; i++) {
            seeds[i] = seed + i * NEXT_SEED;
        }
        CutoutPipeline.Request request =
                new CutoutPipeline.Request(Collections.nCopies(tries, words), seeds, card.steps(), card.guidance());
        List<Familiar.Neighbour> meant = meant(words, MEANT);
        try (NDArray pixels = pipeline.generate(request, listener)) {
            List<Cutout> pictures =
                    Pixels.cutouts(pixels).stream().map(Parts::swept).toList();
            Cutout best = pictures.get(0);
            double least = Double.POSITIVE_INFINITY;
            for (Cutout picture : pictures) {
                double score = CutoutScore.of(picture, words, familiar, meant);
                if (score < least) {
                    least = score;
                    best = picture;
                }
            }
            Nearness nearness = nearness(words);
            return new Best(best, least, tries, least <= card.worst() || nearness.taught() && nearness.near());
        }
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
