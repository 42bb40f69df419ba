package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.ChannelRmsNorm;
import studio.bottega.generators.nn.Conv2d;
import studio.bottega.generators.nn.GatedInvertedBottleneck;
import studio.bottega.generators.nn.MultiscaleAttention;
import studio.bottega.generators.nn.Tiling;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * The deep-compression autoencoder of Sana: 32 times smaller latents, with shortcuts that move pixels to channels around every change of size.
 *
 * <p>Chen et al. 2024, "Deep Compression Autoencoder", arXiv:2410.10733; the attention is that of EfficientViT, Cai et al. 2022, arXiv:2205.14756.
 * Origin: diffusers {@code models/autoencoders/autoencoder_dc.py}. B = batch, C = channels.
 *
 * <p>Immutable; a pass may run on any one thread at a time.
 */
public final class AutoencoderDc {

    private static final double NORM_EPS = 1e-5;
    private static final int FACTOR = 2;
    private static final int TILE = 512;
    private static final int TILE_STRIDE = 448;

    private final Config config;
    private final Encoder encoder;
    private final Decoder decoder;
    private final VaeMemory memory;

    /**
     * One half.
     *
     * @param channels of each level, the one next to the pixels first
     * @param layers blocks of each level; a first level without any is skipped by a convolution that changes size
     * @param scales kernel sizes of the further scales of attention, for each level
     * @param shortcut whether latents are also reached by averaging or repeating channels
     */
    public record Half(
            List<String> types,
            List<Integer> channels,
            List<Integer> layers,
            List<List<Integer>> scales,
            List<String> norms,
            List<String> activations,
            boolean shortcut) {

        int levels() {
            return channels.size();
        }

        /** Channels of the highest level that has blocks. */
        int top() {
            return layers.get(0) > 0 ? channels.get(0) : channels.get(1);
        }

        int deepest() {
            return channels.get(levels() - 1);
        }
    }

    /**
     * What {@code config.json} says.
     *
     * @param unshuffle whether sizes shrink by moving pixels to channels, else by a stride
     * @param interpolate whether sizes grow by repeating pixels, else by moving channels to pixels
     * @param scalingFactor latents of the diffusion model are z · scalingFactor
     */
    public record Config(
            int inChannels,
            int latentChannels,
            int headDim,
            Half encoder,
            Half decoder,
            boolean unshuffle,
            boolean interpolate,
            Activation outActivation,
            double scalingFactor) {

        private static final List<Integer> CHANNELS = List.of(128, 256, 512, 512, 1024, 1024);
        private static final List<List<Integer>> SCALES =
                List.of(List.of(), List.of(), List.of(), List.of(5), List.of(5), List.of(5));

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            return new Config(
                    json.integer("in_channels", 3),
                    json.integer("latent_channels", 32),
                    json.integer("attention_head_dim", 32),
                    half(json, "encoder", List.of(2, 2, 2, 3, 3, 3), json.bool("encoder_out_shortcut", true)),
                    half(json, "decoder", List.of(3, 3, 3, 3, 3, 3), json.bool("decoder_in_shortcut", true)),
                    json.string("downsample_block_type", "pixel_unshuffle").equals("pixel_unshuffle"),
                    json.string("upsample_block_type", "pixel_shuffle").equals("interpolate"),
                    Activation.named(json.string("decoder_conv_act_fn", "relu")),
                    json.number("scaling_factor", 1));
        }

        private static Half half(JsonConfig json, String side, List<Integer> layers, boolean shortcut) {
            String channelsField = side + "_block_out_channels";
            List<Integer> channels = json.has(channelsField) ? json.integers(channelsField) : CHANNELS;
            int levels = channels.size();
            String layersField = side + "_layers_per_block";
            String scalesField = side + "_qkv_multiscales";
            boolean decodes = side.equals("decoder");
            Half half = new Half(
                    json.textPerLevel(side + "_block_types", levels, "ResBlock"),
                    channels,
                    json.has(layersField) ? json.integers(layersField) : layers,
                    json.has(scalesField) ? json.integerLists(scalesField) : SCALES,
                    json.textPerLevel(decodes ? "decoder_norm_types" : "", levels, "rms_norm"),
                    json.textPerLevel(decodes ? "decoder_act_fns" : "", levels, "silu"),
                    shortcut);
            if (half.layers.size() != levels || half.scales.size() != levels || levels < 2) {
                throw new WeightsException("%s has %d %s levels, but layers for %d and attention scales for %d."
                        .formatted(json.origin(), levels, side, half.layers.size(), half.scales.size()));
            }
            return half;
        }

        /** f, how many pixels one latent stands for along an axis. */
        public int factor() {
            return 1 << (encoder.levels() - 1);
        }
    }

    /** What keeps or changes a picture's size; (B, C, H, W) to (B, C', H', W'). */
    private interface Stage extends UnaryOperator<NDArray> {}

    /** Two convolutions with a residual connection. */
    private record Residual(Conv2d conv1, Activation activation, Conv2d conv2, UnaryOperator<NDArray> norm)
            implements Stage {

        @Override
        public NDArray apply(NDArray x) {
            return Scope.tidy(() -> norm.apply(conv2.forward(activation.forward(conv1.forward(x))))
                    .add(x));
        }
    }

    /** Attention over several scales, then the convolutional feed-forward layer: {@code EfficientViTBlock}. */
    private record Attending(MultiscaleAttention attention, GatedInvertedBottleneck convOut) implements Stage {

        static Attending of(Weights weights, long channels, int headDim, List<Integer> kernels, String norm) {
            return new Attending(
                    MultiscaleAttention.of(weights.at("attn"), channels, headDim, kernels, norm),
                    GatedInvertedBottleneck.of(weights.at("conv_out"), channels, 4, true));
        }

        @Override
        public NDArray apply(NDArray x) {
            return Scope.tidy(() -> convOut.forward(attention.forward(x)));
        }
    }

    /** Half the size. */
    private record Down(Conv2d conv, boolean unshuffle, int groupSize) implements Stage {

        /**
         * @param shortcut whether pixels moved to channels and averaged are added
         */
        static Down of(Weights weights, int in, int out, boolean unshuffle, boolean shortcut) {
            int made = unshuffle ? out / (FACTOR * FACTOR) : out;
            return new Down(
                    Conv2d.of(weights.at("conv"), in, made, 3, Conv.of(unshuffle ? 1 : FACTOR, 1)),
                    unshuffle,
                    shortcut ? in * FACTOR * FACTOR / out : 0);
        }

        @Override
        public NDArray apply(NDArray x) {
            return Scope.tidy(() -> {
                NDArray made = conv.forward(x);
                NDArray half = unshuffle ? Ops.pixelUnshuffle(made, FACTOR) : made;
                return groupSize == 0 ? half : half.add(averaged(Ops.pixelUnshuffle(x, FACTOR), groupSize));
            });
        }
    }

    /** Twice the size. */
    private record Up(Conv2d conv, boolean interpolate, int repeats) implements Stage {

        /**
         * @param shortcut whether repeated channels moved to pixels are added
         */
        static Up of(Weights weights, int in, int out, boolean interpolate, boolean shortcut) {
            int made = interpolate ? out : out * FACTOR * FACTOR;
            return new Up(
                    Conv2d.same(weights.at("conv"), in, made, 3),
                    interpolate,
                    shortcut ? out * FACTOR * FACTOR / in : 0);
        }

        @Override
        public NDArray apply(NDArray x) {
            return Scope.tidy(() -> {
                long height = FACTOR * x.getShape().get(2);
                long width = FACTOR * x.getShape().get(3);
                NDArray doubled = interpolate
                        ? conv.forward(Ops.upsampleNearest(x, height, width))
                        : Ops.pixelShuffle(conv.forward(x), FACTOR);
                return repeats == 0
                        ? doubled
                        : doubled.add(Ops.pixelShuffle(Ops.repeatInterleave(x, repeats, 1), FACTOR));
            });
        }
    }

    /** Neighbouring channels averaged: (B, C·n, H, W) → (B, C, H, W). */
    private static NDArray averaged(NDArray x, int groupSize) {
        NDArray groups = Ops.reshape(
                x,
                x.getShape().get(0),
                -1,
                groupSize,
                x.getShape().get(2),
                x.getShape().get(3));
        return Ops.mean(groups, false, 2);
    }

    private static Stage block(Weights weights, Half half, int level, int headDim) {
        int channels = half.channels.get(level);
        String norm = half.norms.get(level);
        return switch (half.types.get(level)) {
            case "ResBlock" ->
                new Residual(
                        Conv2d.same(weights.at("conv1"), channels, channels, 3),
                        Activation.named(half.activations.get(level)),
                        Conv2d.withoutBias(weights.at("conv2"), channels, channels, 3, Conv.same(3)),
                        MultiscaleAttention.norm(weights.at("norm"), norm, channels));
            case "EfficientViTBlock" -> Attending.of(weights, channels, headDim, half.scales.get(level), norm);
            default ->
                throw new WeightsException(
                        "The block type '%s' of a DC autoencoder is not supported.".formatted(half.types.get(level)));
        };
    }

    /** A numbered block of a level: {@code down_blocks.LEVEL.NUMBER}. */
    private static Weights at(Weights weights, String blocks, int level, int number) {
        return weights.at(blocks, level).at(Integer.toString(number));
    }

    private record Encoder(UnaryOperator<NDArray> convIn, List<Stage> stages, Conv2d convOut, int groupSize) {

        static Encoder of(Weights weights, Config config) {
            Half half = config.encoder;
            Weights in = weights.at("conv_in");
            UnaryOperator<NDArray> convIn = half.layers.get(0) > 0
                    ? Conv2d.same(in, config.inChannels, half.top(), 3)::forward
                    : Down.of(in, config.inChannels, half.top(), config.unshuffle, false);
            List<Stage> stages = new ArrayList<>();
            for (int level = 0; level < half.levels(); level++) {
                int layers = half.layers.get(level);
                for (int i = 0; i < layers; i++) {
                    stages.add(block(at(weights, "down_blocks", level, i), half, level, config.headDim));
                }
                if (level < half.levels() - 1 && layers > 0) {
                    Weights down = at(weights, "down_blocks", level, layers);
                    int from = half.channels.get(level);
                    stages.add(Down.of(down, from, half.channels.get(level + 1), config.unshuffle, true));
                }
            }
            return new Encoder(
                    convIn,
                    List.copyOf(stages),
                    Conv2d.same(weights.at("conv_out"), half.deepest(), config.latentChannels, 3),
                    half.shortcut ? half.deepest() / config.latentChannels : 0);
        }

        NDArray forward(NDArray pixels) {
            NDArray hidden = convIn.apply(pixels);
            for (Stage stage : stages) {
                hidden = stage.apply(hidden);
            }
            NDArray latents = convOut.forward(hidden);
            return groupSize == 0 ? latents : latents.add(averaged(hidden, groupSize));
        }
    }

    private record Decoder(
            Conv2d convIn,
            int repeats,
            List<Stage> stages,
            ChannelRmsNorm normOut,
            Activation activation,
            UnaryOperator<NDArray> convOut) {

        static Decoder of(Weights weights, Config config) {
            Half half = config.decoder;
            List<Stage> stages = new ArrayList<>();
            for (int level = half.levels() - 1; level >= 0; level--) {
                int layers = half.layers.get(level);
                boolean grows = level < half.levels() - 1 && layers > 0;
                if (grows) {
                    Weights up = at(weights, "up_blocks", level, 0);
                    int from = half.channels.get(level + 1);
                    stages.add(Up.of(up, from, half.channels.get(level), config.interpolate, true));
                }
                int first = grows ? 1 : 0;
                for (int i = 0; i < layers; i++) {
                    stages.add(block(at(weights, "up_blocks", level, first + i), half, level, config.headDim));
                }
            }
            Weights out = weights.at("conv_out");
            return new Decoder(
                    Conv2d.same(weights.at("conv_in"), config.latentChannels, half.deepest(), 3),
                    half.shortcut ? half.deepest() / config.latentChannels : 0,
                    List.copyOf(stages),
                    ChannelRmsNorm.of(weights.at("norm_out"), half.top(), NORM_EPS),
                    config.outActivation,
                    half.layers.get(0) > 0
                            ? Conv2d.same(out, half.top(), config.inChannels, 3)::forward
                            : Up.of(out, half.top(), config.inChannels, config.interpolate, false));
        }

        NDArray forward(NDArray latents) {
            NDArray hidden = convIn.forward(latents);
            if (repeats > 0) {
                hidden = hidden.add(Ops.repeatInterleave(latents, repeats, 1));
            }
            for (Stage stage : stages) {
                hidden = stage.apply(hidden);
            }
            return convOut.apply(activation.forward(normOut.forward(hidden)));
        }
    }

    /** Binds every tensor. */
    public AutoencoderDc(Config config, Weights weights) {
        this.config = config;
        this.encoder = Encoder.of(weights.at("encoder"), config);
        this.decoder = Decoder.of(weights.at("decoder"), config);
        this.memory = VaeMemory.WHOLE;
        weights.requireAllUsed();
    }

    private AutoencoderDc(AutoencoderDc other, VaeMemory memory) {
        this.config = other.config;
        this.encoder = other.encoder;
        this.decoder = other.decoder;
        this.memory = memory;
    }

    /** The same autoencoder with another use of memory; tensors are shared. */
    public AutoencoderDc within(VaeMemory wanted) {
        return new AutoencoderDc(this, wanted);
    }

    public Config config() {
        return config;
    }

    /**
     * @param pixels (B, 3, H, W) in [−1, 1]; H and W multiples of {@link Config#factor}
     * @return (B, Z, H/f, W/f)
     */
    public NDArray encode(NDArray pixels) {
        int f = config.factor();
        Tiling tiling = new Tiling(TILE, TILE_STRIDE, (TILE - TILE_STRIDE) / f, TILE_STRIDE / f);
        return economically(pixels, tiling, x -> Scope.tidy(() -> encoder.forward(x)));
    }

    /**
     * @param latents (B, Z, h, w), unscaled
     * @return (B, 3, h·f, w·f), about [−1, 1]
     */
    public NDArray decode(NDArray latents) {
        int f = config.factor();
        Tiling tiling = new Tiling(TILE / f, TILE_STRIDE / f, TILE - TILE_STRIDE, TILE_STRIDE);
        return economically(latents, tiling, x -> Scope.tidy(() -> decoder.forward(x)));
    }

    // Same as AutoencoderKl.economically
    private NDArray economically(NDArray x, Tiling tiling, UnaryOperator<NDArray> network) {
        long batch = x.getShape().get(0);
        if (memory != VaeMemory.WHOLE && batch > 1) {
            return Scope.tidy(() -> {
                NDArray[] items = new NDArray[(int) batch];
                for (int i = 0; i < items.length; i++) {
                    items[i] = economically(Ops.narrow(x, 0, i, 1), tiling, network);
                }
                return Ops.cat(0, items);
            });
        }
        return memory == VaeMemory.TILED && tiling.appliesTo(x) ? tiling.run(x, network) : network.apply(x);
    }
}
