package studio.bottega.worker.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.bottega.contract.domain.Rework.Control;
import studio.bottega.generators.image.Planes;
import studio.bottega.generators.model.ControlNetModel;
import studio.bottega.generators.model.VaeMemory;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.pipeline.FluxPipeline;
import studio.bottega.generators.pipeline.Guidance;
import studio.bottega.generators.pipeline.InstructPix2PixPipeline;
import studio.bottega.generators.pipeline.PixArtPipeline;
import studio.bottega.generators.pipeline.StableDiffusion;
import studio.bottega.generators.pipeline.StableDiffusion.Additions;
import studio.bottega.generators.pipeline.StableDiffusion3Pipeline;
import studio.bottega.generators.pipeline.StableDiffusionPipeline;
import studio.bottega.generators.pipeline.StableDiffusionRequest;
import studio.bottega.generators.pipeline.StableDiffusionRequest.Start;
import studio.bottega.generators.pipeline.StepListener;
import studio.bottega.generators.pipeline.TransformerRequest;
import studio.bottega.generators.scheduler.InferenceSteps;
import studio.bottega.generators.scheduler.Scheduler;
import studio.bottega.generators.scheduler.Schedulers;
import studio.bottega.worker.diffusion.Checkpoint.Role;
import studio.bottega.worker.diffusion.Equipment.Reference;

/**
 * A loaded checkpoint of one of the families that read words. Closing it gives its tensors back. One picture at a time;
 * confined to the device's thread.
 */
interface Painter extends AutoCloseable {

    /** How a checkpoint becomes one; see {@link #load}. */
    @FunctionalInterface
    interface Loader {
        Painter load(
                Checkpoint checkpoint, NDManager device, DataType type, Optional<Reference> reference, double likeness);
    }

    /**
     * What is wanted.
     *
     * @param nets loaded ControlNets, one for each of the sketch's steers
     * @param guidance scale, classifier-free or embedded as the checkpoint wants it
     * @param memory how much of it the autoencoder may use
     */
    record Wish(Sketch sketch, List<ControlNetModel> nets, int steps, double guidance, VaeMemory memory) {

        /** The same in tiles. */
        Wish tiled() {
            return new Wish(sketch, nets, steps, guidance, VaeMemory.TILED);
        }

        private TransformerRequest request(Guidance classifierFree, int promptTokens, TransformerRequest.Start start) {
            return new TransformerRequest(
                    sketch.prompts(),
                    sketch.width(),
                    sketch.height(),
                    steps,
                    classifierFree,
                    guidance,
                    promptTokens,
                    start,
                    memory);
        }

        private TransformerRequest.Start start(NDManager manager) {
            Planes source = sketch.source();
            return source == null
                    ? TransformerRequest.Start.NOISE
                    : new TransformerRequest.Start(null, array(manager, source), sketch.strength());
        }
    }

    /**
     * @param manager owns what is made for this picture
     * @return (1, 3, H, W) in [0, 1]; the caller's to close
     */
    NDArray paint(Wish wish, NDManager manager, NoiseSource noise, StepListener listener);

    /**
     * What a picture looks like after a step, small.
     *
     * @return (1, 3, h, w) in [0, 1]; the caller's to close
     */
    NDArray preview(Wish wish, NDArray latents);

    @Override
    void close();

    /**
     * Loads a checkpoint.
     *
     * @param type of computation
     * @param reference what looks at reference pictures; empty for none
     * @param likeness how much they will count
     */
    static Painter load(
            Checkpoint checkpoint, NDManager device, DataType type, Optional<Reference> reference, double likeness) {
        Additions additions = checkpoint.loras().over(checkpoint.repository());
        return switch (checkpoint.card().family()) {
            case STABLE_DIFFUSION, STABLE_DIFFUSION_XL ->
                checkpoint.role() == Role.EDIT
                        ? new Editor(StableDiffusion.load(checkpoint.repository(), device, type, additions))
                        : unet(checkpoint, device, type, additions, reference, likeness);
            case STABLE_DIFFUSION_3 ->
                new Stable3(StableDiffusion3Pipeline.load(checkpoint.repository(), device, type, additions));
            case FLUX ->
                new Flux(
                        FluxPipeline.load(checkpoint.repository(), device, type, additions),
                        checkpoint.repository().config("transformer").bool("guidance_embeds", false));
            case PIXART ->
                new PixArt(
                        PixArtPipeline.load(checkpoint.repository(), device, type, additions),
                        checkpoint.repository().pipelineClass().contains("Sigma"));
            case DIT -> throw new IllegalArgumentException("DiT reads no words");
        };
    }

    private static Painter unet(
            Checkpoint checkpoint,
            NDManager device,
            DataType type,
            Additions additions,
            Optional<Reference> reference,
            double likeness) {
        if (reference.isEmpty()) {
            return new UNet(StableDiffusion.load(checkpoint.repository(), device, type, additions), null);
        }
        ReferenceEye eye = ReferenceEye.load(reference.get(), device, type);
        boolean loaded = false;
        try {
            Additions all = new Additions(additions.patch(), eye.prompts(likeness), additions.words());
            StableDiffusion model = StableDiffusion.load(checkpoint.repository(), device, type, all);
            eye.requireAllUsed();
            loaded = true;
            return new UNet(model, eye);
        } finally {
            if (!loaded) {
                eye.close();
            }
        }
    }

    private static NDArray array(NDManager manager, Planes planes) {
        return Ops.floats(manager, planes.values(), 1, planes.channels(), planes.height(), planes.width());
    }

    /** Stable Diffusion 1, 2 and XL, their turbo and consistency descendants. */
    record UNet(StableDiffusion model, @Nullable ReferenceEye eye) implements Painter {
        @Override
        public NDArray paint(Wish wish, NDManager manager, NoiseSource noise, StepListener listener) {
            Sketch sketch = wish.sketch;
            Guidance guidance = new Guidance(wish.guidance, 0);
            StableDiffusionRequest request = StableDiffusionRequest.textToImage(
                            sketch.prompts(), sketch.width(), sketch.height(), wish.steps, guidance)
                    .withStart(start(sketch, manager))
                    .withControls(controls(wish, manager))
                    .withImageTokens(tokens(sketch, manager, guidance));
            InferenceSteps steps = InferenceSteps.of(wish.steps);
            Scheduler scheduler = Schedulers.from(
                    model.scheduler(), spreadsStrength(sketch) ? steps.withStrength(sketch.strength()) : steps);
            return new StableDiffusionPipeline(model.within(wish.memory)).generate(request, scheduler, noise, listener);
        }

        /** Consistency models have too few steps to leave some out: the same number is spread over what is run of the schedule. */
        private boolean spreadsStrength(Sketch sketch) {
            return sketch.source() != null
                    && sketch.mask() == null
                    && model.scheduler().string("_class_name", "").equals("LCMScheduler");
        }

        private Start start(Sketch sketch, NDManager manager) {
            Planes source = sketch.source();
            Planes mask = sketch.mask();
            if (source == null) {
                return Start.NOISE;
            }
            NDArray image = typed(array(manager, source));
            return mask == null
                    ? Start.image(image, spreadsStrength(sketch) ? 1 : sketch.strength())
                    : Start.inpaint(image, array(manager, mask), sketch.strength());
        }

        private NDArray typed(NDArray x) {
            return Ops.to(x, model.unet().type());
        }

        private List<StableDiffusionRequest.Control> controls(Wish wish, NDManager manager) {
            List<StableDiffusionRequest.Control> controls = new ArrayList<>();
            for (int i = 0; i < wish.nets.size(); i++) {
                Sketch.Steer steer = wish.sketch.steers().get(i);
                Control control = steer.control();
                controls.add(new StableDiffusionRequest.Control(
                        wish.nets.get(i),
                        typed(array(manager, steer.picture())),
                        control.weight(),
                        control.from(),
                        control.until(),
                        false));
            }
            return controls;
        }

        private List<NDArray> tokens(Sketch sketch, NDManager manager, Guidance guidance) {
            if (eye == null) {
                return List.of();
            }
            boolean guided = guidance.active() && model.unet().guidanceDim() == 0;
            return List.of(eye.tokens(sketch.references(), manager, guided));
        }

        @Override
        public NDArray preview(Wish wish, NDArray latents) {
            return new StableDiffusionPipeline(model).preview(latents);
        }

        @Override
        public void close() {
            model.close();
            if (eye != null) {
                eye.close();
            }
        }
    }

    /** Stable Diffusion that edits by instruction. */
    record Editor(StableDiffusion model) implements Painter {

        /** How much the picture counts; that of the paper's examples. */
        private static final double PICTURE_GUIDANCE = 1.5;

        @Override
        public NDArray paint(Wish wish, NDManager manager, NoiseSource noise, StepListener listener) {
            Sketch sketch = wish.sketch;
            Planes source = sketch.source();
            if (source == null) {
                throw new IllegalArgumentException("An edit needs a source");
            }
            NDArray image = Ops.to(array(manager, source), model.unet().type());
            InstructPix2PixPipeline.Request request =
                    new InstructPix2PixPipeline.Request(sketch.prompts(), image, wish.guidance, PICTURE_GUIDANCE);
            Scheduler scheduler = Schedulers.from(model.scheduler(), InferenceSteps.of(wish.steps));
            return new InstructPix2PixPipeline(model.within(wish.memory)).generate(request, scheduler, noise, listener);
        }

        @Override
        public NDArray preview(Wish wish, NDArray latents) {
            return new StableDiffusionPipeline(model).preview(latents);
        }

        @Override
        public void close() {
            model.close();
        }
    }

    /** Stable Diffusion 3 and 3.5. */
    record Stable3(StableDiffusion3Pipeline pipeline) implements Painter {
        private static final int PROMPT_TOKENS = 256;

        @Override
        public NDArray paint(Wish wish, NDManager manager, NoiseSource noise, StepListener listener) {
            TransformerRequest request =
                    wish.request(new Guidance(wish.guidance, 0), PROMPT_TOKENS, wish.start(manager));
            return pipeline.generate(request, pipeline.scheduler(request), noise, listener);
        }

        @Override
        public NDArray preview(Wish wish, NDArray latents) {
            return pipeline.preview(latents);
        }

        @Override
        public void close() {
            pipeline.close();
        }
    }

    /** Flux.1: dev embeds the guidance and reads long prompts, schnell does neither. */
    record Flux(FluxPipeline pipeline, boolean embedsGuidance) implements Painter {
        private static final int LONG_PROMPT_TOKENS = 512;
        private static final int PROMPT_TOKENS = 256;

        @Override
        public NDArray paint(Wish wish, NDManager manager, NoiseSource noise, StepListener listener) {
            TransformerRequest request = request(wish, wish.start(manager));
            return pipeline.generate(request, pipeline.scheduler(request), noise, listener);
        }

        private TransformerRequest request(Wish wish, TransformerRequest.Start start) {
            return wish.request(Guidance.NONE, embedsGuidance ? LONG_PROMPT_TOKENS : PROMPT_TOKENS, start);
        }

        @Override
        public NDArray preview(Wish wish, NDArray latents) {
            return pipeline.preview(request(wish, TransformerRequest.Start.NOISE), latents);
        }

        @Override
        public void close() {
            pipeline.close();
        }
    }

    /** PixArt: Alpha and, with longer prompts, Sigma. */
    record PixArt(PixArtPipeline pipeline, boolean sigma) implements Painter {
        private static final int SIGMA_PROMPT_TOKENS = 300;
        private static final int ALPHA_PROMPT_TOKENS = 120;

        @Override
        public NDArray paint(Wish wish, NDManager manager, NoiseSource noise, StepListener listener) {
            TransformerRequest request = wish.request(
                    new Guidance(wish.guidance, 0),
                    sigma ? SIGMA_PROMPT_TOKENS : ALPHA_PROMPT_TOKENS,
                    TransformerRequest.Start.NOISE);
            return pipeline.generate(request, pipeline.scheduler(request), noise, listener);
        }

        @Override
        public NDArray preview(Wish wish, NDArray latents) {
            return pipeline.preview(latents);
        }

        @Override
        public void close() {
            pipeline.close();
        }
    }
}
