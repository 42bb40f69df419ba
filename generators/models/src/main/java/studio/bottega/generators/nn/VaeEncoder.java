package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * Convolutional encoder of the latent autoencoders, from pixels to moments.
 *
 * <p>Origin: {@code Encoder} in diffusers {@code models/autoencoders/vae.py}; {@code DownEncoderBlock2D} and
 * {@code AttnDownEncoderBlock2D}.
 */
public record VaeEncoder(Conv2d convIn, List<Level> levels, UNetMiddle middle, GroupNorm normOut, Conv2d convOut) {

    static final double EPS = 1e-6;

    /** Residual blocks, each with its attention if there is one, then half the size; {@code downsample} is null on the lowest level. */
    public record Level(
            List<UnaryOperator<NDArray>> blocks, @Nullable Downsample2d downsample) {}

    /**
     * Shape of an encoder or decoder.
     *
     * @param pixels channels of pictures
     * @param latents channels at the narrow end: of moments for an encoder, of latents for a decoder
     * @param channels of each level, the one next to the pixels first
     * @param layers residual blocks of each level
     * @param attends whether the middle has attention
     * @param attending numbers of the blocks {@code down_blocks.i} or {@code up_blocks.i} with attention
     * @param activation of the residual blocks; behind the last norm it is SiLU
     */
    public record Config(
            int pixels,
            int latents,
            List<Integer> channels,
            int layers,
            int groups,
            boolean attends,
            Set<Integer> attending,
            Activation activation) {
        public Config {
            channels = List.copyOf(channels);
            attending = Set.copyOf(attending);
        }

        /** Without attention but in the middle. */
        public Config(int pixels, int latents, List<Integer> channels, int layers, int groups, boolean attends) {
            this(pixels, latents, channels, layers, groups, attends, Set.of(), Activation.SILU);
        }

        /**
         * Numbers of the blocks with attention.
         *
         * @param field {@code down_block_types} or {@code up_block_types}
         * @param plain name of the blocks without; those with it are named {@code Attn…}
         */
        public static Set<Integer> attending(JsonConfig json, String field, String plain) {
            if (!json.has(field)) {
                return Set.of();
            }
            List<String> types = json.strings(field);
            if (types.stream().anyMatch(type -> !type.equals(plain) && !type.equals("Attn" + plain))) {
                throw json.unsupported(field);
            }
            return IntStream.range(0, types.size())
                    .filter(i -> types.get(i).startsWith("Attn"))
                    .boxed()
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** The blocks of one level. */
    static List<UnaryOperator<NDArray>> blocks(
            Weights level, int number, int from, int out, int layers, Config config, ResnetBlock2d.Config resnet) {
        List<UnaryOperator<NDArray>> blocks = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            blocks.add(ResnetBlock2d.of(level.at("resnets", i), i == 0 ? from : out, out, resnet)::forward);
            if (config.attending.contains(number)) {
                blocks.add(SelfAttention2d.of(level.at("attentions", i), out, 1, config.groups, EPS)::forward);
            }
        }
        return List.copyOf(blocks);
    }

    /** Binds an encoder. */
    public static VaeEncoder of(Weights weights, Config config) {
        ResnetBlock2d.Config resnet = ResnetBlock2d.Config.timeless(config.groups, EPS, config.activation);
        List<Level> levels = new ArrayList<>();
        int in = config.channels.get(0);
        int last = config.channels.size() - 1;
        for (int i = 0; i <= last; i++) {
            Weights level = weights.at("down_blocks", i);
            int out = config.channels.get(i);
            List<UnaryOperator<NDArray>> blocks = blocks(level, i, in, out, config.layers, config, resnet);
            levels.add(new Level(blocks, i == last ? null : Downsample2d.of(level.at("downsamplers", 0), out, 0)));
            in = out;
        }
        return new VaeEncoder(
                Conv2d.same(weights.at("conv_in"), config.pixels, config.channels.get(0), 3),
                levels,
                middle(weights.at("mid_block"), in, config, resnet),
                GroupNorm.of(weights.at("conv_norm_out"), config.groups, in, EPS),
                Conv2d.same(weights.at("conv_out"), in, config.latents, 3));
    }

    static UNetMiddle middle(Weights weights, int channels, Config config, ResnetBlock2d.Config resnet) {
        return UNetMiddle.of(
                weights,
                channels,
                resnet,
                config.attends ? (w, layer) -> SelfAttention2d.of(w, channels, 1, config.groups, EPS) : null);
    }

    /**
     * @param pixels (B, P, H, W) in [−1, 1]
     * @return (B, Z, H/f, W/f), f = 2^(levels − 1)
     */
    public NDArray forward(NDArray pixels) {
        return Scope.tidy(() -> {
            NDArray hidden = convIn.forward(pixels);
            for (Level level : levels) {
                NDArray from = hidden;
                hidden = Scope.tidy(() -> level(level, from));
            }
            hidden = middle.forward(hidden, null, Condition.NONE);
            return convOut.forward(normOut.forward(hidden, Activation.SILU));
        });
    }

    private static NDArray level(Level level, NDArray x) {
        List<UnaryOperator<NDArray>> steps = new ArrayList<>(level.blocks);
        if (level.downsample != null) {
            steps.add(level.downsample::forward);
        }
        return Scope.chain(x, steps);
    }
}
