package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.PixArtTransformer2DModel;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.scheduler.InferenceSteps;
import studio.bottega.generators.scheduler.Schedulers;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Text to a small object with transparency: the PixArt transformer with rectified flow over the latents of an RGBA autoencoder, prompts read
 * by a sentence encoder. Components {@code transformer}, {@code vae}, {@code text_encoder} (with its tokenizer), {@code scheduler}.
 *
 * <p>One run at a time. Owns its tensors if it loaded them.
 */
public final class CutoutPipeline implements AutoCloseable {

    /** Tokens of a prompt. */
    public static final int PROMPT_TOKENS = 16;

    private static final int MAX_BATCH = 64;

    private final NDManager manager;
    private final Parts parts;

    /** The models and the schedule. */
    public record Parts(
            PixArtTransformer2DModel transformer, AutoencoderKl vae, SentenceTower text, JsonConfig scheduler) {}

    /**
     * What is asked for, one picture for each prompt.
     *
     * @param seeds one for each prompt
     * @param guidance scale; 1 is off
     */
    public record Request(List<String> prompts, long[] seeds, int steps, double guidance) {

        public Request {
            prompts = List.copyOf(prompts);
            if (prompts.isEmpty() || prompts.size() > MAX_BATCH || prompts.size() != seeds.length) {
                throw new IllegalArgumentException("From 1 to %d prompts with a seed each, got %d and %d seeds"
                        .formatted(MAX_BATCH, prompts.size(), seeds.length));
            }
        }
    }

    private CutoutPipeline(NDManager manager, Parts parts) {
        this.manager = manager;
        this.parts = parts;
    }

    /** Loads a repository; {@code additions} change the transformer on its way in, as a LoRA does. */
    public static CutoutPipeline load(
            ModelRepository repository, NDManager parent, StableDiffusion.Additions additions) {
        return load(repository, repository.folder("text_encoder"), parent, additions);
    }

    /** The same with a sentence encoder from a folder of its own. */
    public static CutoutPipeline load(
            ModelRepository repository, Path sentenceEncoder, NDManager parent, StableDiffusion.Additions additions) {
        NDManager manager = parent.newSubManager();
        boolean loaded = false;
        try {
            PixArtTransformer2DModel transformer = new PixArtTransformer2DModel(
                    PixArtTransformer2DModel.Config.from(repository.config("transformer")),
                    repository.weights(
                            "transformer",
                            manager,
                            DataType.FLOAT32,
                            additions.patch().of("transformer")));
            AutoencoderKl vae = new AutoencoderKl(
                    AutoencoderKl.Config.from(repository.config("vae")),
                    repository.weights("vae", manager, DataType.FLOAT32, (key, tensor) -> tensor));
            SentenceTower text = SentenceTower.load(sentenceEncoder, manager, PROMPT_TOKENS);
            loaded = true;
            return new CutoutPipeline(manager, new Parts(transformer, vae, text, repository.scheduler()));
        } finally {
            if (!loaded) {
                manager.close();
            }
        }
    }

    /** A pipeline of models that belong to somebody else. */
    public static CutoutPipeline of(NDManager parent, Parts parts) {
        return new CutoutPipeline(parent.newSubManager(), parts);
    }

    /** The sentence encoder, to compare prompts with. */
    public SentenceTower text() {
        return parts.text;
    }

    /**
     * @return (B, 4, H, W) in about [−1, 1]: colours multiplied by alpha, then alpha
     */
    public NDArray generate(Request request, StepListener listener) {
        return Scope.tidy(() -> parts.vae.decode(parts.vae.unscale(latents(request, listener))));
    }

    /**
     * What {@link #generate} decodes.
     *
     * @return (B, C, h, w), as the transformer draws them
     */
    public NDArray latents(Request request, StepListener listener) {
        return Scope.tidy(() -> {
            List<String> prompts = new ArrayList<>();
            Guidance guidance = new Guidance(request.guidance, 0);
            if (guidance.active()) {
                request.prompts.forEach(prompt -> prompts.add(""));
            }
            prompts.addAll(request.prompts);
            SentenceTower.Words words = parts.text.words(manager, prompts);
            PixArtTransformer2DModel.Config config = parts.transformer.config();
            SeededNoise noise = new SeededNoise(request.seeds);
            NDArray start = noise.next(
                    manager, request.seeds.length, config.inChannels(), config.sampleSize(), config.sampleSize());
            return new Denoising(Schedulers.from(parts.scheduler, InferenceSteps.of(request.steps)), guidance, listener)
                    .run(
                            start,
                            0,
                            noise,
                            (input, time, step) ->
                                    parts.transformer.forward(input, words.embeds(), words.mask(), time, null),
                            Denoising.AfterStep.NONE);
        });
    }

    @Override
    public void close() {
        manager.close();
    }
}
