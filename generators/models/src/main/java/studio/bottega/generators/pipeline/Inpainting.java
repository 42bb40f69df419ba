package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.scheduler.Scheduler;

/**
 * The start of a run, and what keeps the unmasked part of a picture while it is denoised: by putting it back after each step, or, for
 * U-Nets of nine channels, by showing it to them.
 *
 * <p>Draws noise in the order of the reference: posterior of the picture, start, posterior of the masked picture.
 */
final class Inpainting {

    private static final int INPAINTING_CHANNELS = 9;

    private final StableDiffusion model;
    private final Scheduler scheduler;
    private final boolean guided;
    private final NDArray start;
    private final @Nullable NDArray clean; // latents of the picture
    private final @Nullable NDArray noise; // that the start was made with
    private final @Nullable NDArray mask; // (B, 1, h, w)
    private final @Nullable NDArray shown; // (B, 1 + Z, h, w), mask and masked picture

    Inpainting(
            StableDiffusion model,
            StableDiffusionRequest request,
            Scheduler scheduler,
            NoiseSource source,
            int firstStep) {
        this.model = model;
        this.scheduler = scheduler;
        this.guided = request.guidance().active() && model.unet().guidanceDim() == 0;
        StableDiffusionRequest.Start wanted = request.start();
        long batch = request.prompts().size();
        long height = request.height() / model.factor();
        long width = request.width() / model.factor();
        boolean nine = model.unet().inChannels() == INPAINTING_CHANNELS;
        boolean fromNoise = wanted.mask() != null && wanted.denoisingStrength() == 1;
        if (wanted.image() == null) {
            this.clean = null;
            this.noise = wanted.latents() != null
                    ? wanted.latents()
                    : source.next(model.manager(), batch, latentChannels(), height, width);
            this.start = Ops.mul(noise, scheduler.initNoiseSigma());
            this.mask = null;
            this.shown = null;
            return;
        }
        boolean encoded = wanted.mask() == null && wanted.image().getShape().get(1) == latentChannels();
        if (!encoded) {
            requireSize(wanted.image(), request, 3, "picture");
        }
        this.clean = nine && fromNoise
                ? null
                : StableDiffusionPipeline.repeated(encoded ? wanted.image() : encode(wanted.image(), source), batch);
        if (clean != null && request.span().from().isPresent()) {
            this.noise = null;
            this.start = clean;
            this.mask = null;
            this.shown = null;
            return;
        }
        this.noise = source.next(model.manager(), batch, latentChannels(), height, width);
        this.start = clean == null || fromNoise
                ? Ops.mul(noise, scheduler.initNoiseSigma())
                : scheduler.addNoise(clean, noise, firstStep);
        if (wanted.mask() == null) {
            this.mask = null;
            this.shown = null;
            return;
        }
        requireSize(wanted.mask(), request, 1, "mask");
        NDArray binary = Ops.like(wanted.mask().gte(0.5f), wanted.image());
        NDArray small = Ops.upsampleNearest(binary, height, width);
        this.mask = StableDiffusionPipeline.repeated(small, batch);
        NDArray kept = encode(wanted.image().mul(Ops.add(Ops.mul(binary, -1), 1)), source);
        this.shown = nine ? Ops.cat(1, mask, StableDiffusionPipeline.repeated(kept, batch)) : null;
    }

    private int latentChannels() {
        return model.vae().config().latentChannels();
    }

    private NDArray encode(NDArray image, NoiseSource source) {
        AutoencoderKl.Posterior posterior = model.vae().encode(image);
        NDArray mean = posterior.mean();
        NDArray drawn = source.next(model.manager(), mean.getShape().getShape());
        return model.vae().scale(posterior.sample(drawn)); // 32 bits, as the noise
    }

    private static void requireSize(NDArray picture, StableDiffusionRequest request, int channels, String what) {
        long[] shape = picture.getShape().getShape();
        List<Integer> wanted = List.of(channels, request.height(), request.width());
        if (shape.length != 4 || shape[1] != channels || shape[2] != request.height() || shape[3] != request.width()) {
            throw new IllegalArgumentException("The %s has the shape %s; wanted are %s (channels, height, width)"
                    .formatted(what, picture.getShape(), wanted));
        }
    }

    /** Latents at the noise level of the first step. */
    NDArray start() {
        return start;
    }

    /** What the U-Net sees: nine-channel ones are shown mask and masked picture. */
    NDArray extended(NDArray input) {
        if (shown == null) {
            return input;
        }
        return Ops.cat(1, input, guided ? Ops.cat(0, shown, shown) : shown);
    }

    /** Puts the picture back where the mask is 0, at the noise level that comes next. */
    NDArray after(NDArray latents, int stepIndex) {
        if (mask == null || shown != null || clean == null || noise == null) {
            return latents;
        }
        boolean last = stepIndex == scheduler.timesteps().length - 1;
        NDArray kept = last ? clean : scheduler.addNoise(clean, noise, stepIndex + 1);
        return latents.mul(mask).add(kept.mul(Ops.add(Ops.mul(mask, -1), 1)));
    }
}
