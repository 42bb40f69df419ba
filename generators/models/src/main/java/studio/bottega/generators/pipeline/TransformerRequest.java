package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import java.util.Set;
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
 * @param skip guidance away from what SD3.5 says without some of its blocks
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
        VaeMemory memory,
        SkipLayers skip) {

    /** Without skip-layer guidance. */
    public TransformerRequest(
            PromptBatch prompts,
            int width,
            int height,
            int steps,
            Guidance guidance,
            double embeddedGuidance,
            int promptTokens,
            Start start,
            VaeMemory memory) {
        this(prompts, width, height, steps, guidance, embeddedGuidance, promptTokens, start, memory, SkipLayers.NONE);
    }

    /** The same with skip-layer guidance. */
    public TransformerRequest with(SkipLayers other) {
        return new TransformerRequest(
                prompts, width, height, steps, guidance, embeddedGuidance, promptTokens, start, memory, other);
    }

    /**
     * Skip-layer guidance: + s·(ε_c − ε_c without some blocks), in the early steps.
     *
     * @param layers numbers of the blocks that are left out; empty for no such guidance
     * @param scale s
     * @param from share of the steps after which it begins
     * @param until share of the steps before which it ends
     */
    public record SkipLayers(Set<Integer> layers, double scale, double from, double until) {

        /** None. */
        public static final SkipLayers NONE = new SkipLayers(Set.of(), 0, 0, 0);

        public SkipLayers {
            layers = Set.copyOf(layers);
        }

        boolean active(int step, int steps) {
            return !layers.isEmpty() && step > steps * from && step < steps * until;
        }
    }

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
