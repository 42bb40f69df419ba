package studio.bottega.generators.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import studio.bottega.generators.model.ClipTextModel;
import studio.bottega.generators.model.PromptEncoder;
import studio.bottega.generators.nn.ImagePrompts;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.pipeline.PromptReader;
import studio.bottega.generators.pipeline.StableDiffusion;
import studio.bottega.generators.pipeline.TextualInversion;
import studio.bottega.generators.train.data.Buckets;
import studio.bottega.generators.train.data.LatentPictures;
import studio.bottega.generators.train.data.OwnPictures;
import studio.bottega.generators.weights.StorageType;
import studio.bottega.generators.weights.TensorWriter;

/**
 * {@code textual-inversion}: learns a word for a person's own thing; the model stays as it is.
 *
 * <p>Gal et al. 2022, arXiv:2208.01618, eq. (2): the word's token embeddings are all that is learned, beginning with those of a word that says what kind of
 * thing it is.
 */
final class TextualInversionRun {

    private static final LearningOrder.Usual USUAL = new LearningOrder.Usual(600, 100, 3000, 1, 5e-3, 60);
    private static final int MOST_VECTORS = 16;

    /** Appendix of the paper, shortened. */
    private static final List<String> TEMPLATES = List.of(
            "a photo of %s",
            "a rendering of %s",
            "a cropped photo of %s",
            "a close-up photo of %s",
            "a bright photo of %s",
            "a photo of the nice %s",
            "a good photo of %s",
            "a rendition of %s");

    private final Options options;
    private final InstantSource clock;
    private final TrainingWatch watch;

    /**
     * @param word that is learned
     * @param initial a word for the kind of thing
     * @param vectors tokens that the word becomes
     */
    private record Choice(String word, String initial, int vectors, long side, int sampleSteps) {}

    TextualInversionRun(Options options, InstantSource clock, TrainingWatch watch) {
        this.options = options;
        this.clock = clock;
        this.watch = watch;
    }

    Learned run() throws IOException {
        String word = word();
        LearningOrder.Thing thing = LearningOrder.Thing.of(options);
        LearningOrder order = LearningOrder.of(options, thing, LearningOrder.base(options), USUAL);
        Choice choice = new Choice(
                word,
                options.text("initial", "object"),
                (int) Math.max(1, Math.min(MOST_VECTORS, options.number("vectors", 2))),
                options.number("side", 0),
                (int) Math.max(1, options.number("sample-steps", 20)));
        options.requireAllRead();
        order.tell(watch);
        return train(order, choice);
    }

    private String word() {
        try {
            return new TextualInversion(options.text("token", ""), Path.of("")).word(); // it has rules for words
        } catch (IllegalArgumentException e) {
            throw new TrainingException(e.getMessage() + " (--token).", e);
        }
    }

    private Learned train(LearningOrder order, Choice choice) throws IOException {
        try (NDManager manager = NDManager.newBaseManager();
                DiffusionBase base = DiffusionBase.open(
                        order.base(), manager, TextualInversion.tokens(choice.word, choice.vectors))) {
            int side = choice.side == 0 ? base.side() : (int) Math.min(Integer.MAX_VALUE, choice.side);
            Buckets buckets = base.buckets(side);
            LatentPictures latents = base.latents(order.pictures(), buckets, order.folder(), watch);
            Parameters parameters = new Parameters();
            List<NDArray> vectors = vectors(base, manager, choice, parameters);
            List<ClipTextModel> towers = base.plainTowers();
            TextReading.Captions captions = (owner, asked) -> {
                List<PromptEncoder> taught = new ArrayList<>();
                for (int i = 0; i < towers.size(); i++) {
                    taught.add(towers.get(i).withWords(vectors.get(i)));
                }
                return base.text()
                        .read(
                                owner,
                                taught,
                                asked.stream().map(text -> spelt(text, choice)).toList());
            };
            Training training = new Training(
                    new NoiseObjective(
                            base.denoiser((key, tensor) -> tensor, captions),
                            latents,
                            base.process(),
                            new NoiseObjective.Settings(
                                    order.seed(), order.steps().batch(), 0, prompts(order, choice))),
                    parameters,
                    settings(order, choice, latents));
            DiffusionSamples samples = new DiffusionSamples(
                    order.base(),
                    new DiffusionSamples.Drawing(buckets.nearest(1, 1), choice.sampleSteps, order.seed()),
                    watch);
            new TrainingSession(order.folder(), order.steps().plan(), clock, watch).run(training, () -> {
                Path file = write(order, choice, training.averages());
                return samples.compared(
                        shown(choice.initial),
                        shown(choice.word),
                        new StableDiffusion.Additions(
                                component -> (key, tensor) -> tensor,
                                ImagePrompts.NONE,
                                List.of(new TextualInversion(choice.word, file))));
            });
            return order.learned(files(order), 0, samples.measures(order.pictures()));
        }
    }

    /** A word of several vectors is several tokens. */
    private static String spelt(String text, Choice choice) {
        return text.replace(choice.word, String.join(" ", TextualInversion.tokens(choice.word, choice.vectors)));
    }

    private static List<String> shown(String word) {
        return List.of("a photo of %s".formatted(word), "%s on a wooden table".formatted(word));
    }

    /** The vectors of each tower, (n, C), beginning as those of the initial word, over and over. */
    private static List<NDArray> vectors(DiffusionBase base, NDManager manager, Choice choice, Parameters parameters) {
        List<NDArray> vectors = new ArrayList<>();
        PromptReader reader = base.text().reader();
        for (int tower = 0; tower < reader.towers(); tower++) {
            long[] pieces = reader.tokenizers().get(tower).pieces(choice.initial);
            if (pieces.length == 0) {
                throw new TrainingException(
                        "--initial \"%s\" says nothing to the text encoder; give a word for the kind of thing."
                                .formatted(choice.initial));
            }
            long[] ids = IntStream.range(0, choice.vectors)
                    .mapToLong(i -> pieces[i % pieces.length])
                    .toArray();
            NDArray table = base.tensors(PromptReader.encoder(tower)).entrySet().stream()
                    .filter(tensor -> tensor.getKey().endsWith("embeddings.token_embedding.weight"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new TrainingException("The text encoder has no table of tokens."));
            try (NDArray places = manager.create(ids)) {
                vectors.add(parameters.apply(key(tower, reader.towers()), Ops.embedding(places, table)));
            }
        }
        return vectors;
    }

    /** As files of AUTOMATIC1111 and of XL call the vectors. */
    private static String key(int tower, int towers) {
        if (towers == 1) {
            return "emb_params";
        }
        return tower == 0 ? "clip_l" : "clip_g";
    }

    private static List<List<String>> prompts(LearningOrder order, Choice choice) {
        return order.pictures().files().stream()
                .map(OwnPictures.OwnPicture::captions)
                .map(captions -> {
                    List<String> prompts = new ArrayList<>(TEMPLATES.stream()
                            .map(t -> t.formatted(choice.word))
                            .toList());
                    captions.stream()
                            .filter(caption -> !caption.equals(choice.word))
                            .forEach(prompts::add);
                    return List.copyOf(prompts);
                })
                .toList();
    }

    private static Training.Settings settings(LearningOrder order, Choice choice, LatentPictures latents) {
        return new Training.Settings(
                "word '%s' of %d vectors from '%s', seed %d, batch %d, pictures %s"
                        .formatted(
                                choice.word,
                                choice.vectors,
                                choice.initial,
                                order.seed(),
                                order.steps().batch(),
                                latents.contents()),
                order.steps().learningRate(20),
                AdamW.Config.usual(0),
                1,
                1,
                0.98,
                Gradients.Precision.ofThisMachine());
    }

    private static Map<String, Path> files(LearningOrder order) {
        Path diffusers = order.folder().resolve(order.name() + ".safetensors");
        Path a1111 = order.folder().resolve(order.name() + "-a1111.safetensors");
        return Files.exists(a1111) ? Map.of("diffusers", diffusers, "a1111", a1111) : Map.of("diffusers", diffusers);
    }

    /** XL has one form; before it there are that of AUTOMATIC1111 and that of diffusers, which is returned. */
    private static Path write(LearningOrder order, Choice choice, Map<String, NDArray> vectors) {
        Path file = order.folder().resolve(order.name() + ".safetensors");
        Map<String, String> metadata = Map.of("format", "pt");
        try {
            if (vectors.size() > 1) {
                TensorWriter.write(file, vectors, StorageType.F32, metadata);
                return file;
            }
            NDArray only = vectors.values().iterator().next();
            TensorWriter.write(
                    order.folder().resolve(order.name() + "-a1111.safetensors"), vectors, StorageType.F32, metadata);
            Map<String, NDArray> named = new LinkedHashMap<>();
            named.put(choice.word, only);
            TensorWriter.write(file, named, StorageType.F32, metadata);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The word could not be written to " + order.folder(), e);
        }
    }
}
