package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.weights.Weights;

/**
 * The lowest point of a U-Net or an autoencoder: a residual block, then pairs of attention and residual block.
 *
 * <p>Origin: the {@code UNetMidBlock2D*} classes of diffusers {@code models/unets/unet_2d_blocks.py}.
 *
 * @param resnets two, or one, or none
 * @param attentions one less than {@code resnets}, or none
 */
public record UNetMiddle(List<ResnetBlock2d> resnets, List<? extends SpatialAttention> attentions) {

    /** Nothing at the lowest point. */
    public static final UNetMiddle NONE = new UNetMiddle(List.of(), List.of());

    public UNetMiddle {
        resnets = List.copyOf(resnets);
        attentions = List.copyOf(attentions);
    }

    /** Binds one residual block alone. */
    public static UNetMiddle single(Weights weights, long channels, ResnetBlock2d.Config config) {
        return new UNetMiddle(
                List.of(ResnetBlock2d.of(weights.at("resnets", 0), channels, channels, config)), List.of());
    }

    /** Binds two residual blocks with one attention between them; {@code attention} null for none. */
    public static UNetMiddle of(
            Weights weights,
            long channels,
            ResnetBlock2d.Config config,
            UNetLevel.@Nullable AttentionFactory attention) {
        List<SpatialAttention> attentions = new ArrayList<>();
        if (attention != null) {
            attentions.add(attention.bind(weights.at("attentions", 0), 0));
        }
        return new UNetMiddle(
                List.of(
                        ResnetBlock2d.of(weights.at("resnets", 0), channels, channels, config),
                        ResnetBlock2d.of(weights.at("resnets", 1), channels, channels, config)),
                attentions);
    }

    /**
     * @param x (B, C, H, W)
     * @param timeEmbedding (B, temb), or null in autoencoders
     * @return (B, C, H, W)
     */
    public NDArray forward(NDArray x, @Nullable NDArray timeEmbedding, Condition condition) {
        if (resnets.isEmpty()) {
            return x;
        }
        NDArray hidden = resnets.get(0).forward(x, timeEmbedding);
        for (int i = 1; i < resnets.size(); i++) {
            if (!attentions.isEmpty()) {
                hidden = attentions.get(i - 1).forward(hidden, condition);
            }
            hidden = resnets.get(i).forward(hidden, timeEmbedding);
        }
        return hidden;
    }
}
