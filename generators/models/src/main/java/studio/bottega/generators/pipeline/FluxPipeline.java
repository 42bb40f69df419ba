package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.model.FluxTransformer2DModel;
import studio.bottega.generators.nn.Patches;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.scheduler.FlowMatchEulerDiscreteScheduler;
import studio.bottega.generators.scheduler.InferenceSteps;
import studio.bottega.generators.scheduler.Scheduler;
import studio.bottega.generators.scheduler.Schedulers;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Text to image and image to image with Flux.1: dev, which embeds the guidance scale, and schnell.
 *
 * <p>Black Forest Labs 2024, github.com/black-forest-labs/flux. Origin: {@code FluxPipeline} and {@code FluxImg2ImgPipeline} in diffusers. B = batch, L =
 * packed latents: squares of 2×2 latents as one token.
 *
 * <p>One run at a time. Owns its tensors.
 */
public final class FluxPipeline implements AutoCloseable {

    private static final int PACK = 2;
    private static final double TRAIN_TIMESTEPS = 1000;

    private final NDManager manager;
    private final FluxTransformer2DModel transformer;
    private final LatentCodec codec;
    private final TextTower first;
    private final T5Tower second;
    private final JsonConfig scheduler;
    private final DataType type;

    private FluxPipeline(
            ModelRepository repository, NDManager manager, DataType type, StableDiffusion.Additions additions) {
        this.manager = manager;
        this.type = type;
        this.transformer = new FluxTransformer2DModel(
                FluxTransformer2DModel.Config.from(repository.config("transformer")),
                repository.weights(
                        "transformer", manager, type, additions.patch().of("transformer")));
        this.codec = LatentCodec.load(repository, manager, type);
        this.first = TextTower.load(repository, 0, manager, type, additions);
        this.second =
                T5Tower.load(repository, "_2", manager, type, additions.patch().of("text_encoder_2"));
        this.scheduler = repository.scheduler();
    }

    /**
     * Loads a repository.
     *
     * @param type type of computation
     */
    public static FluxPipeline load(
            ModelRepository repository, NDManager parent, DataType type, StableDiffusion.Additions additions) {
        NDManager manager = parent.newSubManager();
        boolean loaded = false;
        try {
            FluxPipeline pipeline = new FluxPipeline(repository, manager, type, additions);
            loaded = true;
            return pipeline;
        } finally {
            if (!loaded) {
                manager.close();
            }
        }
    }

    /** The schedule for a request: even noise levels, shifted by the picture's size if the repository says so. */
    public Scheduler scheduler(TransformerRequest request) {
        int count = request.steps();
        double[] sigmas = new double[count];
        for (int i = 0; i < count; i++) {
            sigmas[i] = count == 1 ? 1 : 1 - i * (1 - 1.0 / count) / (count - 1);
        }
        int pixels = codec.factor() * PACK;
        long tokens = (long) (request.height() / pixels) * (request.width() / pixels);
        double mu = FlowMatchEulerDiscreteScheduler.Config.from(scheduler).mu(tokens);
        return Schedulers.from(scheduler, InferenceSteps.ofSigmas(sigmas).withMu(mu));
    }

    /** Reads prompts: T5 in full, CLIP as one vector. */
    public FluxTransformer2DModel.Prompt embed(List<String> prompts, List<String> seconds, int promptTokens) {
        NDArray pooled = first.encode(first.ids(manager, prompts, 1).get(0)).requirePooled();
        NDArray words = second.encode(manager, seconds, promptTokens);
        NDArray places = manager.zeros(
                new Shape(promptTokens, transformer.config().axes().size()));
        return new FluxTransformer2DModel.Prompt(words, pooled, places);
    }

    /**
     * @return (B, 3, H, W) in [0, 1]
     */
    public NDArray generate(TransformerRequest request, Scheduler schedule, NoiseSource noise, StepListener listener) {
        int pixels = codec.factor() * PACK;
        request.requireMultiplesOf(pixels);
        int rows = request.height() / pixels;
        int columns = request.width() / pixels;
        return Scope.tidy(() -> {
            PromptBatch prompts = request.prompts();
            FluxTransformer2DModel.Prompt positive =
                    embed(prompts.prompts(), prompts.seconds(), request.promptTokens());
            FluxTransformer2DModel.Prompt all = request.guidance().active()
                    ? together(embed(prompts.negatives(), prompts.negativeSeconds(), request.promptTokens()), positive)
                    : positive;
            NDArray places = places(rows, columns);
            NDArray guidance = guidance(request);
            NDArray packed = new Denoising(schedule, request.guidance(), listener)
                    .run(
                            start(request, schedule, noise),
                            request.firstStep() * schedule.order(),
                            noise,
                            (input, time, step) -> transformer.forward(
                                    Ops.to(input, type), places, all, Ops.div(time, TRAIN_TIMESTEPS), guidance),
                            Denoising.AfterStep.NONE);
            return codec.within(request.memory()).decode(unpacked(packed, rows, columns));
        });
    }

    /**
     * What latents of a run that goes on look like, small.
     *
     * @param packed (B, L, 4·Z)
     * @return (B, 3, H', W') in [0, 1]
     */
    public NDArray preview(TransformerRequest request, NDArray packed) {
        int pixels = codec.factor() * PACK;
        return Scope.tidy(() ->
                codec.decode(Previews.shrunk(unpacked(packed, request.height() / pixels, request.width() / pixels))));
    }

    private @Nullable NDArray guidance(TransformerRequest request) {
        return transformer.config().guided() ? manager.create(new float[] {(float) request.embeddedGuidance()}) : null;
    }

    private static FluxTransformer2DModel.Prompt together(
            FluxTransformer2DModel.Prompt negative, FluxTransformer2DModel.Prompt positive) {
        return new FluxTransformer2DModel.Prompt(
                Ops.cat(0, negative.context(), positive.context()),
                Ops.cat(0, negative.pooled(), positive.pooled()),
                positive.places());
    }

    private NDArray start(TransformerRequest request, Scheduler schedule, NoiseSource noise) {
        TransformerRequest.Start start = request.start();
        if (start.latents() != null) {
            return start.latents();
        }
        if (start.image() == null) {
            NDArray drawn = noise.next(
                    manager,
                    request.batch(),
                    transformer.config().inChannels() / (PACK * PACK),
                    request.height() / codec.factor(),
                    request.width() / codec.factor());
            return Patches.channelsFirst(drawn, PACK);
        }
        NDArray clean = codec.encode(start.image(), request.batch(), noise);
        NDArray drawn = noise.next(manager, clean.getShape().getShape());
        NDArray noisy = schedule.addNoise(clean, drawn, request.firstStep() * schedule.order());
        return Patches.channelsFirst(noisy, PACK);
    }

    /** (B, h·w, Z·2·2), the channel changing slowest → (B, Z, 2h, 2w). */
    private static NDArray unpacked(NDArray packed, long rows, long columns) {
        long batch = packed.getShape().get(0);
        NDArray parts = Ops.reshape(packed, batch, rows, columns, -1, PACK, PACK);
        return Ops.reshape(Ops.permute(parts, 0, 3, 1, 4, 2, 5), batch, -1, rows * PACK, columns * PACK);
    }

    /** (L, A): nothing, row, column. */
    private NDArray places(int rows, int columns) {
        int axes = transformer.config().axes().size();
        float[] places = new float[rows * columns * axes];
        for (int i = 0; i < rows * columns; i++) {
            places[i * axes + axes - 2] = i / columns;
            places[i * axes + axes - 1] = i % columns;
        }
        return manager.create(places, new Shape((long) rows * columns, axes));
    }

    @Override
    public void close() {
        first.close();
        second.close();
        manager.close();
    }
}
