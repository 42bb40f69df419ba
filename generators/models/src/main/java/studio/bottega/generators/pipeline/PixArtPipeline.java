package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Locale;
import studio.bottega.generators.model.PixArtTransformer2DModel;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.scheduler.InferenceSteps;
import studio.bottega.generators.scheduler.Scheduler;
import studio.bottega.generators.scheduler.Schedulers;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Text to image with PixArt-α and PixArt-Σ.
 *
 * <p>Chen et al. 2023, arXiv:2310.00426; Chen et al. 2024, arXiv:2403.04692. Origin: {@code PixArtAlphaPipeline} and {@code PixArtSigmaPipeline} in
 * diffusers, at the size that is asked for: sizes are not rounded to those of training. B = batch, S = prompt tokens.
 *
 * <p>One run at a time. Owns its tensors.
 */
public final class PixArtPipeline implements AutoCloseable {

    private final NDManager manager;
    private final PixArtTransformer2DModel transformer;
    private final LatentCodec codec;
    private final T5Tower text;
    private final JsonConfig scheduler;
    private final DataType type;

    private PixArtPipeline(
            ModelRepository repository, NDManager manager, DataType type, StableDiffusion.Additions additions) {
        this.manager = manager;
        this.type = type;
        this.transformer = new PixArtTransformer2DModel(
                PixArtTransformer2DModel.Config.from(repository.config("transformer")),
                repository.weights(
                        "transformer", manager, type, additions.patch().of("transformer")));
        this.codec = LatentCodec.load(repository, manager, type);
        this.text =
                T5Tower.load(repository, "", manager, type, additions.patch().of("text_encoder"));
        this.scheduler = repository.scheduler();
    }

    /**
     * Loads a repository.
     *
     * @param type type of computation
     */
    public static PixArtPipeline load(
            ModelRepository repository, NDManager parent, DataType type, StableDiffusion.Additions additions) {
        NDManager manager = parent.newSubManager();
        boolean loaded = false;
        try {
            PixArtPipeline pipeline = new PixArtPipeline(repository, manager, type, additions);
            loaded = true;
            return pipeline;
        } finally {
            if (!loaded) {
                manager.close();
            }
        }
    }

    /**
     * A prompt for the transformer.
     *
     * @param embeds (B, S, P)
     * @param mask (B, S) INT64, 0 where it is padding
     */
    public record Embedding(NDArray embeds, NDArray mask) {}

    /** The schedule of the repository for a request. */
    public Scheduler scheduler(TransformerRequest request) {
        return Schedulers.from(scheduler, InferenceSteps.of(request.steps()));
    }

    /** Reads prompts, in lower case as in training. */
    public Embedding embed(List<String> prompts, int promptTokens) {
        List<String> lower = prompts.stream()
                .map(prompt -> prompt.toLowerCase(Locale.ROOT).strip())
                .toList();
        T5Tower.Tokens tokens = text.tokens(manager, lower, promptTokens);
        return new Embedding(text.model().forward(tokens.ids(), tokens.mask()), tokens.mask());
    }

    /**
     * @return (B, 3, H, W) in [0, 1]
     */
    public NDArray generate(TransformerRequest request, Scheduler schedule, NoiseSource noise, StepListener listener) {
        request.requireMultiplesOf(codec.factor() * transformer.config().patchSize());
        return Scope.tidy(() -> {
            Embedding positive = embed(request.prompts().prompts(), request.promptTokens());
            boolean guided = request.guidance().active();
            Embedding all = guided
                    ? together(embed(request.prompts().negatives(), request.promptTokens()), positive)
                    : positive;
            PixArtTransformer2DModel.Size size = size(request, guided ? 2 * request.batch() : request.batch());
            Denoising.Denoiser denoiser =
                    (input, time, step) -> transformer.forward(Ops.to(input, type), all.embeds, all.mask, time, size);
            NDArray latents = new Denoising(schedule, request.guidance(), listener)
                    .run(
                            start(request, schedule, noise),
                            0,
                            noise,
                            new LearnedVariance(denoiser, transformer.config().inChannels()),
                            Denoising.AfterStep.NONE);
            return codec.within(request.memory()).decode(latents);
        });
    }

    /**
     * What latents of a run that goes on look like, small.
     *
     * @param latents (B, Z, h, w)
     * @return (B, 3, H', W') in [0, 1]
     */
    public NDArray preview(NDArray latents) {
        return Scope.tidy(() -> codec.decode(Previews.shrunk(latents)));
    }

    private static Embedding together(Embedding negative, Embedding positive) {
        return new Embedding(Ops.cat(0, negative.embeds, positive.embeds), Ops.cat(0, negative.mask, positive.mask));
    }

    private PixArtTransformer2DModel.Size size(TransformerRequest request, int batch) {
        NDArray resolution = manager.create(new float[] {request.height(), request.width()}, new Shape(1, 2));
        NDArray aspect = manager.create(new float[] {(float) request.height() / request.width()}, new Shape(1, 1));
        return new PixArtTransformer2DModel.Size(Ops.repeat(resolution, batch, 1), Ops.repeat(aspect, batch, 1));
    }

    private NDArray start(TransformerRequest request, Scheduler schedule, NoiseSource noise) {
        NDArray given = request.start().latents();
        NDArray drawn = given != null
                ? given
                : noise.next(
                        manager,
                        request.batch(),
                        transformer.config().inChannels(),
                        request.height() / codec.factor(),
                        request.width() / codec.factor());
        return Ops.mul(drawn, schedule.initNoiseSigma());
    }

    @Override
    public void close() {
        text.close();
        manager.close();
    }
}
