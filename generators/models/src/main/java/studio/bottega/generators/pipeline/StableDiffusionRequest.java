package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.model.ControlNetModel;
import studio.bottega.generators.scheduler.Scheduler;

/**
 * What is wanted of Stable Diffusion 1.x, 2.x, XL and their descendants.
 *
 * @param width in pixels, a multiple of the latent factor
 * @param inferenceSteps the number for which the scheduler was made
 * @param start where denoising begins
 * @param sizes the sizes that XL is told; ignored by others
 * @param controls ControlNets with their pictures
 * @param adapters additions to the U-Net's levels (T2I-Adapter), for one item; or empty
 * @param imageTokens for each image prompt, (2·B, n, C) with the negative half first, or (B, n, C) without guidance; B may be 1 for all
 * @param span the part of the schedule that is run, where one picture is made by two checkpoints in turn
 */
public record StableDiffusionRequest(
        PromptBatch prompts,
        int width,
        int height,
        int inferenceSteps,
        Guidance guidance,
        Start start,
        @Nullable SizeCondition sizes,
        List<Control> controls,
        List<NDArray> adapters,
        List<NDArray> imageTokens,
        Span span) {

    /** Text to image without further conditions. */
    public static StableDiffusionRequest textToImage(
            PromptBatch prompts, int width, int height, int inferenceSteps, Guidance guidance) {
        return new StableDiffusionRequest(
                prompts,
                width,
                height,
                inferenceSteps,
                guidance,
                Start.NOISE,
                null,
                List.of(),
                List.of(),
                List.of(),
                Span.WHOLE);
    }

    /** Image to image leaves out the noisiest part of the schedule. */
    public int firstStep(Scheduler scheduler) {
        if (start.image == null) {
            return 0;
        }
        if (span.from.isPresent()) {
            return span.firstStep(scheduler);
        }
        int run = Math.min((int) (inferenceSteps * start.denoisingStrength), inferenceSteps);
        if (run == 0) {
            throw new IllegalArgumentException("A denoisingStrength of %s leaves none of %d steps; raise either"
                    .formatted(start.denoisingStrength, inferenceSteps));
        }
        return (inferenceSteps - run) * scheduler.order();
    }

    /** The same from another start. */
    public StableDiffusionRequest withStart(Start other) {
        return new StableDiffusionRequest(
                prompts, width, height, inferenceSteps, guidance, other, sizes, controls, adapters, imageTokens, span);
    }

    /** The same with ControlNets. */
    public StableDiffusionRequest withControls(List<Control> others) {
        return new StableDiffusionRequest(
                prompts, width, height, inferenceSteps, guidance, start, sizes, others, adapters, imageTokens, span);
    }

    /** The same with other sizes told to XL. */
    public StableDiffusionRequest withSizes(SizeCondition others) {
        return new StableDiffusionRequest(
                prompts, width, height, inferenceSteps, guidance, start, others, controls, adapters, imageTokens, span);
    }

    /** The same with T2I-Adapter features. */
    public StableDiffusionRequest withAdapters(List<NDArray> others) {
        return new StableDiffusionRequest(
                prompts, width, height, inferenceSteps, guidance, start, sizes, controls, others, imageTokens, span);
    }

    /** The same for a part of the schedule. */
    public StableDiffusionRequest withSpan(Span other) {
        return new StableDiffusionRequest(
                prompts, width, height, inferenceSteps, guidance, start, sizes, controls, adapters, imageTokens, other);
    }

    /** The same with image prompts. */
    public StableDiffusionRequest withImageTokens(List<NDArray> others) {
        return new StableDiffusionRequest(
                prompts, width, height, inferenceSteps, guidance, start, sizes, controls, adapters, others, span);
    }

    /**
     * A part of a schedule, as shares of the training timesteps; Podell et al. 2023, arXiv:2307.01952, section 2.5: a base begins, a refiner ends.
     *
     * @param from share that has been run before: the picture is taken for what came of it, and no noise is added; empty to begin
     * @param until share before which it ends; empty to run to the end
     */
    public record Span(OptionalDouble from, OptionalDouble until) {

        /** All of it. */
        public static final Span WHOLE = new Span(OptionalDouble.empty(), OptionalDouble.empty());

        public Span {
            for (OptionalDouble share : List.of(from, until)) {
                if (share.isPresent() && !(share.getAsDouble() > 0 && share.getAsDouble() < 1)) {
                    throw new IllegalArgumentException(
                            "A share of the schedule must be in (0, 1), got " + share.getAsDouble());
                }
            }
            if (from.isPresent() && until.isPresent() && from.getAsDouble() >= until.getAsDouble()) {
                throw new IllegalArgumentException(
                        "A run cannot end at %s and begin at %s".formatted(until.getAsDouble(), from.getAsDouble()));
            }
        }

        private static double cutoff(Scheduler scheduler, double share) {
            int train = scheduler.alphasCumprod().length;
            return Math.rint(train - share * train);
        }

        int firstStep(Scheduler scheduler) {
            double[] timesteps = scheduler.timesteps();
            double cutoff = cutoff(scheduler, from.orElse(0));
            int left = (int) Arrays.stream(timesteps).filter(t -> t < cutoff).count();
            // Both halves of a step of second order.
            int whole = scheduler.order() == 2 && left % 2 == 0 ? left + 1 : left;
            return Math.max(0, timesteps.length - whole);
        }

        int endStep(Scheduler scheduler, int firstStep) {
            double[] timesteps = scheduler.timesteps();
            if (until.isEmpty()) {
                return timesteps.length;
            }
            double cutoff = cutoff(scheduler, until.getAsDouble());
            return firstStep
                    + (int) Arrays.stream(timesteps, firstStep, timesteps.length)
                            .filter(t -> t >= cutoff)
                            .count();
        }
    }

    /**
     * Where denoising begins.
     *
     * @param latents standard normal latents to start from, (B, Z, h, w); null to draw them
     * @param image (1 or B, 3, H, W) in [−1, 1], or its latents (1 or B, Z, h, w), for image to image and inpainting; or null
     * @param mask (1 or B, 1, H, W), 1 where the picture is painted anew; or null
     * @param denoisingStrength share of the schedule that is run, in (0, 1]
     */
    public record Start(
            @Nullable NDArray latents,
            @Nullable NDArray image,
            @Nullable NDArray mask,
            double denoisingStrength) {

        /** From noise. */
        public static final Start NOISE = new Start(null, null, null, 1);

        public Start {
            if (!(denoisingStrength > 0 && denoisingStrength <= 1)) {
                throw new IllegalArgumentException("denoisingStrength must be in (0, 1], got " + denoisingStrength);
            }
        }

        /** From given noise. */
        public static Start latents(NDArray latents) {
            return new Start(latents, null, null, 1);
        }

        /** From a picture. */
        public static Start image(NDArray image, double denoisingStrength) {
            return new Start(null, image, null, denoisingStrength);
        }

        /** From a picture, painting anew where the mask is 1. */
        public static Start inpaint(NDArray image, NDArray mask, double denoisingStrength) {
            return new Start(null, image, mask, denoisingStrength);
        }
    }

    /**
     * Heights and widths in pixels, and the crop's corner (top, left), as XL was trained with (Podell et al. 2023, section 2.2).
     *
     * @param negative what the negative half is told; null for the same
     */
    public record SizeCondition(
            int originalHeight,
            int originalWidth,
            int cropTop,
            int cropLeft,
            int targetHeight,
            int targetWidth,
            @Nullable SizeCondition negative) {

        /** The same for both halves. */
        public SizeCondition(
                int originalHeight, int originalWidth, int cropTop, int cropLeft, int targetHeight, int targetWidth) {
            this(originalHeight, originalWidth, cropTop, cropLeft, targetHeight, targetWidth, null);
        }

        /** With something else for the negative half. */
        public SizeCondition against(SizeCondition other) {
            return new SizeCondition(
                    originalHeight, originalWidth, cropTop, cropLeft, targetHeight, targetWidth, other);
        }

        float[] numbers() {
            return new float[] {originalHeight, originalWidth, cropTop, cropLeft, targetHeight, targetWidth};
        }
    }

    /**
     * One ControlNet at work.
     *
     * @param image (1 or B, 3, H, W) in [0, 1]
     * @param scale weight
     * @param from share of the schedule at which it begins
     * @param until share at which it ends
     * @param guess whether it steers without the help of the prompt
     */
    public record Control(ControlNetModel net, NDArray image, double scale, double from, double until, boolean guess) {}
}
