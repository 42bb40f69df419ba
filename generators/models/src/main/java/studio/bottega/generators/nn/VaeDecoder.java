package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.Weights;

/**
 * Convolutional decoder of the latent autoencoders, from latents to pixels.
 *
 * <p>Origin: {@code Decoder} in diffusers {@code models/autoencoders/vae.py}; {@code UpDecoderBlock2D} and
 * {@code AttnUpDecoderBlock2D}.
 */
public record VaeDecoder(Conv2d convIn, UNetMiddle middle, List<Level> levels, GroupNorm normOut, Conv2d convOut) {

    /** Residual blocks, each with its attention if there is one, then twice the size; {@code upsample} is null on the highest level. */
    public record Level(
            List<UnaryOperator<NDArray>> blocks, @Nullable Upsample2d upsample) {}

    /** Binds a decoder; it has one residual block more on each level than the encoder of the same shape. */
    public static VaeDecoder of(Weights weights, VaeEncoder.Config config) {
        ResnetBlock2d.Config resnet =
                ResnetBlock2d.Config.timeless(config.groups(), VaeEncoder.EPS, config.activation());
        List<Level> levels = new ArrayList<>();
        int last = config.channels().size() - 1;
        int in = config.channels().get(last);
        int narrow = in;
        for (int i = 0; i <= last; i++) {
            Weights level = weights.at("up_blocks", i);
            int out = config.channels().get(last - i);
            List<UnaryOperator<NDArray>> blocks =
                    VaeEncoder.blocks(level, i, in, out, config.layers() + 1, config, resnet);
            levels.add(new Level(blocks, i == last ? null : Upsample2d.of(level.at("upsamplers", 0), out)));
            in = out;
        }
        return new VaeDecoder(
                Conv2d.same(weights.at("conv_in"), config.latents(), narrow, 3),
                VaeEncoder.middle(weights.at("mid_block"), narrow, config, resnet),
                levels,
                GroupNorm.of(weights.at("conv_norm_out"), config.groups(), in, VaeEncoder.EPS),
                Conv2d.same(weights.at("conv_out"), in, config.pixels(), 3));
    }

    /**
     * @param latents (B, Z, h, w), unscaled
     * @return (B, P, h·f, w·f), about [−1, 1]
     */
    public NDArray forward(NDArray latents) {
        return forward(latents, null);
    }

    /**
     * As above with a change to the features before each level and after the last.
     *
     * @param change features (B, C, h, w) to the same shape; null for none
     */
    public NDArray forward(NDArray latents, @Nullable UnaryOperator<NDArray> change) {
        return Scope.tidy(() -> {
            NDArray hidden = middle.forward(convIn.forward(latents), null, Condition.NONE);
            for (Level level : levels) {
                NDArray from = hidden;
                hidden = Scope.tidy(() -> level(level, change == null ? from : change.apply(from)));
            }
            NDArray last = change == null ? hidden : change.apply(hidden);
            return convOut.forward(normOut.forward(last, Activation.SILU));
        });
    }

    private static NDArray level(Level level, NDArray x) {
        List<UnaryOperator<NDArray>> steps = new ArrayList<>(level.blocks);
        if (level.upsample != null) {
            steps.add(level.upsample::forward);
        }
        return Scope.chain(x, steps);
    }
}
