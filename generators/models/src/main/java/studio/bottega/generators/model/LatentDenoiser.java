package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import studio.bottega.generators.model.UNet2DConditionModel.Extras;
import studio.bottega.generators.nn.Condition;

/** A denoiser of latents that reads a prompt, whether its layers are written here or lie in a graph. B = batch. */
public interface LatentDenoiser {

    /** Channels that it is shown: those of the latents, and of a mask and a picture beside them where it was trained so. */
    int inChannels();

    /** D, size of the embedding of the guidance scale; 0 where it takes none. */
    int guidanceDim();

    /** In which it wants to be shown things. */
    DataType type();

    /**
     * @param sample (B, {@link #inChannels}, h, w)
     * @param timestep (1) FLOAT32
     * @return (B, Z, h, w)
     */
    NDArray forward(NDArray sample, NDArray timestep, Condition condition, Extras extras);
}
