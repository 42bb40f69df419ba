package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.Conv2d;
import studio.bottega.generators.nn.Tiling;
import studio.bottega.generators.nn.VaeDecoder;
import studio.bottega.generators.nn.VaeEncoder;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * The autoencoder of latent diffusion: pictures to and from latents with a Gaussian posterior.
 *
 * <p>Kingma and Welling 2013, arXiv:1312.6114; Rombach et al. 2022, arXiv:2112.10752. Origin: diffusers {@code
 * models/autoencoders/autoencoder_kl.py}. Four latent channels for Stable Diffusion 1, 2 and XL, sixteen for SD3 and Flux.
 *
 * <p>Immutable; a pass may run on any one thread at a time.
 */
public final class AutoencoderKl {

    private final Config config;
    private final UnaryOperator<NDArray> encoder; // (B, 3, H, W) to (B, 2·Z, h, w)
    private final UnaryOperator<NDArray> decoder; // (B, Z, h, w) to (B, 3, H, W)
    private final VaeMemory memory;

    /** Share of a tile that overlaps with the next, as in the reference. */
    private static final double OVERLAP = 0.25;

    /**
     * @param sampleSize side of the pictures of training, and of tiles
     * @param scalingFactor latents of the diffusion model are {@code (z − shiftFactor) · scalingFactor}
     * @param attendingDown numbers of the encoder's blocks with attention
     * @param attendingUp numbers of the decoder's blocks with attention
     * @param activation of the residual blocks
     * @param shiftFactor 0 where the configuration has none
     */
    public record Config(
            int inChannels,
            int outChannels,
            int latentChannels,
            List<Integer> channels,
            int layers,
            int groups,
            boolean attends,
            boolean quantConv,
            boolean postQuantConv,
            int sampleSize,
            double scalingFactor,
            double shiftFactor,
            Set<Integer> attendingDown,
            Set<Integer> attendingUp,
            Activation activation) {

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            return new Config(
                    json.integer("in_channels", 3),
                    json.integer("out_channels", 3),
                    json.integer("latent_channels", 4),
                    json.integers("block_out_channels"),
                    json.integer("layers_per_block", 1),
                    json.integer("norm_num_groups", 32),
                    json.bool("mid_block_add_attention", true),
                    json.bool("use_quant_conv", true),
                    json.bool("use_post_quant_conv", true),
                    json.isArray("sample_size") ? json.integers("sample_size").get(0) : json.integer("sample_size", 32),
                    json.number("scaling_factor", 0.18215),
                    json.number("shift_factor", 0),
                    VaeEncoder.Config.attending(json, "down_block_types", "DownEncoderBlock2D"),
                    VaeEncoder.Config.attending(json, "up_block_types", "UpDecoderBlock2D"),
                    Activation.named(json.string("act_fn", "silu")));
        }

        /** f, how many pixels one latent stands for along an axis. */
        public int factor() {
            return 1 << (channels.size() - 1);
        }
    }

    /**
     * Gaussian over latents. The deviation is exp(½ log σ²) with the logarithm limited to [−30, 20].
     *
     * @param moments (B, 2·Z, h, w): mean and log-variance
     */
    public record Posterior(NDArray moments) {

        /** (B, Z, h, w). */
        public NDArray mean() {
            return Ops.chunk(moments, 2, 1)[0];
        }

        /** (B, Z, h, w). */
        public NDArray deviation() {
            return Ops.mul(Ops.clamp(Ops.chunk(moments, 2, 1)[1], -30, 20), 0.5).exp();
        }

        /** {@code mean + deviation · noise}. */
        public NDArray sample(NDArray noise) {
            return mean().add(deviation().mul(noise));
        }
    }

    /** Binds every tensor. */
    public AutoencoderKl(Config config, Weights weights) {
        this.config = config;
        int z = config.latentChannels;
        DataType type = weights.type();
        VaeEncoder layersIn = VaeEncoder.of(
                weights.at("encoder"),
                new VaeEncoder.Config(
                        config.inChannels,
                        2 * z,
                        config.channels,
                        config.layers,
                        config.groups,
                        config.attends,
                        config.attendingDown,
                        config.activation));
        VaeDecoder layersOut = VaeDecoder.of(
                weights.at("decoder"),
                new VaeEncoder.Config(
                        config.outChannels,
                        z,
                        config.channels,
                        config.layers,
                        config.groups,
                        config.attends,
                        config.attendingUp,
                        config.activation));
        Conv2d quantConv = config.quantConv ? Conv2d.same(weights.at("quant_conv"), 2 * z, 2 * z, 1) : null;
        Conv2d postQuantConv = config.postQuantConv ? Conv2d.same(weights.at("post_quant_conv"), z, z, 1) : null;
        this.encoder = pixels -> {
            NDArray hidden = layersIn.forward(Ops.to(pixels, type));
            return quantConv == null ? hidden : quantConv.forward(hidden);
        };
        this.decoder = latents -> {
            NDArray typed = Ops.to(latents, type);
            return layersOut.forward(postQuantConv == null ? typed : postQuantConv.forward(typed));
        };
        this.memory = VaeMemory.WHOLE;
        weights.requireAllUsed();
    }

    private AutoencoderKl(
            Config config, UnaryOperator<NDArray> encoder, UnaryOperator<NDArray> decoder, VaeMemory memory) {
        this.config = config;
        this.encoder = encoder;
        this.decoder = decoder;
        this.memory = memory;
    }

    /**
     * An autoencoder whose layers lie elsewhere.
     *
     * @param encoder (B, 3, H, W) to mean and log-variance, (B, 2·Z, h, w)
     * @param decoder (B, Z, h, w) to (B, 3, H, W)
     */
    public static AutoencoderKl of(Config config, UnaryOperator<NDArray> encoder, UnaryOperator<NDArray> decoder) {
        return new AutoencoderKl(config, encoder, decoder, VaeMemory.WHOLE);
    }

    /** The same autoencoder with another use of memory; tensors are shared. */
    public AutoencoderKl within(VaeMemory wanted) {
        return new AutoencoderKl(config, encoder, decoder, wanted);
    }

    public Config config() {
        return config;
    }

    /**
     * @param pixels (B, 3, H, W) in [−1, 1]; H and W multiples of {@link Config#factor}
     */
    public Posterior encode(NDArray pixels) {
        Tiling tiling = Tiling.of(config.sampleSize, latentTile(), OVERLAP);
        return new Posterior(economically(pixels, tiling, this::encodeWhole));
    }

    private NDArray encodeWhole(NDArray pixels) {
        return Scope.tidy(() -> encoder.apply(pixels));
    }

    /**
     * @param latents (B, Z, h, w), unscaled
     * @return (B, 3, h·f, w·f), about [−1, 1]
     */
    public NDArray decode(NDArray latents) {
        return economically(latents, Tiling.of(latentTile(), config.sampleSize, OVERLAP), this::decodeWhole);
    }

    private int latentTile() {
        return Math.max(1, config.sampleSize / config.factor());
    }

    /** Whole, by item, or by tile. */
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

    private NDArray decodeWhole(NDArray latents) {
        return Scope.tidy(() -> decoder.apply(latents));
    }

    /** z to the latents of the diffusion model. */
    public NDArray scale(NDArray latents) {
        NDArray shifted = config.shiftFactor == 0 ? latents : Ops.add(latents, -config.shiftFactor);
        return Ops.mul(shifted, config.scalingFactor);
    }

    /** Latents of the diffusion model to z. */
    public NDArray unscale(NDArray latents) {
        NDArray divided = Ops.div(latents, config.scalingFactor);
        return config.shiftFactor == 0 ? divided : Ops.add(divided, config.shiftFactor);
    }
}
