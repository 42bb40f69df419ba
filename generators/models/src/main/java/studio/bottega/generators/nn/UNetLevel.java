package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.nn.ResnetBlock2d.Sampling;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * One resolution of a U-Net, on its way down or up: residual blocks, each with attention or without, then resampling.
 *
 * <p>Origin: the {@code *DownBlock2D} and {@code *UpBlock2D} classes of diffusers {@code models/unets/unet_2d_blocks.py}, which differ in the
 * kind of attention and of resampling only.
 *
 * @param attentions as many as {@code resnets}, or none
 */
public record UNetLevel(
        List<ResnetBlock2d> resnets,
        List<? extends SpatialAttention> attentions,
        @Nullable Resampler resampler) {

    /** What comes after the blocks of a level. */
    public interface Resampler {
        /**
         * @param like on the way up, the picture whose size is wanted; null for twice the size
         */
        NDArray forward(NDArray x, @Nullable NDArray timeEmbedding, @Nullable NDArray like);
    }

    /** Binds the attention of a block: the cursor is that of {@code attentions.i}. */
    @FunctionalInterface
    public interface AttentionFactory {
        SpatialAttention bind(Weights weights, int layer);
    }

    /**
     * What a block type's name says.
     *
     * @param attends whether residual blocks are followed by attention
     * @param residualSampling whether resampling is a residual block
     */
    public record Type(String name, boolean attends, boolean residualSampling) {

        /** Reads a name such as {@code CrossAttnDownBlock2D}. */
        public static Type named(String name) {
            return switch (name) {
                case "DownBlock2D", "UpBlock2D" -> new Type(name, false, false);
                case "ResnetDownsampleBlock2D", "ResnetUpsampleBlock2D" -> new Type(name, false, true);
                case "CrossAttnDownBlock2D", "CrossAttnUpBlock2D", "AttnDownBlock2D", "AttnUpBlock2D" ->
                    new Type(name, true, false);
                case "SimpleCrossAttnDownBlock2D", "SimpleCrossAttnUpBlock2D" -> new Type(name, true, true);
                default -> throw new WeightsException("The U-Net block type '%s' is not supported.".formatted(name));
            };
        }

        /** The same with residual resampling, as unconditional U-Nets configure it apart. */
        public Type withResidualSampling(boolean residual) {
            return new Type(name, attends, residual);
        }
    }

    public UNetLevel {
        resnets = List.copyOf(resnets);
        attentions = List.copyOf(attentions);
    }

    /**
     * Binds a level on the way down.
     *
     * @param last the lowest level, which is not halved
     */
    public static UNetLevel down(
            Weights weights,
            Type type,
            long in,
            long out,
            int layers,
            boolean last,
            long padding,
            ResnetBlock2d.Config config,
            AttentionFactory attention) {
        List<ResnetBlock2d> resnets = new ArrayList<>();
        List<SpatialAttention> attentions = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            resnets.add(ResnetBlock2d.of(weights.at("resnets", i), i == 0 ? in : out, out, config));
            if (type.attends) {
                attentions.add(attention.bind(weights.at("attentions", i), i));
            }
        }
        return new UNetLevel(resnets, attentions, last ? null : downsampler(weights, type, out, padding, config));
    }

    private static Resampler downsampler(
            Weights weights, Type type, long channels, long padding, ResnetBlock2d.Config config) {
        Weights below = weights.at("downsamplers", 0);
        if (type.residualSampling) {
            ResnetBlock2d block = ResnetBlock2d.of(below, channels, channels, config.withSampling(Sampling.DOWN));
            return (x, time, like) -> block.forward(x, time);
        }
        Downsample2d block = Downsample2d.of(below, channels, padding);
        return (x, time, like) -> block.forward(x);
    }

    /**
     * Binds a level on the way up.
     *
     * @param below channels of the level below
     * @param skip channels that the last skip connection brings, those of the level above
     * @param last the highest level, which is not enlarged
     */
    public static UNetLevel up(
            Weights weights,
            Type type,
            long below,
            long out,
            long skip,
            int layers,
            boolean last,
            ResnetBlock2d.Config config,
            AttentionFactory attention) {
        List<ResnetBlock2d> resnets = new ArrayList<>();
        List<SpatialAttention> attentions = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            long in = (i == 0 ? below : out) + (i == layers - 1 ? skip : out);
            resnets.add(ResnetBlock2d.of(weights.at("resnets", i), in, out, config));
            if (type.attends) {
                attentions.add(attention.bind(weights.at("attentions", i), i));
            }
        }
        return new UNetLevel(resnets, attentions, last ? null : upsampler(weights, type, out, config));
    }

    private static Resampler upsampler(Weights weights, Type type, long channels, ResnetBlock2d.Config config) {
        Weights above = weights.at("upsamplers", 0);
        if (type.residualSampling) {
            ResnetBlock2d block = ResnetBlock2d.of(above, channels, channels, config.withSampling(Sampling.UP));
            return (x, time, like) -> block.forward(x, time);
        }
        Upsample2d block = Upsample2d.of(above, channels);
        return (x, time, like) -> like == null
                ? block.forward(x)
                : block.forward(x, like.getShape().get(2), like.getShape().get(3));
    }

    /**
     * The way down.
     *
     * @param x (B, in, H, W)
     * @param skips receives what the way up will need: the output of each block, and the halved picture
     * @return (B, out, H/2, W/2), or (B, out, H, W) on the lowest level
     */
    public NDArray down(NDArray x, NDArray timeEmbedding, Condition condition, Deque<NDArray> skips) {
        return down(x, timeEmbedding, condition, skips, null);
    }

    /** As above with a residual that an adapter adds to the last block's output before it is kept; may be null. */
    public NDArray down(
            NDArray x, NDArray timeEmbedding, Condition condition, Deque<NDArray> skips, @Nullable NDArray residual) {
        NDArray hidden = x;
        for (int i = 0; i < resnets.size(); i++) {
            hidden = block(hidden, timeEmbedding, condition, i);
            if (residual != null && i == resnets.size() - 1) {
                hidden = Ops.add(hidden, residual);
            }
            skips.push(hidden);
        }
        if (resampler != null) {
            hidden = resampler.forward(hidden, timeEmbedding, null);
            skips.push(hidden);
        }
        return hidden;
    }

    /**
     * The way up.
     *
     * @param x (B, below, H, W)
     * @param skips one is taken for each block, the latest first
     * @return (B, out, 2·H, 2·W), or (B, out, H, W) on the highest level
     */
    public NDArray up(NDArray x, NDArray timeEmbedding, Condition condition, Deque<NDArray> skips) {
        NDArray hidden = x;
        for (int i = 0; i < resnets.size(); i++) {
            NDArray from = hidden;
            int layer = i;
            NDArray skip = skips.pop();
            hidden = Scope.tidy(() -> block(Ops.cat(1, from, skip), timeEmbedding, condition, layer));
            if (from != x) {
                from.close();
            }
        }
        return resampler == null ? hidden : resampler.forward(hidden, timeEmbedding, skips.peek());
    }

    private NDArray block(NDArray x, NDArray timeEmbedding, Condition condition, int i) {
        NDArray hidden = resnets.get(i).forward(x, timeEmbedding);
        return attentions.isEmpty() ? hidden : attentions.get(i).forward(hidden, condition);
    }

    /** An empty stack of skip connections. */
    public static Deque<NDArray> skips() {
        return new ArrayDeque<>();
    }
}
