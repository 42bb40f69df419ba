package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import studio.bottega.generators.nn.Activation;
import studio.bottega.generators.nn.Condition;
import studio.bottega.generators.nn.Conv2d;
import studio.bottega.generators.nn.ImagePrompts;
import studio.bottega.generators.nn.UNetLevel;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;

/**
 * A copy of a U-Net's way down that reads a control picture and tells the U-Net what to add to its skip connections.
 *
 * <p>Zhang et al. 2023, "Adding Conditional Control to Text-to-Image Diffusion Models", arXiv:2302.05543. Origin: diffusers {@code
 * models/controlnets/controlnet.py}. B = batch.
 *
 * <p>Immutable; a forward pass may run on any one thread at a time.
 */
public final class ControlNetModel {

    private final UNet2DConditionModel.Trunk trunk;
    private final ControlEmbedding controlEmbedding;
    private final List<Conv2d> skipConvs;
    private final Conv2d middleConv;
    private final boolean bgr;
    private final boolean pooled;

    /**
     * @param unet what it shares with the U-Net that it controls
     * @param embeddingChannels of the control picture's encoder
     * @param controlChannels of the control picture
     * @param bgr whether it was trained with blue first
     * @param pooled whether residuals are means over the picture, as where it gives a style and no place
     */
    public record Config(
            UNet2DConditionModel.Config unet,
            List<Integer> embeddingChannels,
            int controlChannels,
            boolean bgr,
            boolean pooled) {

        /** Reads and checks a configuration. */
        public static Config from(JsonConfig json) {
            return new Config(
                    UNet2DConditionModel.Config.from(withUpTypes(json)),
                    json.has("conditioning_embedding_out_channels")
                            ? json.integers("conditioning_embedding_out_channels")
                            : List.of(16, 32, 96, 256),
                    json.integer("conditioning_channels", 3),
                    json.string("controlnet_conditioning_channel_order", "rgb").equals("bgr"),
                    json.bool("global_pool_conditions", false));
        }

        /** A ControlNet has no way up; the U-Net's configuration wants one named. */
        private static JsonConfig withUpTypes(JsonConfig json) {
            return json.with(JsonConfig.parse(
                    json.origin(),
                    json.has("mid_block_type")
                            ? "{\"up_block_types\": []}"
                            : "{\"up_block_types\": [], \"mid_block_type\": \"UNetMidBlock2DCrossAttn\"}"));
        }
    }

    /** Encodes the control picture to the size of the latents, eight times smaller. */
    private record ControlEmbedding(Conv2d in, List<Conv2d> blocks, Conv2d out) {

        static ControlEmbedding of(Weights weights, int control, List<Integer> channels, int out) {
            List<Conv2d> blocks = new ArrayList<>();
            for (int i = 0; i < channels.size() - 1; i++) {
                int from = channels.get(i);
                blocks.add(Conv2d.same(weights.at("blocks", 2 * i), from, from, 3));
                blocks.add(Conv2d.of(weights.at("blocks", 2 * i + 1), from, channels.get(i + 1), 3, Conv.of(2, 1)));
            }
            return new ControlEmbedding(
                    Conv2d.same(weights.at("conv_in"), control, channels.get(0), 3),
                    blocks,
                    Conv2d.same(weights.at("conv_out"), channels.get(channels.size() - 1), out, 3));
        }

        NDArray forward(NDArray control) {
            return Scope.tidy(() -> {
                NDArray hidden = Activation.SILU.forward(in.forward(control));
                for (Conv2d block : blocks) {
                    hidden = Activation.SILU.forward(block.forward(hidden));
                }
                return out.forward(hidden);
            });
        }
    }

    /** Binds every tensor. */
    public ControlNetModel(Config config, Weights weights) {
        UNet2DConditionModel.Config unet = config.unet;
        this.trunk = new UNet2DConditionModel.Trunk(unet, weights, ImagePrompts.NONE);
        this.controlEmbedding = ControlEmbedding.of(
                weights.at("controlnet_cond_embedding"),
                config.controlChannels,
                config.embeddingChannels,
                unet.channels().get(0));
        List<Integer> widths = trunk.skipChannels();
        this.skipConvs = IntStream.range(0, widths.size())
                .mapToObj(i -> Conv2d.same(weights.at("controlnet_down_blocks", i), widths.get(i), widths.get(i), 1))
                .toList();
        int last = unet.channels().get(unet.channels().size() - 1);
        this.middleConv = Conv2d.same(weights.at("controlnet_mid_block"), last, last, 1);
        this.bgr = config.bgr;
        this.pooled = config.pooled;
        weights.requireAllUsed();
    }

    /**
     * @param sample (B, C, H, W) latents
     * @param timestep (1) or (B)
     * @param condition the prompt
     * @param extras what the U-Net takes beside, for SDXL; residuals are not looked at
     * @param control (B, 3, 8·H, 8·W) in [0, 1]
     * @param scale weight of the control
     * @param guess whether the weight falls from the middle (1) to the first skip connection (0.1), as for empty prompts
     */
    public UNet2DConditionModel.Residuals forward(
            NDArray sample,
            NDArray timestep,
            Condition condition,
            UNet2DConditionModel.Extras extras,
            NDArray control,
            double scale,
            boolean guess) {
        List<NDArray> all = Scope.tidyAll(() -> {
            NDArray picture = bgr ? Ops.flip(control, 1) : control;
            NDArray embedding = trunk.embed(sample, timestep, condition, extras);
            NDArray start = trunk.convIn().forward(sample).add(controlEmbedding.forward(picture));
            Deque<NDArray> skips = UNetLevel.skips();
            NDArray hidden = trunk.down(start, embedding, condition, List.of(), skips);
            NDArray middle = trunk.middle().forward(hidden, embedding, condition);
            List<NDArray> residuals = new ArrayList<>();
            Iterator<NDArray> inOrder = skips.descendingIterator();
            for (int i = 0; i < skipConvs.size(); i++) {
                residuals.add(weighed(skipConvs.get(i).forward(inOrder.next()), scale * falling(i, guess)));
            }
            residuals.add(weighed(middleConv.forward(middle), scale));
            return residuals;
        });
        int count = all.size() - 1;
        return new UNet2DConditionModel.Residuals(all.subList(0, count), all.get(count), List.of());
    }

    /** Whether it is heard in the half with the prompt alone, asked for or not. */
    public boolean alwaysGuesses() {
        return pooled;
    }

    private NDArray weighed(NDArray residual, double weight) {
        NDArray weighed = Ops.mul(residual, weight);
        return pooled ? Ops.mean(weighed, true, 2, 3) : weighed;
    }

    /** {@code logspace(-1, 0, n + 1)[i]}. */
    private double falling(int i, boolean guess) {
        return guess && !pooled ? (float) Math.pow(10, -1 + (double) i / skipConvs.size()) : 1;
    }
}
