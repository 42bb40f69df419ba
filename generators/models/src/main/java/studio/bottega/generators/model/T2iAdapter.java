package studio.bottega.generators.model;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.Conv2d;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.PadMode;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.JsonConfig;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * A small network that turns a control picture into additions to each level of a U-Net.
 *
 * <p>Mou et al. 2023, "T2I-Adapter", arXiv:2302.08453. Origin: diffusers {@code models/adapter.py}: {@code full_adapter}, {@code full_adapter_xl}
 * and {@code light_adapter}.
 *
 * <p>Immutable; a pass may run on any one thread at a time.
 */
public final class T2iAdapter {

    private final int factor;
    private final @Nullable Conv2d convIn;
    private final List<Block> body;

    /**
     * @param channels of each level
     * @param blocks residual blocks of each level
     * @param factor how much smaller the latents are than the picture
     */
    public record Config(String type, int inChannels, List<Integer> channels, int blocks, int factor) {

        /** Reads a configuration. */
        public static Config from(JsonConfig json) {
            return new Config(
                    json.string("adapter_type", "full_adapter"),
                    json.integer("in_channels", 3),
                    json.integers("channels"),
                    json.integer("num_res_blocks", 2),
                    json.integer("downscale_factor", 8));
        }
    }

    /**
     * @param in null where the width does not change
     * @param out only in the light form
     */
    private record Block(
            boolean halves,
            @Nullable Conv2d in,
            List<Conv2d[]> resnets,
            @Nullable Conv2d out) {

        NDArray forward(NDArray x) {
            return Scope.tidy(() -> {
                NDArray hidden = halves ? halved(x) : x;
                hidden = in == null ? hidden : in.forward(hidden);
                for (Conv2d[] resnet : resnets) {
                    hidden = resnet[1]
                            .forward(Ops.relu(resnet[0].forward(hidden)))
                            .add(hidden);
                }
                return out == null ? hidden : out.forward(hidden);
            });
        }

        /** Means over 2×2; an odd last row or column stands for itself. */
        private static NDArray halved(NDArray x) {
            long height = x.getShape().get(2);
            long width = x.getShape().get(3);
            NDArray even = height % 2 == 0 && width % 2 == 0
                    ? x
                    : Ops.pad(x, PadMode.REPLICATE, 0, 0, width % 2, 0, height % 2);
            return Ops.avgPool(even, new long[] {2, 2}, new long[] {2, 2});
        }
    }

    /** Binds every tensor. */
    public T2iAdapter(Config config, Weights weights) {
        this.factor = config.factor;
        Weights adapter = weights.at("adapter");
        int unshuffled = config.inChannels * config.factor * config.factor;
        List<Integer> channels = config.channels;
        switch (config.type) {
            case "full_adapter" -> {
                this.convIn = Conv2d.same(adapter.at("conv_in"), unshuffled, channels.get(0), 3);
                this.body = full(adapter, config, i -> i > 0);
            }
            case "full_adapter_xl" -> {
                this.convIn = Conv2d.same(adapter.at("conv_in"), unshuffled, channels.get(0), 3);
                this.body = full(adapter, config, i -> i == 2);
            }
            case "light_adapter" -> {
                this.convIn = null;
                this.body = light(adapter, config, unshuffled);
            }
            default -> throw new WeightsException("The adapter type '%s' is not supported.".formatted(config.type));
        }
        weights.requireAllUsed();
    }

    private static List<Block> full(Weights adapter, Config config, IntPredicate halves) {
        List<Block> body = new ArrayList<>();
        for (int i = 0; i < config.channels.size(); i++) {
            int from = config.channels.get(Math.max(0, i - 1));
            int to = config.channels.get(i);
            Weights block = adapter.at("body", i);
            body.add(new Block(
                    halves.test(i),
                    from == to ? null : Conv2d.same(block.at("in_conv"), from, to, 1),
                    resnets(block, to, config.blocks, 1),
                    null));
        }
        return List.copyOf(body);
    }

    private static List<Block> light(Weights adapter, Config config, int unshuffled) {
        List<Block> body = new ArrayList<>();
        int from = unshuffled;
        for (int i = 0; i <= config.channels.size(); i++) {
            int to = config.channels.get(Math.min(i, config.channels.size() - 1));
            int inner = to / 4;
            Weights block = adapter.at("body", i);
            body.add(new Block(
                    i > 0,
                    Conv2d.same(block.at("in_conv"), from, inner, 1),
                    resnets(block, inner, config.blocks, 3),
                    Conv2d.same(block.at("out_conv"), inner, to, 1)));
            from = to;
        }
        return List.copyOf(body);
    }

    private static List<Conv2d[]> resnets(Weights block, int width, int count, int secondKernel) {
        return IntStream.range(0, count)
                .mapToObj(j -> new Conv2d[] {
                    Conv2d.same(block.at("resnets", j).at("block1"), width, width, 3),
                    Conv2d.same(block.at("resnets", j).at("block2"), width, width, secondKernel)
                })
                .toList();
    }

    /**
     * @param control (B, C, H, W) in [0, 1]; H and W multiples of the factor
     * @return for each level of the U-Net
     */
    public List<NDArray> forward(NDArray control) {
        return Scope.tidyAll(() -> {
            NDArray hidden = Ops.pixelUnshuffle(control, factor);
            hidden = convIn == null ? hidden : convIn.forward(hidden);
            List<NDArray> features = new ArrayList<>();
            for (Block block : body) {
                hidden = block.forward(hidden);
                features.add(hidden);
            }
            return features;
        });
    }
}
