package studio.bottega.generators.pipeline;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.Set;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.ClipTextModel;
import studio.bottega.generators.model.LatentDenoiser;
import studio.bottega.generators.model.PromptEncoder;
import studio.bottega.generators.model.UNet2DConditionModel;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/** A checkpoint of several components in whatever layout it was published, under the names of diffusers. */
public interface ModelRepository {

    /** Its folder or file, for messages. */
    Path root();

    /** What {@code model_index.json} says. */
    JsonConfig index();

    /** Whether a component is there. */
    boolean has(String component);

    /** The folder of a component that is read as files, such as a tokenizer. */
    Path folder(String component);

    /** {@code config.json} of a component. */
    JsonConfig config(String component);

    /** {@code scheduler_config.json}. */
    JsonConfig scheduler();

    /** Names of the tensors of a component. */
    Set<String> keys(String component);

    /** Weights of a component, changed on their way in by {@code patch}. */
    Weights weights(String component, NDManager manager, DataType type, Weights.Patch patch);

    /** Whether its networks are graphs to which nothing can be added: no LoRA, no ControlNet, no image prompt, no learned word. */
    default boolean sealed() {
        return false;
    }

    /** Whether its autoencoder reads pictures, or latents alone. */
    default boolean encodesPictures() {
        return true;
    }

    /** Whether a file of it holds what takes memory once it is loaded. */
    default boolean holdsWeights(Path file) {
        return file.toString().endsWith(".safetensors");
    }

    /** The same, with networks that bring threads of their own bounded to so many. */
    default ModelRepository within(int threads) {
        return this;
    }

    /** The denoiser of Stable Diffusion 1, 2 and XL. */
    default LatentDenoiser unet(NDManager manager, DataType type, StableDiffusion.Additions additions) {
        return new UNet2DConditionModel(
                UNet2DConditionModel.Config.from(config("unet")),
                weights("unet", manager, type, additions.patch().of("unet")),
                additions.images());
    }

    /**
     * The autoencoder. XL's leaves the range of FLOAT16; unless its configuration denies that ({@code force_upcast}), it computes in 32 bits then,
     * as in the reference.
     */
    default AutoencoderKl autoencoder(NDManager manager, DataType type) {
        JsonConfig config = config("vae");
        boolean overflows = type == DataType.FLOAT16
                && pipelineClass().startsWith("StableDiffusionXL")
                && config.bool("force_upcast", true);
        DataType own = overflows ? DataType.FLOAT32 : type;
        return new AutoencoderKl(
                AutoencoderKl.Config.from(config), weights("vae", manager, own, (key, tensor) -> tensor));
    }

    /** A text tower of CLIP, {@code text_encoder} or {@code text_encoder_2}. */
    default PromptEncoder promptEncoder(
            String component, NDManager manager, DataType type, StableDiffusion.Additions additions) {
        return new ClipTextModel(
                ClipTextModel.Config.from(config(component)),
                weights(component, manager, type, additions.patch().of(component)));
    }

    /** The pipeline's class, for instance {@code StableDiffusionXLPipeline}. */
    default String pipelineClass() {
        return index().string("_class_name");
    }
}
