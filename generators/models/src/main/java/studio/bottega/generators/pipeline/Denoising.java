package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.scheduler.Scheduler;

/**
 * The loop that all families share: denoiser, guidance, solver, from a first step to the last.
 *
 * <p>Guidance: Ho and Salimans 2022, arXiv:2207.12598, eq. (6); rescaling: Lin et al. 2023, arXiv:2305.08891, eqs. (15) and (16).
 */
final class Denoising {

    /** Asks the denoiser for a whole batch. */
    @FunctionalInterface
    interface Denoiser {
        /**
         * @param input (G·B, C, h, w), scaled as the scheduler wants; with guidance the unconditional half first
         * @param timestep (1) FLOAT32
         * @param stepIndex position in the schedule
         * @return (G·B, C, h, w)
         */
        NDArray predict(NDArray input, NDArray timestep, int stepIndex);

        /** What the solver sees of a prediction after guidance. */
        default NDArray forSolver(NDArray guided) {
            return guided;
        }
    }

    /** What happens to the latents after a step. */
    @FunctionalInterface
    interface AfterStep {
        /** No change. */
        AfterStep NONE = (latents, stepIndex) -> latents;

        NDArray apply(NDArray latents, int stepIndex);
    }

    private final Scheduler scheduler;
    private final Guidance guidance;
    private final StepListener listener;

    Denoising(Scheduler scheduler, Guidance guidance, StepListener listener) {
        this.scheduler = scheduler;
        this.guidance = guidance;
        this.listener = listener;
    }

    /**
     * @param start latents at the noise level of {@code firstStep}, (B, C, h, w)
     * @return the clean latents, (B, C, h, w)
     */
    NDArray run(NDArray start, int firstStep, NoiseSource noise, Denoiser denoiser, AfterStep after) {
        return run(start, firstStep, scheduler.timesteps().length, noise, denoiser, after);
    }

    /**
     * @param endStep before which the run ends, with latents that still have noise if it is not the last
     */
    NDArray run(NDArray start, int firstStep, int endStep, NoiseSource noise, Denoiser denoiser, AfterStep after) {
        double[] timesteps = scheduler.timesteps();
        Scheduler.Solver solver = scheduler.solver();
        NDArray latents = start;
        for (int i = firstStep; i < endStep; i++) {
            NDArray before = latents;
            int step = i;
            // Solvers keep earlier outputs, so the output leaves the scope of its forward pass.
            NDArray output = Scope.tidy(() -> predict(denoiser, before, timesteps[step], step));
            NDArray previous = solver.step(output, step, before, noise).previous();
            latents = after.apply(previous, step);
            listener.onStep(step - firstStep, endStep - firstStep, timesteps[step], latents);
        }
        return latents;
    }

    private NDArray predict(Denoiser denoiser, NDArray latents, double timestep, int step) {
        NDArray doubled = guidance.active() ? Ops.cat(0, latents, latents) : latents;
        NDArray input = scheduler.scaleModelInput(doubled, step);
        NDManager manager = latents.getManager();
        NDArray time = manager.create(new float[] {(float) timestep});
        NDArray raw = denoiser.predict(input, time, step);
        listener.onDenoiserOutput(raw);
        return denoiser.forSolver(guidance.active() ? guidance.combine(raw) : Ops.to(raw, DataType.FLOAT32));
    }
}
