package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.model.PromptEncoder;
import studio.bottega.generators.model.Sd3Transformer2DModel;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.scheduler.FlowMatchEulerDiscreteScheduler;
import studio.bottega.generators.scheduler.InferenceSteps;
import studio.bottega.generators.scheduler.Scheduler;
import studio.bottega.generators.scheduler.Schedulers;
import studio.bottega.generators.weights.JsonConfig;

/**
 * Text to image and image to image with Stable Diffusion 3 and 3.5.
 *
 * <p>Esser et al. 2024, arXiv:2403.03206. Origin: {@code StableDiffusion3Pipeline} and {@code StableDiffusion3Img2ImgPipeline} in diffusers. B = batch, S =
 * prompt tokens of all encoders, J = channels of the joint attention.
 *
 * <p>One run at a time. Owns its tensors.
 */
public final class StableDiffusion3Pipeline implements AutoCloseable {

    private final NDManager manager;
    private final Sd3Transformer2DModel transformer;
    private final LatentCodec codec;
    private final TextTower first;
    private final TextTower second;
    private final @Nullable T5Tower third;
    private final JsonConfig scheduler;
    private final DataType type;

    private StableDiffusion3Pipeline(
            ModelRepository repository, NDManager manager, DataType type, StableDiffusion.Additions additions) {
        this.manager = manager;
        this.type = type;
        this.transformer = new Sd3Transformer2DModel(
                Sd3Transformer2DModel.Config.from(repository.config("transformer")),
                repository.weights(
                        "transformer", manager, type, additions.patch().of("transformer")));
        this.codec = LatentCodec.load(repository, manager, type);
        this.first = TextTower.load(repository, 0, manager, type, additions);
        this.second = TextTower.load(repository, 1, manager, type, additions);
        this.third = repository.has("text_encoder_3")
                ? T5Tower.load(
                        repository, "_3", manager, type, additions.patch().of("text_encoder_3"))
                : null;
        this.scheduler = repository.scheduler();
    }

    /**
     * Loads a repository; without {@code text_encoder_3} its part of the prompt is zero.
     *
     * @param type type of computation
     */
    public static StableDiffusion3Pipeline load(
            ModelRepository repository, NDManager parent, DataType type, StableDiffusion.Additions additions) {
        NDManager manager = parent.newSubManager();
        boolean loaded = false;
        try {
            StableDiffusion3Pipeline pipeline = new StableDiffusion3Pipeline(repository, manager, type, additions);
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
     * @param embeds (B, S, J): both CLIP towers side by side, then T5
     * @param pooled (B, P) as one vector
     */
    public record Embedding(NDArray embeds, NDArray pooled) {}

    /** The schedule of the repository for a request. */
    public Scheduler scheduler(TransformerRequest request) {
        InferenceSteps steps = InferenceSteps.of(request.steps());
        if (!scheduler.bool("use_dynamic_shifting", false)) {
            return Schedulers.from(scheduler, steps);
        }
        long patch = (long) codec.factor() * transformer.config().patchSize();
        long tokens = request.height() / patch * (request.width() / patch);
        return Schedulers.from(
                scheduler,
                steps.withMu(
                        FlowMatchEulerDiscreteScheduler.Config.from(scheduler).mu(tokens)));
    }

    /** Reads prompts. */
    public Embedding embed(PromptBatch prompts, int promptTokens) {
        return embed(prompts.prompts(), prompts.seconds(), prompts.thirds(), prompts.clipSkip(), promptTokens);
    }

    /** Reads negative prompts; clip skip is not for them, as in the reference. */
    public Embedding embedNegatives(PromptBatch prompts, int promptTokens) {
        return embed(prompts.negatives(), prompts.negativeSeconds(), prompts.negativeThirds(), 0, promptTokens);
    }

    private Embedding embed(
            List<String> prompts, List<String> seconds, List<String> thirds, int clipSkip, int promptTokens) {
        PromptEncoder.States one = first.encode(first.ids(manager, prompts, 1).get(0));
        PromptEncoder.States two = second.encode(second.ids(manager, seconds, 1).get(0));
        NDArray clip = Ops.cat(2, one.before(clipSkip + 1), two.before(clipSkip + 1));
        int joint = transformer.config().jointDim();
        NDArray long5 = third == null
                ? manager.zeros(new Shape(prompts.size(), promptTokens, joint), type)
                : third.encode(manager, thirds, promptTokens);
        NDArray wide = Ops.pad(clip, 0, Ops.lastAxis(long5) - Ops.lastAxis(clip));
        return new Embedding(Ops.cat(1, wide, long5), Ops.cat(1, pooled(one), pooled(two)));
    }

    private static NDArray pooled(PromptEncoder.States output) {
        NDArray projected = output.projected();
        return projected == null ? output.requirePooled() : projected;
    }

    /**
     * @return (B, 3, H, W) in [0, 1]
     */
    public NDArray generate(TransformerRequest request, Scheduler schedule, NoiseSource noise, StepListener listener) {
        request.requireMultiplesOf(codec.factor() * transformer.config().patchSize());
        return Scope.tidy(() -> {
            PromptBatch prompts = request.prompts();
            Embedding positive = embed(prompts, request.promptTokens());
            Embedding all = request.guidance().active()
                    ? together(embedNegatives(prompts, request.promptTokens()), positive)
                    : positive;
            NDArray latents = new Denoising(schedule, request.guidance(), listener)
                    .run(
                            start(request, schedule, noise),
                            request.firstStep() * schedule.order(),
                            noise,
                            new Guided(request, all, positive, listener),
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

    /** The transformer with skip-layer guidance, where that is asked for. */
    private final class Guided implements Denoising.Denoiser {
        private final TransformerRequest request;
        private final Embedding all;
        private final Embedding positive;
        private final StepListener listener;
        private @Nullable Supplier<NDArray> correction; // of the step that is under way

        private Guided(TransformerRequest request, Embedding all, Embedding positive, StepListener listener) {
            this.request = request;
            this.all = all;
            this.positive = positive;
            this.listener = listener;
        }

        @Override
        public NDArray predict(NDArray input, NDArray time, int step) {
            NDArray raw = transformer.forward(Ops.to(input, type), all.embeds, all.pooled, time);
            TransformerRequest.SkipLayers skip = request.skip();
            boolean skipping = request.guidance().active() && skip.active(step - request.firstStep(), request.steps());
            correction = skipping
                    ? () -> {
                        NDArray half = Ops.to(Ops.chunk(input, 2, 0)[1], type);
                        NDArray less = transformer.forward(half, positive.embeds, positive.pooled, time, skip.layers());
                        listener.onDenoiserOutput(less);
                        return Ops.mul(Ops.to(Ops.chunk(raw, 2, 0)[1].sub(less), DataType.FLOAT32), skip.scale());
                    }
                    : null;
            return raw;
        }

        @Override
        public NDArray forSolver(NDArray guided) {
            Supplier<NDArray> more = correction;
            return more == null ? guided : guided.add(more.get());
        }
    }

    private static Embedding together(Embedding negative, Embedding positive) {
        return new Embedding(
                Ops.cat(0, negative.embeds, positive.embeds), Ops.cat(0, negative.pooled, positive.pooled));
    }

    private NDArray start(TransformerRequest request, Scheduler schedule, NoiseSource noise) {
        TransformerRequest.Start start = request.start();
        if (start.latents() != null) {
            return start.latents();
        }
        if (start.image() == null) {
            return noise.next(
                    manager,
                    request.batch(),
                    transformer.config().inChannels(),
                    request.height() / codec.factor(),
                    request.width() / codec.factor());
        }
        NDArray clean = codec.encode(start.image(), request.batch(), noise);
        NDArray drawn = noise.next(manager, clean.getShape().getShape());
        return schedule.addNoise(clean, drawn, request.firstStep() * schedule.order());
    }

    @Override
    public void close() {
        first.close();
        second.close();
        if (third != null) {
            third.close();
        }
        manager.close();
    }
}
