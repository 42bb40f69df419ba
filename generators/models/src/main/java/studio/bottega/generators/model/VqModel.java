package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Set;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.Conv2d;
import studio.bottega.generators.nn.VaeDecoder;
import studio.bottega.generators.nn.VaeEncoder;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * An autoencoder whose latents are entries of a codebook.
 *
 * <p>van den Oord et al. 2017, arXiv:1711.00937; Esser et al. 2021, arXiv:2012.09841. Origin: diffusers {@code
 * models/autoencoders/vq_model.py}.
 *
 * <p>Immutable; a pass may run on any one thread at a time.
 */
public final class VqModel {

    private final VaeEncoder encoder;
    private final Conv2d quantConv;
    private final NDArray codebook; // (N, E)
    private final Conv2d postQuantConv;
    private final VaeDecoder decoder;

    /**
     * @param codes N, entries of the codebook
     * @param codeDim E, size of an entry
     * @param attendingDown numbers of the encoder's blocks with attention
     * @param attendingUp numbers of the decoder's blocks with attention
     * @param activation of the residual blocks
     */
    public record Config(
            int inChannels,
            int outChannels,
            int latentChannels,
            List<Integer> channels,
            int layers,
            int groups,
            boolean attends,
            int codes,
            int codeDim,
            Set<Integer> attendingDown,
            Set<Integer> attendingUp,
            Activation activation) {

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            if (!json.string("norm_type", "group").equals("group")) {
                throw json.unsupported("norm_type");
            }
            int latent = json.integer("latent_channels", 3);
            return new Config(
                    json.integer("in_channels", 3),
                    json.integer("out_channels", 3),
                    latent,
                    json.integers("block_out_channels"),
                    json.integer("layers_per_block", 1),
                    json.integer("norm_num_groups", 32),
                    json.bool("mid_block_add_attention", true),
                    json.integer("num_vq_embeddings", 256),
                    json.integer("vq_embed_dim", latent),
                    VaeEncoder.Config.attending(json, "down_block_types", "DownEncoderBlock2D"),
                    VaeEncoder.Config.attending(json, "up_block_types", "UpDecoderBlock2D"),
                    Activation.named(json.string("act_fn", "silu")));
        }
    }

    /**
     * @param latents (B, E, h, w), each place an entry of the codebook
     * @param codes (B·h·w) INT64
     */
    public record Quantized(NDArray latents, NDArray codes) {}

    /** Binds every tensor. */
    public VqModel(Config config, Weights weights) {
        this.encoder = VaeEncoder.of(
                weights.at("encoder"),
                new VaeEncoder.Config(
                        config.inChannels,
                        config.latentChannels,
                        config.channels,
                        config.layers,
                        config.groups,
                        config.attends,
                        config.attendingDown,
                        config.activation));
        this.quantConv = Conv2d.same(weights.at("quant_conv"), config.latentChannels, config.codeDim, 1);
        this.codebook = weights.tensor("quantize.embedding.weight", config.codes, config.codeDim);
        this.postQuantConv = Conv2d.same(weights.at("post_quant_conv"), config.codeDim, config.latentChannels, 1);
        this.decoder = VaeDecoder.of(
                weights.at("decoder"),
                new VaeEncoder.Config(
                        config.outChannels,
                        config.latentChannels,
                        config.channels,
                        config.layers,
                        config.groups,
                        config.attends,
                        config.attendingUp,
                        config.activation));
        weights.requireAllUsed();
    }

    /**
     * @param pixels (B, 3, H, W) in [−1, 1]
     * @return (B, E, H/f, W/f), before quantisation
     */
    public NDArray encode(NDArray pixels) {
        return Scope.tidy(() -> quantConv.forward(encoder.forward(pixels)));
    }

    /** Each place of (B, E, h, w) by the nearest entry. */
    public Quantized quantize(NDArray latents) {
        List<NDArray> both = Scope.tidyAll(() -> {
            long batch = latents.getShape().get(0);
            long height = latents.getShape().get(2);
            long width = latents.getShape().get(3);
            NDArray rows = Ops.reshape(
                    Ops.permute(latents, 0, 2, 3, 1), -1, codebook.getShape().get(1));
            // The nearest entry by |z − e|² = |z|² + |e|² − 2·z·e; |z|² is the same for all.
            NDArray lengths = Ops.sum(codebook.mul(codebook), false, 1);
            NDArray closeness = Ops.mul(Ops.linear(rows, codebook, null), 2).sub(lengths);
            NDArray codes = Ops.argmax(closeness, 1);
            NDArray entries = Ops.reshape(Ops.embedding(codes, codebook), batch, height, width, -1);
            return List.of(Ops.contiguous(Ops.permute(entries, 0, 3, 1, 2)), codes);
        });
        return new Quantized(both.get(0), both.get(1));
    }

    /**
     * @param latents (B, E, h, w); quantised here if they are not yet
     * @return (B, 3, h·f, w·f), about [−1, 1]
     */
    public NDArray decode(NDArray latents) {
        return Scope.tidy(
                () -> decoder.forward(postQuantConv.forward(quantize(latents).latents())));
    }
}
