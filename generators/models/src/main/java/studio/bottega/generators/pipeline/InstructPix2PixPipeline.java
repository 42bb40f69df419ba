package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import studio.bottega.generators.model.UNet2DConditionModel.Extras;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.scheduler.Scheduler;

/**
 * Edits a picture by an instruction, with U-Nets that are shown the picture's latents beside the noisy ones.
 *
 * <p>Brooks et al. 2023, "InstructPix2Pix", arXiv:2211.09800, eq. (3). Origin: {@code StableDiffusionInstructPix2PixPipeline} in diffusers.
 *
 * <p>One run at a time; confined to the thread that runs it.
 */
public final class InstructPix2PixPipeline {

    private final StableDiffusion model;

    /**
     * What is wanted.
     *
     * @param image (1 or B, 3, H, W) in [−1, 1]
     * @param guidance s_T, how much the instruction counts
     * @param imageGuidance s_I, how much the picture counts; below 1 there is no guidance at all
     */
    public record Request(PromptBatch prompts, NDArray image, double guidance, double imageGuidance) {

        public Request {
            if (!(guidance >= 0 && guidance <= 100) || !(imageGuidance >= 0 && imageGuidance <= 100)) {
                throw new IllegalArgumentException("guidance and imageGuidance must be in [0, 100], got %s and %s"
                        .formatted(guidance, imageGuidance));
            }
        }

        boolean guided() {
            return guidance > 1 && imageGuidance >= 1;
        }
    }

    /**
     * @throws IllegalArgumentException if the U-Net does not take the latents of a picture beside its own
     */
    public InstructPix2PixPipeline(StableDiffusion model) {
        int latents = model.vae().config().latentChannels();
        int channels = model.unet().inChannels();
        if (channels != 2 * latents) {
            throw new IllegalArgumentException(
                    "Editing by instruction needs a U-Net of %d input channels, this one has %d; it was made for another task"
                            .formatted(2 * latents, channels));
        }
        this.model = model;
    }

    /**
     * Edits.
     *
     * @param noise asked for the starting noise and by solvers that add some
     * @return (B, 3, H, W) in [0, 1], FLOAT32
     */
    public NDArray generate(Request request, Scheduler scheduler, NoiseSource noise, StepListener listener) {
        try (NDArray latents = Scope.tidy(() -> denoise(request, scheduler, noise, listener))) {
            return new StableDiffusionPipeline(model).decode(latents);
        }
    }

    private NDArray denoise(Request request, Scheduler scheduler, NoiseSource noise, StepListener listener) {
        long batch = request.prompts.size();
        NDManager manager = model.manager();
        boolean guided = request.guided();
        Condition words = Condition.of(words(manager, request.prompts, guided));
        NDArray image = StableDiffusionPipeline.repeated(
                model.vae().encode(request.image).mean(), batch); // unscaled
        NDArray shown = guided ? Ops.cat(0, image, image, Ops.mul(image, 0)) : image;
        NDArray latents = Ops.mul(noise.next(manager, image.getShape().getShape()), scheduler.initNoiseSigma());
        double[] timesteps = scheduler.timesteps();
        Scheduler.Solver solver = scheduler.solver();
        for (int i = 0; i < timesteps.length; i++) {
            NDArray before = latents;
            int step = i;
            NDArray output = Scope.tidy(() -> {
                NDArray all = guided ? Ops.cat(0, before, before, before) : before;
                NDArray input = Ops.cat(1, scheduler.scaleModelInput(all, step), shown);
                NDArray time = manager.create(new float[] {(float) timesteps[step]});
                NDArray raw = model.unet().forward(Ops.to(input, model.unet().type()), time, words, Extras.NONE);
                listener.onDenoiserOutput(raw);
                return guided ? combined(raw, request) : Ops.to(raw, DataType.FLOAT32);
            });
            latents = solver.step(output, step, before, noise).previous();
            listener.onStep(step, timesteps.length, timesteps[step], latents);
        }
        return latents;
    }

    /** [instruction, none, none] along the batch, or the instruction alone. */
    private NDArray words(NDManager manager, PromptBatch prompts, boolean guided) {
        NDArray tokens = model.text().encode(manager, prompts, guided).tokens();
        if (!guided) {
            return tokens;
        }
        NDArray[] halves = Ops.chunk(tokens, 2, 0); // [none, instruction]
        return Ops.cat(0, halves[1], halves[0], halves[0]);
    }

    /** ε_∅ + s_T·(ε_TI − ε_I) + s_I·(ε_I − ε_∅). */
    private static NDArray combined(NDArray raw, Request request) {
        NDArray[] thirds = Ops.chunk(Ops.to(raw, DataType.FLOAT32), 3, 0); // [both, picture alone, nothing]
        double text = request.guidance;
        double image = request.imageGuidance;
        return Ops.combine(new double[] {text, image - text, 1 - image}, thirds[0], thirds[1], thirds[2]);
    }
}
