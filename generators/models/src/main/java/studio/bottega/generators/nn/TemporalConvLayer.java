package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.Weights;

/**
 * Four convolutions over time, each place of the picture for itself, added to what comes in.
 *
 * <p>Origin: {@code TemporalConvLayer} in diffusers {@code models/resnet.py}. Its kernels have the size 3×1×1; with the places of a picture
 * on one axis they are two-dimensional kernels of 3×1. B = batch, F = frames, C = channels.
 */
public record TemporalConvLayer(List<Stage> stages) {

    private static final int STAGES = 4;
    private static final double EPS = 1e-5;
    private static final Conv OVER_TIME = Conv.of(new long[] {1, 1}, new long[] {1, 0});

    /** Norm, SiLU, convolution over time. */
    public record Stage(GroupNorm norm, Conv2d conv) {

        /** x (B, C, F, H·W), result the same. */
        NDArray forward(NDArray x) {
            return conv.forward(Activation.SILU.forward(norm.forward(x)));
        }
    }

    public TemporalConvLayer {
        stages = List.copyOf(stages);
    }

    /** Binds {@code conv1} to {@code conv4}; all but the first hold a dropout, which shifts the number of the convolution. */
    public static TemporalConvLayer of(Weights weights, long channels, int groups) {
        return new TemporalConvLayer(IntStream.range(0, STAGES)
                .mapToObj(i -> stage(weights.at("conv" + (i + 1)), i == 0 ? 2 : 3, channels, groups))
                .toList());
    }

    private static Stage stage(Weights weights, int position, long channels, int groups) {
        Weights conv = weights.at(String.valueOf(position));
        NDArray kernel = Ops.reshape(conv.tensor("weight", channels, channels, 3, 1, 1), channels, channels, 3, 1);
        return new Stage(
                GroupNorm.of(weights.at("0"), groups, channels, EPS),
                new Conv2d(kernel, conv.tensor("bias", channels), OVER_TIME));
    }

    /**
     * @param x (B·F, C, H, W)
     * @return (B·F, C, H, W)
     */
    public NDArray forward(NDArray x, long frames) {
        return Scope.tidy(() -> {
            long channels = x.getShape().get(1);
            NDArray film = Ops.permute(Ops.reshape(x, -1, frames, channels, places(x)), 0, 2, 1, 3);
            NDArray hidden = film;
            for (Stage stage : stages) {
                hidden = stage.forward(hidden);
            }
            return x.add(
                    Ops.reshape(Ops.permute(hidden, 0, 2, 1, 3), x.getShape().getShape()));
        });
    }

    private static long places(NDArray x) {
        return x.getShape().get(2) * x.getShape().get(3);
    }
}
