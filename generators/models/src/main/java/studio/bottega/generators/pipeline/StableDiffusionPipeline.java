package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.bottega.generators.model.UNet2DConditionModel.Extras;
import studio.bottega.generators.model.UNet2DConditionModel.Residuals;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.scheduler.Scheduler;

/**
 * Text to image, image to image and inpainting with Stable Diffusion 1.x, 2.x, XL, their turbo and consistency descendants.
 *
 * <p>Rombach et al. 2022, arXiv:2112.10752; Meng et al. 2021, "SDEdit", arXiv:2108.01073 for image to image. Origin: {@code
 * StableDiffusionPipeline}, {@code …Img2ImgPipeline}, {@code …InpaintPipeline}, {@code …ControlNetPipeline} and their XL forms in diffusers.
 *
 * <p>One run at a time; confined to the thread that runs it.
 */
public final class StableDiffusionPipeline {

    private final StableDiffusion model;

    public StableDiffusionPipeline(StableDiffusion model) {
        this.model = model;
    }

    /**
     * Makes pictures.
     *
     * @param scheduler for the number of steps that is wanted
     * @param noise asked once for each tensor that the reference draws, in its order
     * @return (B, 3, H, W) in [0, 1], FLOAT32
     */
    public NDArray generate(
            StableDiffusionRequest request, Scheduler scheduler, NoiseSource noise, StepListener listener) {
        requireSize(request.width(), "width");
        requireSize(request.height(), "height");
        try (NDArray latents = Scope.tidy(() -> denoise(request, scheduler, noise, listener))) {
            return decode(latents);
        }
    }

    /**
     * What the text towers make of prompts.
     *
     * @return (G·B, L, C) and, for XL, (G·B, P), with guidance the negative half first
     */
    public List<NDArray> embed(PromptBatch prompts, Guidance guidance) {
        StableDiffusionText.Embeds embeds = model.text().encode(model.manager(), prompts, guidance.active());
        return embeds.pooled() == null ? List.of(embeds.tokens()) : List.of(embeds.tokens(), embeds.pooled());
    }

    /**
     * What the first text tower makes of a prompt: for looking at learned words.
     *
     * @return ids (1, L) and final states (1, L, C)
     */
    public List<NDArray> read(String prompt) {
        TextTower tower = model.text().towers().get(0);
        NDArray ids = tower.ids(model.manager(), List.of(prompt), 1).get(0);
        return List.of(ids, tower.encode(ids).last());
    }

    private NDArray denoise(
            StableDiffusionRequest request, Scheduler scheduler, NoiseSource noise, StepListener listener) {
        boolean embedsGuidance = model.unet().guidanceDim() > 0;
        Guidance guidance = embedsGuidance ? Guidance.NONE : request.guidance();
        int firstStep = request.firstStep(scheduler);
        StableDiffusionText.Embeds prompts = model.text().encode(model.manager(), request.prompts(), guidance.active());
        Inpainting inpainting = new Inpainting(model, request, scheduler, noise, firstStep);
        List<NDArray> images = request.imageTokens().stream()
                .map(tokens ->
                        perItem(tokens, guidance.active(), request.prompts().size()))
                .toList();
        Conditions conditions =
                new Conditions(request.withImageTokens(images), guidance, prompts, extras(request, guidance, prompts));
        return new Denoising(scheduler, guidance, listener)
                .run(
                        inpainting.start(),
                        firstStep,
                        request.span().endStep(scheduler, firstStep),
                        noise,
                        (input, time, step) -> predict(
                                input,
                                inpainting.extended(input),
                                time,
                                progress(scheduler, firstStep, step),
                                conditions),
                        inpainting::after);
    }

    private record Conditions(
            StableDiffusionRequest request, Guidance guidance, StableDiffusionText.Embeds prompts, Extras extras) {}

    /** Which share of the run lies before and which up to the end of a step. */
    private record Progress(double before, double after) {}

    private static Progress progress(Scheduler scheduler, int firstStep, int step) {
        double steps = scheduler.timesteps().length - firstStep;
        return new Progress((step - firstStep) / steps, (step - firstStep + 1) / steps);
    }

    /**
     * @param input what ControlNets see
     * @param extended what the U-Net sees: for inpainting ones with mask and picture
     */
    private NDArray predict(NDArray input, NDArray extended, NDArray time, Progress progress, Conditions conditions) {
        Condition condition = new Condition(conditions.prompts.tokens(), null, conditions.request.imageTokens());
        Residuals residuals = residuals(input, time, progress, conditions, condition);
        return model.unet().forward(typed(extended), time, condition, conditions.extras.with(residuals));
    }

    private Residuals residuals(
            NDArray input, NDArray time, Progress progress, Conditions conditions, Condition condition) {
        List<NDArray> adapters = conditions.request.adapters().stream()
                .map(feature -> repeated(feature, input.getShape().get(0)))
                .toList();
        List<NDArray> skips = List.of();
        NDArray middle = null;
        for (StableDiffusionRequest.Control control : conditions.request.controls()) {
            boolean active = progress.before >= control.from() && progress.after <= control.until();
            Residuals own = controlled(control, active ? control.scale() : 0, input, time, conditions, condition);
            skips = skips.isEmpty() ? own.skips() : sums(skips, own.skips());
            middle = middle == null || own.middle() == null ? own.middle() : middle.add(own.middle());
        }
        return new Residuals(skips, middle, adapters);
    }

    private Residuals controlled(
            StableDiffusionRequest.Control control,
            double scale,
            NDArray input,
            NDArray time,
            Conditions conditions,
            Condition condition) {
        // As in the reference, the first net decides for all.
        boolean guess =
                control.guess() || conditions.request.controls().get(0).net().alwaysGuesses();
        boolean half = guess && conditions.guidance.active();
        NDArray seen = typed(half ? Ops.chunk(input, 2, 0)[1] : input);
        Condition words = half ? Condition.of(Ops.chunk(condition.requireTokens(), 2, 0)[1]) : condition;
        NDArray picture = repeated(control.image(), seen.getShape().get(0));
        Extras extras = half ? conditionalHalf(conditions.extras) : conditions.extras;
        Residuals residuals = control.net().forward(seen, time, words, extras, picture, scale, guess);
        return half ? afterZeros(residuals) : residuals;
    }

    private static Extras conditionalHalf(Extras both) {
        NDArray pooled = both.pooled();
        NDArray sizes = both.timeIds();
        return new Extras(
                both.classLabels(),
                both.guidance(),
                pooled == null ? null : Ops.chunk(pooled, 2, 0)[1],
                sizes == null ? null : Ops.chunk(sizes, 2, 0)[1],
                both.residuals());
    }

    /** In guess mode the unconditional half is left alone. */
    private static Residuals afterZeros(Residuals residuals) {
        List<NDArray> skips = residuals.skips().stream()
                .map(skip -> Ops.cat(0, Ops.mul(skip, 0), skip))
                .toList();
        NDArray middle = residuals.middle();
        return new Residuals(skips, middle == null ? null : Ops.cat(0, Ops.mul(middle, 0), middle), List.of());
    }

    private static List<NDArray> sums(List<NDArray> a, List<NDArray> b) {
        List<NDArray> sums = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            sums.add(a.get(i).add(b.get(i)));
        }
        return sums;
    }

    /** One item for all of a batch. */
    static NDArray repeated(NDArray x, long batch) {
        long own = x.getShape().get(0);
        if (own == batch) {
            return x;
        }
        if (batch % own != 0) {
            throw new IllegalArgumentException("%d pictures for a batch of %d".formatted(own, batch));
        }
        long[] repeats = new long[x.getShape().dimension()];
        Arrays.fill(repeats, 1);
        repeats[0] = batch / own;
        return Ops.repeat(x, repeats);
    }

    /** The negative half and the other are each repeated for all of a batch. */
    private static NDArray perItem(NDArray tokens, boolean guided, int batch) {
        return guided
                ? Ops.cat(0, repeated(Ops.chunk(tokens, 2, 0)[0], batch), repeated(Ops.chunk(tokens, 2, 0)[1], batch))
                : repeated(tokens, batch);
    }

    /** Latents are kept in 32 bits; what the denoiser sees has its own type. */
    private NDArray typed(NDArray x) {
        return Ops.to(x, model.unet().type());
    }

    private Extras extras(StableDiffusionRequest request, Guidance guidance, StableDiffusionText.Embeds prompts) {
        NDManager manager = model.manager();
        int batch = request.prompts().size();
        NDArray embedded = null;
        if (model.unet().guidanceDim() > 0) {
            embedded = guidanceEmbedding(request.guidance().scale(), batch);
        }
        if (prompts.pooled() == null) {
            return new Extras(null, embedded, null, null, Residuals.NONE);
        }
        StableDiffusionRequest.SizeCondition sizes = request.sizes() != null
                ? request.sizes()
                : new StableDiffusionRequest.SizeCondition(
                        request.height(), request.width(), 0, 0, request.height(), request.width());
        NDArray one = manager.create(sizes.numbers()).reshape(1, 6);
        StableDiffusionRequest.SizeCondition other = sizes.negative();
        NDArray ids = guidance.active() && other != null
                ? Ops.cat(0, repeated(manager.create(other.numbers()).reshape(1, 6), batch), repeated(one, batch))
                : repeated(one, guidance.active() ? 2L * batch : batch);
        return new Extras(null, embedded, prompts.pooled(), ids, Residuals.NONE);
    }

    /** w(w) of Luo et al. 2023, "Latent Consistency Models", arXiv:2310.04378, appendix B: sinusoids of 1000·(w − 1). */
    private NDArray guidanceEmbedding(double scale, int batch) {
        int dimension = model.unet().guidanceDim();
        int half = dimension / 2;
        float[] values = new float[batch * dimension];
        for (int i = 0; i < half; i++) {
            float frequency = (float) Math.exp(i * -(float) (Math.log(10_000) / (half - 1)));
            float angle = (float) ((scale - 1) * 1000) * frequency;
            for (int item = 0; item < batch; item++) {
                values[item * dimension + i] = (float) Math.sin(angle);
                values[item * dimension + half + i] = (float) Math.cos(angle);
            }
        }
        NDArray embedding = Ops.floats(model.manager(), values, batch, dimension);
        return Ops.to(embedding, model.unet().type());
    }

    /**
     * Latents to pictures.
     *
     * @param latents (B, Z, h, w)
     * @return (B, 3, H, W) in [0, 1], FLOAT32
     */
    public NDArray decode(NDArray latents) {
        return Scope.tidy(() -> {
            NDArray pixels = model.vae().decode(typed(model.vae().unscale(latents)));
            NDArray unit = Ops.clamp(Ops.add(Ops.mul(Ops.to(pixels, DataType.FLOAT32), 0.5), 0.5), 0, 1);
            // Row-major: reading out anything else would leave a copy with the model's manager.
            return Ops.contiguous(unit);
        });
    }

    /**
     * What latents of a run that goes on look like, small.
     *
     * @param latents (B, Z, h, w)
     * @return (B, 3, H', W') in [0, 1], FLOAT32
     */
    public NDArray preview(NDArray latents) {
        return Scope.tidy(() -> decode(Previews.shrunk(latents)));
    }

    private void requireSize(int pixels, String name) {
        int factor = model.factor();
        if (pixels < factor || pixels > 8192 || pixels % factor != 0) {
            throw new IllegalArgumentException("%s must be a multiple of %d from %d to 8192, got %d; the nearest is %d"
                    .formatted(
                            name, factor, factor, pixels, Math.max(1, Math.round((double) pixels / factor)) * factor));
        }
    }
}
