package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.Conv2d;
import studio.bottega.generators.nn.VaeDecoder;
import studio.bottega.generators.nn.VaeEncoder;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * An autoencoder whose decoder sees what was not to be painted over, so that inpainting keeps it.
 *
 * <p>Zhu et al. 2023, "Designing a Better Asymmetric VQGAN for StableDiffusion", arXiv:2306.04632. Origin: diffusers {@code
 * models/autoencoders/autoencoder_asym_kl.py} and {@code MaskConditionDecoder} in {@code vae.py}.
 *
 * <p>Immutable; a pass may run on any one thread at a time.
 */
public final class AsymmetricAutoencoderKl {

    private static final int CONDITION_STRIDE = 16;

    private final VaeEncoder encoder;
    private final VaeDecoder decoder;
    private final List<Conv2d> condition;
    private final Conv2d quantConv;
    private final Conv2d postQuantConv;

    /** What {@code config.json} says; names as there. */
    public record Config(
            int inChannels,
            int outChannels,
            int latentChannels,
            List<Integer> downChannels,
            int downLayers,
            List<Integer> upChannels,
            int upLayers,
            int groups,
            double scalingFactor) {

        /** Reads a configuration. */
        public static Config from(JsonConfig json) {
            return new Config(
                    json.integer("in_channels", 3),
                    json.integer("out_channels", 3),
                    json.integer("latent_channels", 4),
                    json.integers("down_block_out_channels"),
                    json.integer("layers_per_down_block", 1),
                    json.integers("up_block_out_channels"),
                    json.integer("layers_per_up_block", 1),
                    json.integer("norm_num_groups", 32),
                    json.number("scaling_factor", 0.18215));
        }
    }

    /** Binds every tensor. */
    public AsymmetricAutoencoderKl(Config config, Weights weights) {
        int z = config.latentChannels;
        this.encoder = VaeEncoder.of(
                weights.at("encoder"),
                new VaeEncoder.Config(
                        config.inChannels, 2 * z, config.downChannels, config.downLayers, config.groups, true));
        this.decoder = VaeDecoder.of(
                weights.at("decoder"),
                new VaeEncoder.Config(config.outChannels, z, config.upChannels, config.upLayers, config.groups, true));
        this.condition = condition(
                weights.at("decoder.condition_encoder"),
                config.outChannels,
                config.upChannels.get(0),
                config.upChannels.get(config.upChannels.size() - 1));
        this.quantConv = Conv2d.same(weights.at("quant_conv"), 2 * z, 2 * z, 1);
        this.postQuantConv = Conv2d.same(weights.at("post_quant_conv"), z, z, 1);
        weights.requireAllUsed();
    }

    private static List<Conv2d> condition(Weights weights, int pixels, int narrow, int wide) {
        List<Integer> widths = new ArrayList<>();
        int out = narrow;
        int before = 0;
        for (int stride = CONDITION_STRIDE; stride > 1; stride /= 2) {
            before = stride == 2 ? wide : 2 * out;
            out = Math.min(out, wide);
            widths.add(out);
            out *= 2;
        }
        widths.add(before);
        List<Conv2d> layers = new ArrayList<>();
        int in = pixels;
        for (int i = 0; i < widths.size(); i++) {
            Weights at = weights.at("layers", i);
            layers.add(
                    i < 2 ? Conv2d.same(at, in, widths.get(i), 3) : Conv2d.of(at, in, widths.get(i), 4, Conv.of(2, 1)));
            in = widths.get(i);
        }
        return List.copyOf(layers);
    }

    /**
     * @param pixels (B, 3, H, W) in [−1, 1]
     */
    public AutoencoderKl.Posterior encode(NDArray pixels) {
        return new AutoencoderKl.Posterior(Scope.tidy(() -> quantConv.forward(encoder.forward(pixels))));
    }

    /**
     * @param latents (B, Z, h, w), unscaled
     * @return (B, 3, H, W)
     */
    public NDArray decode(NDArray latents) {
        return Scope.tidy(() -> decoder.forward(postQuantConv.forward(latents)));
    }

    /**
     * Keeps the picture where the mask is 0.
     *
     * @param latents (B, Z, h, w), unscaled
     * @param image (B, 3, H, W) in [−1, 1]
     * @param mask (B, 1, H, W), 1 where the latents count
     */
    public NDArray decode(NDArray latents, NDArray image, NDArray mask) {
        return Scope.tidy(() -> {
            NDArray keep = Ops.add(Ops.mul(mask, -1), 1);
            List<NDArray> features = features(image.mul(keep));
            return decoder.forward(postQuantConv.forward(latents), hidden -> blended(hidden, features, mask));
        });
    }

    private List<NDArray> features(NDArray masked) {
        List<NDArray> features = new ArrayList<>();
        NDArray hidden = masked;
        for (Conv2d layer : condition) {
            NDArray feature = layer.forward(hidden);
            features.add(feature);
            hidden = Ops.relu(feature);
        }
        return features;
    }

    private static NDArray blended(NDArray hidden, List<NDArray> features, NDArray mask) {
        NDArray small = Ops.upsampleNearest(
                mask, hidden.getShape().get(2), hidden.getShape().get(3));
        @Nullable NDArray same = null;
        for (NDArray feature : features) {
            if (feature.getShape().equals(hidden.getShape())) {
                same = feature; // the last of equals, as in the reference
            }
        }
        if (same == null) {
            throw new IllegalArgumentException(
                    "No condition has the shape %s; the picture's size must be eight times the latents'"
                            .formatted(hidden.getShape()));
        }
        return hidden.mul(small).add(same.mul(Ops.add(Ops.mul(small, -1), 1)));
    }
}
