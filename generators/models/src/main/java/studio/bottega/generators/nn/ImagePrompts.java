package studio.bottega.generators.nn;

import java.util.List;

/** Hands the keys and values of image prompts to the cross-attentions of a denoiser, in the order in which they are bound. */
@FunctionalInterface
public interface ImagePrompts {

    /** None. */
    ImagePrompts NONE = channels -> List.of();

    /**
     * Those of the next cross-attention.
     *
     * @param channels of the attention
     */
    List<Attention.ImagePrompt> next(long channels);
}
