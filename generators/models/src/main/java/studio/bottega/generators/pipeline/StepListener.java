package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;

/** Watches a run; may end it by throwing. */
public interface StepListener {

    /** Watches nothing. */
    StepListener NONE = new StepListener() {};

    /**
     * After each step.
     *
     * @param step 0 for the first of this run
     * @param steps how many there are
     * @param latents (B, C, h, w), valid until the next step
     */
    default void onStep(int step, int steps, double timestep, NDArray latents) {}

    /**
     * What the denoiser said, before guidance.
     *
     * @param output valid during the call
     */
    default void onDenoiserOutput(NDArray output) {}
}
