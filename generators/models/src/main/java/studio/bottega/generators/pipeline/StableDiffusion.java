package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.LatentDenoiser;
import studio.bottega.generators.model.VaeMemory;
import studio.bottega.generators.nn.ImagePrompts;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * A loaded Stable Diffusion checkpoint: 1.x, 2.x, XL and what was distilled from them.
 *
 * <p>Owns its tensors; close it to free them. One run at a time.
 *
 * @param unet the denoiser
 * @param vae the autoencoder
 * @param text its one or two text towers
 * @param scheduler the repository's scheduler configuration
 */
public record StableDiffusion(
        LatentDenoiser unet, AutoencoderKl vae, StableDiffusionText text, JsonConfig scheduler, NDManager manager)
        implements AutoCloseable {

    /**
     * How a checkpoint is changed while it is loaded.
     *
     * @param patch for the tensors of a component: merged LoRAs
     * @param images image prompts of the cross-attentions
     * @param words textual inversion
     */
    public record Additions(Patches patch, ImagePrompts images, List<TextualInversion> words) {

        /** None. */
        public static final Additions NONE =
                new Additions(component -> (key, tensor) -> tensor, ImagePrompts.NONE, List.of());
    }

    /** Changes to the tensors of each component. */
    @FunctionalInterface
    public interface Patches {
        /** The changes to {@code unet}, {@code text_encoder} or {@code text_encoder_2}. */
        Weights.Patch of(String component);
    }

    /**
     * Loads a repository.
     *
     * @param parent its device is where the tensors go
     * @param type type of computation
     */
    public static StableDiffusion load(
            ModelRepository repository, NDManager parent, DataType type, Additions additions) {
        NDManager manager = parent.newSubManager();
        boolean loaded = false;
        try {
            StableDiffusion model = new StableDiffusion(
                    repository.unet(manager, type, additions),
                    repository.autoencoder(manager, type),
                    StableDiffusionText.load(repository, manager, type, additions),
                    repository.scheduler(),
                    manager);
            loaded = true;
            return model;
        } finally {
            if (!loaded) {
                manager.close();
            }
        }
    }

    /** The same checkpoint with another use of memory by its autoencoder; tensors are shared, so close one of them alone. */
    public StableDiffusion within(VaeMemory memory) {
        return new StableDiffusion(unet, vae.within(memory), text, scheduler, manager);
    }

    /** How many pixels one latent stands for along an axis. */
    public int factor() {
        return vae.config().factor();
    }

    @Override
    public void close() {
        text.close();
        manager.close();
    }
}
