package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.Conv2d;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * TAESD, a small autoencoder for quick previews.
 *
 * <p>Origin: diffusers {@code models/autoencoders/autoencoder_tiny.py}; Bohan 2023, github.com/madebyollin/taesd.
 *
 * <p>Immutable; a pass may run on any one thread at a time.
 */
public final class AutoencoderTiny {

    private final Config config;
    private final List<UnaryOperator<NDArray>> encoder;
    private final List<UnaryOperator<NDArray>> decoder;

    /**
     * @param encoderBlocks residual blocks of each level, from the pixels on
     * @param decoderBlocks residual blocks of each level, from the latents on
     */
    public record Config(
            int inChannels,
            int outChannels,
            int latentChannels,
            List<Integer> encoderChannels,
            List<Integer> encoderBlocks,
            List<Integer> decoderChannels,
            List<Integer> decoderBlocks,
            int upsampling,
            String enlargement,
            Activation activation,
            double scalingFactor) {

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            String enlargement = json.string("upsample_fn", "nearest");
            if (!List.of("nearest", "bilinear", "bicubic").contains(enlargement)) {
                throw json.unsupported("upsample_fn");
            }
            return new Config(
                    json.integer("in_channels", 3),
                    json.integer("out_channels", 3),
                    json.integer("latent_channels", 4),
                    json.integers("encoder_block_out_channels"),
                    json.integers("num_encoder_blocks"),
                    json.integers("decoder_block_out_channels"),
                    json.integers("num_decoder_blocks"),
                    json.integer("upsampling_scaling_factor", 2),
                    enlargement,
                    Activation.named(json.string("act_fn", "relu")),
                    json.number("scaling_factor", 1));
        }
    }

    /** Three convolutions with a residual connection, then ReLU. */
    private record Block(
            Conv2d first,
            Conv2d second,
            Conv2d third,
            @Nullable Conv2d skip,
            Activation activation) {

        static Block of(Weights weights, int width, Activation activation) {
            return new Block(
                    Conv2d.same(weights.at("conv", 0), width, width, 3),
                    Conv2d.same(weights.at("conv", 2), width, width, 3),
                    Conv2d.same(weights.at("conv", 4), width, width, 3),
                    weights.hasChild("skip")
                            ? Conv2d.withoutBias(weights.at("skip"), width, width, 1, Conv.same(1))
                            : null,
                    activation);
        }

        NDArray forward(NDArray x) {
            return Scope.tidy(() -> {
                NDArray hidden = activation.forward(first.forward(x));
                hidden = third.forward(activation.forward(second.forward(hidden)));
                return Ops.relu(hidden.add(skip == null ? x : skip.forward(x)));
            });
        }
    }

    /** Binds every tensor. */
    public AutoencoderTiny(Config config, Weights weights) {
        this.config = config;
        this.encoder = encoder(weights.at("encoder"));
        this.decoder = decoder(weights.at("decoder"));
        weights.requireAllUsed();
    }

    private List<UnaryOperator<NDArray>> encoder(Weights weights) {
        List<UnaryOperator<NDArray>> layers = new ArrayList<>();
        for (int level = 0; level < config.encoderChannels.size(); level++) {
            int width = config.encoderChannels.get(level);
            Weights at = weights.at("layers", layers.size());
            layers.add(
                    level == 0
                            ? Conv2d.same(at, config.inChannels, width, 3)::forward
                            : Conv2d.withoutBias(at, width, width, 3, Conv.of(2, 1))::forward);
            for (int i = 0; i < config.encoderBlocks.get(level); i++) {
                layers.add(Block.of(weights.at("layers", layers.size()), width, config.activation)::forward);
            }
        }
        int last = config.encoderChannels.get(config.encoderChannels.size() - 1);
        layers.add(Conv2d.same(weights.at("layers", layers.size()), last, config.latentChannels, 3)::forward);
        return List.copyOf(layers);
    }

    private List<UnaryOperator<NDArray>> decoder(Weights weights) {
        List<UnaryOperator<NDArray>> layers = new ArrayList<>();
        int first = config.decoderChannels.get(0);
        layers.add(Conv2d.same(weights.at("layers", 0), config.latentChannels, first, 3)::forward);
        layers.add(config.activation::forward);
        int last = config.decoderChannels.size() - 1;
        for (int level = 0; level <= last; level++) {
            int width = config.decoderChannels.get(level);
            for (int i = 0; i < config.decoderBlocks.get(level); i++) {
                layers.add(Block.of(weights.at("layers", layers.size()), width, config.activation)::forward);
            }
            if (level < last) {
                layers.add(this::enlarge);
                layers.add(
                        Conv2d.withoutBias(weights.at("layers", layers.size()), width, width, 3, Conv.same(3))
                                ::forward);
            } else {
                layers.add(Conv2d.same(weights.at("layers", layers.size()), width, config.outChannels, 3)::forward);
            }
        }
        return List.copyOf(layers);
    }

    private NDArray enlarge(NDArray x) {
        long[] size = {x.getShape().get(2) * config.upsampling, x.getShape().get(3) * config.upsampling};
        return switch (config.enlargement) {
            case "bilinear" -> Ops.upsampleLinear(x, false, size);
            case "bicubic" -> Ops.upsampleBicubic(x, false, size);
            default -> Ops.upsampleNearest(x, size);
        };
    }

    public Config config() {
        return config;
    }

    /**
     * @param pixels (B, 3, H, W) in [−1, 1]
     * @return (B, Z, H/8, W/8)
     */
    public NDArray encode(NDArray pixels) {
        return Scope.tidy(() -> through(encoder, Ops.mul(Ops.add(pixels, 1), 0.5)));
    }

    /**
     * @param latents (B, Z, h, w)
     * @return (B, 3, 8·h, 8·w), about [−1, 1]
     */
    public NDArray decode(NDArray latents) {
        return Scope.tidy(() -> {
            NDArray limited = Ops.mul(Ops.div(latents, 3).tanh(), 3);
            return Ops.add(Ops.mul(through(decoder, limited), 2), -1);
        });
    }

    private static NDArray through(List<UnaryOperator<NDArray>> layers, NDArray x) {
        NDArray hidden = x;
        for (UnaryOperator<NDArray> layer : layers) {
            hidden = layer.apply(hidden);
        }
        return hidden;
    }
}
