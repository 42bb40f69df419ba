package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.Weights;

/**
 * Residual block of two convolutions, with the timestep between them.
 *
 * <p>Origin: {@code ResnetBlock2D} in diffusers {@code models/resnet.py}. Names {@code norm1, conv1, time_emb_proj, norm2, conv2,
 * conv_shortcut}. B = batch, C = channels.
 *
 * @param timeProjection (temb → C or 2·C), or null where no timestep comes in
 * @param shortcut 1×1 convolution where the number of channels changes, or null
 */
public record ResnetBlock2d(
        GroupNorm norm1,
        Conv2d conv1,
        @Nullable Linear timeProjection,
        GroupNorm norm2,
        Conv2d conv2,
        @Nullable Conv2d shortcut,
        Config config) {

    /** What happens to the size between the first norm and the first convolution. */
    public enum Sampling {
        NONE,
        /** Nearest neighbour, twice the size. */
        UP,
        /** Average of 2×2. */
        DOWN
    }

    /**
     * @param timeChannels size of the timestep embedding; 0 if none comes in
     * @param scaleShift the embedding scales and shifts the second norm instead of being added before it
     * @param skipTimeActivation the embedding is projected as it comes
     * @param outputScale the sum is divided by it
     */
    public record Config(
            long timeChannels,
            int groups,
            double eps,
            Activation activation,
            boolean scaleShift,
            boolean skipTimeActivation,
            double outputScale,
            Sampling sampling) {

        /** Without timestep, as in autoencoders. */
        public static Config timeless(int groups, double eps, Activation activation) {
            return new Config(0, groups, eps, activation, false, false, 1, Sampling.NONE);
        }

        /** The same block with resampling inside. */
        public Config withSampling(Sampling other) {
            return new Config(
                    timeChannels, groups, eps, activation, scaleShift, skipTimeActivation, outputScale, other);
        }
    }

    /** Binds a block from {@code in} to {@code out} channels. */
    public static ResnetBlock2d of(Weights weights, long in, long out, Config config) {
        long projected = config.scaleShift ? 2 * out : out;
        return new ResnetBlock2d(
                GroupNorm.of(weights.at("norm1"), config.groups, in, config.eps),
                Conv2d.same(weights.at("conv1"), in, out, 3),
                config.timeChannels == 0
                        ? null
                        : Linear.of(weights.at("time_emb_proj"), config.timeChannels, projected),
                GroupNorm.of(weights.at("norm2"), config.groups, out, config.eps),
                Conv2d.same(weights.at("conv2"), out, out, 3),
                in == out ? null : Conv2d.same(weights.at("conv_shortcut"), in, out, 1),
                config);
    }

    /**
     * @param x (B, in, H, W)
     * @param timeEmbedding (B, temb), or null where the block has no projection
     * @return (B, out, H', W')
     */
    public NDArray forward(NDArray x, @Nullable NDArray timeEmbedding) {
        return Scope.tidy(() -> {
            // Each step's input is freed before the next: at the size of pixels it is hundreds of megabytes.
            NDArray sum = Scope.chain(
                    x,
                    List.of(
                            input -> Scope.tidy(() -> conv1.forward(resample(norm1.forward(input, config.activation)))),
                            hidden -> Scope.tidy(() -> conditioned(hidden, timeEmbedding)),
                            hidden -> conv2.forward(hidden, residual(x))));
            return config.outputScale == 1 ? sum : Ops.div(sum, config.outputScale);
        });
    }

    private NDArray residual(NDArray x) {
        NDArray input = resample(x);
        return shortcut == null ? input : shortcut.forward(input);
    }

    /** Without timestep. */
    public NDArray forward(NDArray x) {
        return forward(x, null);
    }

    /** The second norm and non-linearity, with what the timestep does to them. */
    private NDArray conditioned(NDArray hidden, @Nullable NDArray timeEmbedding) {
        if (timeProjection == null || timeEmbedding == null) {
            return norm2.forward(hidden, config.activation);
        }
        NDArray active = config.skipTimeActivation ? timeEmbedding : config.activation.forward(timeEmbedding);
        NDArray projected = timeProjection.forward(active);
        NDArray plane = Ops.reshape(projected, projected.getShape().get(0), -1, 1, 1);
        if (!config.scaleShift) {
            return norm2.forward(Ops.add(hidden, plane), config.activation);
        }
        NDArray[] parts = Ops.chunk(plane, 2, 1); // [scale, shift]
        return config.activation.forward(Ops.modulate(norm2.forward(hidden), parts[1], parts[0]));
    }

    private NDArray resample(NDArray x) {
        long height = x.getShape().get(2);
        long width = x.getShape().get(3);
        return switch (config.sampling) {
            case NONE -> x;
            case UP -> Ops.upsampleNearest(x, 2 * height, 2 * width);
            case DOWN -> Ops.avgPool(x, new long[] {2, 2}, new long[] {2, 2});
        };
    }
}
