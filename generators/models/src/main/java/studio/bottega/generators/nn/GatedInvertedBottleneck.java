package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.Weights;

/**
 * Wide depthwise convolution with a gate between two 1×1 convolutions.
 *
 * <p>Xie et al. 2024, "SANA", arXiv:2410.10629, section 2.3 (Mix-FFN). Origin: {@code GLUMBConv} in diffusers {@code
 * models/transformers/sana_transformer.py}.
 *
 * @param norm over the channels of the result, or null
 * @param residual whether the input is added to the result
 */
public record GatedInvertedBottleneck(
        Conv2d inverted,
        Conv2d depth,
        Conv2d point,
        @Nullable ChannelRmsNorm norm,
        boolean residual) {

    private static final double EPS = 1e-5;

    /**
     * Binds {@code conv_inverted, conv_depth, conv_point}, with residual connection also {@code norm}.
     *
     * @param expansion how many times wider the inside is
     */
    public static GatedInvertedBottleneck of(Weights weights, long channels, double expansion, boolean residual) {
        long hidden = (long) (expansion * channels);
        return new GatedInvertedBottleneck(
                Conv2d.same(weights.at("conv_inverted"), channels, 2 * hidden, 1),
                Conv2d.of(
                        weights.at("conv_depth"),
                        2 * hidden,
                        2 * hidden,
                        3,
                        Conv.same(3).withGroups((int) (2 * hidden))),
                Conv2d.withoutBias(weights.at("conv_point"), hidden, channels, 1, Conv.same(1)),
                residual ? ChannelRmsNorm.of(weights.at("norm"), channels, EPS) : null,
                residual);
    }

    /**
     * @param x (B, C, H, W)
     * @return (B, C, H, W)
     */
    public NDArray forward(NDArray x) {
        NDArray[] parts = Ops.chunk(depth.forward(Ops.silu(inverted.forward(x))), 2, 1); // [value, gate]
        NDArray narrow = point.forward(parts[0].mul(Ops.silu(parts[1])));
        NDArray normed = norm == null ? narrow : norm.forward(narrow);
        return residual ? normed.add(x) : normed;
    }
}
