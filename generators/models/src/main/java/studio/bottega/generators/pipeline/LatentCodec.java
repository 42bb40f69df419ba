package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.VaeMemory;
import studio.bottega.generators.noise.NoiseSource;
import studio.bottega.generators.ops.Ops;

/** Between pictures and the latents that a diffusion model works on. B = batch, Z = latent channels. */
record LatentCodec(AutoencoderKl vae, DataType type) {

    static LatentCodec load(ModelRepository repository, NDManager manager, DataType type) {
        return new LatentCodec(repository.autoencoder(manager, type), type);
    }

    /** The same with another use of memory; tensors are shared. */
    LatentCodec within(VaeMemory memory) {
        return new LatentCodec(vae.within(memory), type);
    }

    /** How many pixels one latent stands for along an axis. */
    int factor() {
        return vae.config().factor();
    }

    /**
     * A sample of a picture's latents.
     *
     * @param image (b, 3, H, W) in [−1, 1]
     * @param batch B, a multiple of b
     * @return (B, Z, h, w) FLOAT32
     */
    NDArray encode(NDArray image, int batch, NoiseSource noise) {
        AutoencoderKl.Posterior posterior = vae.encode(Ops.to(image, type));
        NDArray mean = posterior.mean();
        NDArray drawn = noise.next(image.getManager(), mean.getShape().getShape());
        NDArray sample = Ops.to(posterior.sample(Ops.to(drawn, type)), DataType.FLOAT32);
        NDArray scaled = Ops.mul(
                Ops.add(sample, -vae.config().shiftFactor()), vae.config().scalingFactor());
        long given = scaled.getShape().get(0);
        if (batch % given != 0) {
            throw new IllegalArgumentException("%d pictures cannot be shared by %d prompts".formatted(given, batch));
        }
        return given == batch ? scaled : Ops.repeat(scaled, batch / given, 1, 1, 1);
    }

    /**
     * @param latents (B, Z, h, w)
     * @return (B, 3, H, W) in [0, 1]
     */
    NDArray decode(NDArray latents) {
        NDArray plain = Ops.add(
                Ops.div(latents, vae.config().scalingFactor()), vae.config().shiftFactor());
        NDArray pixels = Ops.to(vae.decode(Ops.to(plain, type)), DataType.FLOAT32);
        return Ops.clamp(Ops.add(Ops.mul(pixels, 0.5), 0.5), 0, 1);
    }
}
