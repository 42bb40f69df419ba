package studio.bottega.worker.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import studio.bottega.generators.model.VaeMemory;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.pipeline.FluxPipeline;
import studio.bottega.generators.pipeline.Guidance;
import studio.bottega.generators.pipeline.PixArtPipeline;
import studio.bottega.generators.pipeline.PromptBatch;
import studio.bottega.generators.pipeline.StableDiffusion;
import studio.bottega.generators.pipeline.StableDiffusion.Additions;
import studio.bottega.generators.pipeline.StableDiffusion3Pipeline;
import studio.bottega.generators.pipeline.StableDiffusionPipeline;
import studio.bottega.generators.pipeline.StableDiffusionPipeline.Request;
import studio.bottega.generators.pipeline.StepListener;
import studio.bottega.generators.pipeline.TransformerRequest;
import studio.bottega.generators.pipeline.TransformerRequest.Start;
import studio.bottega.generators.scheduler.InferenceSteps;
import studio.bottega.generators.scheduler.Schedulers;

/**
 * A loaded checkpoint of one of the families that read words. Closing it gives its tensors back. One picture at a time;
 * confined to the device's thread.
 */
sealed interface Painter extends AutoCloseable {

    /**
     * What is wanted.
     *
     * @param width in pixels, a multiple of the checkpoint's unit
     * @param height likewise
     * @param guidance scale, classifier-free or embedded as the checkpoint wants it
     * @param memory how much of it the autoencoder may use
     */
    record Wish(PromptBatch prompts, int width, int height, int steps, double guidance, VaeMemory memory) {

        /** The same in tiles. */
        Wish tiled() {
            return new Wish(prompts, width, height, steps, guidance, VaeMemory.TILED);
        }

        private TransformerRequest request(Guidance classifierFree, int promptTokens) {
            return new TransformerRequest(
                    prompts, width, height, steps, classifierFree, guidance, promptTokens, Start.NOISE, memory);
        }
    }

    /**
     * @return (1, 3, H, W) in [0, 1]; the caller's to close
     */
    NDArray paint(Wish wish, NoiseSource noise, StepListener listener);

    @Override
    void close();

    /** Loads a checkpoint in 32 bits. */
    static Painter load(Checkpoint checkpoint, NDManager device) {
        Additions additions = checkpoint.loras().over(checkpoint.repository());
        DataType type = DataType.FLOAT32;
        return switch (checkpoint.card().family()) {
            case STABLE_DIFFUSION, STABLE_DIFFUSION_XL ->
                new UNet(StableDiffusion.load(checkpoint.repository(), device, type, additions));
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

    /** Stable Diffusion 1, 2 and XL, their turbo and consistency descendants. */
    record UNet(StableDiffusion model) implements Painter {
        @Override
        public NDArray paint(Wish wish, NoiseSource noise, StepListener listener) {
            Request request = Request.textToImage(
                    wish.prompts, wish.width, wish.height, wish.steps, new Guidance(wish.guidance, 0));
            return new StableDiffusionPipeline(model.within(wish.memory))
                    .generate(
                            request,
                            Schedulers.from(model.scheduler(), InferenceSteps.of(wish.steps)),
                            noise,
                            listener);
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
        public NDArray paint(Wish wish, NoiseSource noise, StepListener listener) {
            TransformerRequest request = wish.request(new Guidance(wish.guidance, 0), PROMPT_TOKENS);
            return pipeline.generate(request, pipeline.scheduler(request), noise, listener);
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
        public NDArray paint(Wish wish, NoiseSource noise, StepListener listener) {
            TransformerRequest request =
                    wish.request(Guidance.NONE, embedsGuidance ? LONG_PROMPT_TOKENS : PROMPT_TOKENS);
            return pipeline.generate(request, pipeline.scheduler(request), noise, listener);
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
        public NDArray paint(Wish wish, NoiseSource noise, StepListener listener) {
            TransformerRequest request =
                    wish.request(new Guidance(wish.guidance, 0), sigma ? SIGMA_PROMPT_TOKENS : ALPHA_PROMPT_TOKENS);
            return pipeline.generate(request, pipeline.scheduler(request), noise, listener);
        }

        @Override
        public void close() {
            pipeline.close();
        }
    }
}
