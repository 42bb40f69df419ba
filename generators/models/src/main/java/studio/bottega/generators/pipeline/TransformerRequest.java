package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.model.VaeMemory;

/**
 * What the pipelines with transformers are asked for.
 *
 * @param width in pixels
 * @param height in pixels
 * @param steps how many the run was planned with; image to image takes the last ones
 * @param guidance classifier-free guidance
 * @param embeddedGuidance guidance scale that distilled models embed
 * @param promptTokens length that T5 prompts are cut or filled up to
 * @param memory how much of it the autoencoder may use for the picture
 */
public record TransformerRequest(
        PromptBatch prompts,
        int width,
        int height,
        int steps,
        Guidance guidance,
        double embeddedGuidance,
        int promptTokens,
        Start start,
        VaeMemory memory) {

    /**
     * What a run starts from.
     *
     * @param latents as the denoiser takes them, in place of noise; or null
     * @param image (1 or B, 3, H, W) in [−1, 1], for image to image; or null
     * @param denoisingStrength how much of the schedule is run on an image, (0, 1]
     */
    public record Start(@Nullable NDArray latents, @Nullable NDArray image, double denoisingStrength) {

        /** Noise. */
        public static final Start NOISE = new Start(null, null, 1);

        public Start {
            if (!(denoisingStrength > 0 && denoisingStrength <= 1)) {
                throw new IllegalArgumentException("denoisingStrength must be in (0, 1], got " + denoisingStrength);
            }
        }
    }

    int batch() {
        return prompts.size();
    }

    /** Index of the first step: image to image leaves out the noisiest part of the schedule. */
    public int firstStep() {
        if (start.image == null) {
            return 0;
        }
        return (int) Math.max(steps - Math.min(steps * start.denoisingStrength, steps), 0);
    }

    /** That the picture's sides are multiples of what one token stands for. */
    void requireMultiplesOf(int pixels) {
        if (width < pixels || height < pixels || width % pixels != 0 || height % pixels != 0) {
            throw new IllegalArgumentException(
                    "A picture of %d×%d pixels is not possible with this checkpoint; take multiples of %d"
                            .formatted(width, height, pixels));
        }
    }
}
