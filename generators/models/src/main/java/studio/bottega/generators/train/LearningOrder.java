package studio.bottega.generators.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import studio.bottega.generators.pipeline.ModelRepository;
import studio.bottega.generators.store.HubCache;
import studio.bottega.generators.store.Repositories;
import studio.bottega.generators.store.StoreException;
import studio.bottega.generators.train.data.OwnPictures;

/**
 * What somebody asks for who wants a thing of their own learned.
 *
 * @param base the checkpoint
 * @param folder for what is made
 * @param pictures of the thing
 * @param name of the files
 */
record LearningOrder(ModelRepository base, Path folder, OwnPictures pictures, String name, Steps steps, long seed) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /**
     * How long is learned, and how fast.
     *
     * @param plan when what is written
     */
    record Steps(long total, int batch, double rate, TrainingSession.Plan plan) {

        LearningRate learningRate(long warmUp) {
            return new LearningRate(rate, Math.min(warmUp, total / 2), total, LearningRate.Decay.COSINE);
        }
    }

    /**
     * What does where nobody says otherwise: it depends on the model and on how many pictures there are.
     *
     * @param fewest steps
     * @param perPicture steps for each picture
     * @param most steps
     */
    record Usual(long fewest, long perPicture, long most, int batch, double rate, long sampleMinutes) {

        long steps(int pictures) {
            return Math.max(fewest, Math.min(most, perPicture * pictures));
        }
    }

    /**
     * What is to be learned.
     *
     * @param name of the files
     */
    record Thing(OwnPictures pictures, String name) {

        /** Reads the options, and every picture. */
        static Thing of(Options options) {
            String token = options.text("token", "");
            String name = options.text("name", "");
            if (token.isBlank() || !NAME.matcher(name).matches()) {
                throw new TrainingException(
                        "Give --token \"WORDS\", which will call the thing in prompts, and a --name of letters, digits, '-' and '_'.");
            }
            return new Thing(OwnPictures.in(options.path("images", "pictures"), token), name);
        }

        /** For a model that draws things without a ground. */
        Thing withoutGrounds() {
            return new Thing(pictures.withoutGrounds(), name);
        }
    }

    /** Reads the options that all kinds of learning share. */
    static LearningOrder of(Options options, Thing thing, ModelRepository base, Usual usual) throws IOException {
        OwnPictures pictures = thing.pictures;
        long total = options.number("steps", usual.steps(pictures.files().size()));
        if (total < 1) {
            throw new TrainingException("--steps takes at least 1.");
        }
        Steps steps = new Steps(
                total,
                (int) Math.max(1, options.number("batch", usual.batch)),
                options.fraction("rate", usual.rate),
                TrainingSession.Plan.from(options, total, 2, usual.sampleMinutes));
        return new LearningOrder(
                base,
                Files.createDirectories(options.path("out")),
                pictures,
                thing.name,
                steps,
                options.number("seed", 1));
    }

    /** A folder, a file, or OWNER/NAME of a repository that was pulled. */
    static ModelRepository base(Options options) throws IOException {
        try {
            return Repositories.open(Repositories.locate(
                    options.path("base").toString(),
                    HubCache.of(System.getenv(), Path.of(System.getProperty("user.home")))));
        } catch (StoreException e) {
            throw new TrainingException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Says which captions were thought up, so that a person can write better ones. */
    void tell(TrainingWatch watch) {
        for (OwnPictures.OwnPicture picture : pictures.files()) {
            if (picture.suggested()) {
                String file = picture.file().getFileName().toString();
                watch.say("%s has no caption; taken: \"%s\". Write %s.txt beside it to say it otherwise."
                        .formatted(file, picture.captions().get(0), file.substring(0, file.lastIndexOf('.'))));
            }
        }
        watch.say("%d pictures, %d steps of %d".formatted(pictures.files().size(), steps.total, steps.batch));
    }

    List<List<String>> captions() {
        return pictures.files().stream().map(OwnPictures.OwnPicture::captions).toList();
    }

    /** What was learned, with the files under their namings. */
    Learned learned(Map<String, Path> weights, int layers, Map<String, Double> measures) {
        return new Learned(weights, folder, Math.min(steps.total, steps.plan.until()), captions(), layers, measures);
    }
}
