package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * Linear attention between the places of a picture, over several scales, with a residual connection.
 *
 * <p>Cai et al. 2022, "EfficientViT", arXiv:2205.14756, section 3.1. Origin: {@code SanaMultiscaleLinearAttention} in diffusers {@code
 * models/attention_processor.py}. B = batch, H = heads of all scales, d = channels of a head, N = places.
 *
 * @param scales depthwise convolution and grouped 1×1 convolution of each further scale
 */
public record MultiscaleAttention(
        Linear query,
        Linear key,
        Linear value,
        List<Conv2d[]> scales,
        Linear out,
        UnaryOperator<NDArray> norm,
        int headDim) {

    private static final double NORM_EPS = 1e-5;
    private static final double EPS = 1e-15;

    public MultiscaleAttention {
        scales = List.copyOf(scales);
    }

    /**
     * Binds {@code to_q, to_k, to_v, to_qkv_multiscale, to_out, norm_out}.
     *
     * @param kernels sizes of the further scales
     * @param normType {@code rms_norm} or {@code batch_norm}
     */
    public static MultiscaleAttention of(
            Weights weights, long channels, int headDim, List<Integer> kernels, String normType) {
        long heads = channels / headDim;
        long inner = heads * headDim;
        List<Conv2d[]> scales = new ArrayList<>();
        for (int i = 0; i < kernels.size(); i++) {
            Weights scale = weights.at("to_qkv_multiscale", i);
            int kernel = kernels.get(i);
            Conv depthwise = Conv.of(1, kernel / 2).withGroups((int) (3 * inner));
            Conv byHead = Conv.same(1).withGroups((int) (3 * heads));
            scales.add(new Conv2d[] {
                Conv2d.withoutBias(scale.at("proj_in"), 3 * inner, 3 * inner, kernel, depthwise),
                Conv2d.withoutBias(scale.at("proj_out"), 3 * inner, 3 * inner, 1, byHead)
            });
        }
        return new MultiscaleAttention(
                Linear.withoutBias(weights.at("to_q"), channels, inner),
                Linear.withoutBias(weights.at("to_k"), channels, inner),
                Linear.withoutBias(weights.at("to_v"), channels, inner),
                scales,
                Linear.withoutBias(weights.at("to_out"), inner * (1 + kernels.size()), channels),
                norm(weights.at("norm_out"), normType, channels),
                headDim);
    }

    /** The norm that a configuration names, over the channels of (B, C, H, W). */
    public static UnaryOperator<NDArray> norm(Weights weights, String type, long channels) {
        return switch (type) {
            case "rms_norm" -> ChannelRmsNorm.of(weights, channels, NORM_EPS)::forward;
            case "batch_norm" -> {
                NDArray scale = weights.tensor("weight", channels);
                NDArray shift = weights.tensor("bias", channels);
                NDArray mean = weights.tensor("running_mean", channels);
                NDArray variance = weights.tensor("running_var", channels);
                weights.ignore("num_batches_tracked");
                yield x -> Ops.batchNorm(x, mean, variance, NORM_EPS, scale, shift);
            }
            default -> throw new WeightsException("The picture norm '%s' is not supported.".formatted(type));
        };
    }

    /**
     * @param x (B, C, H, W)
     * @return (B, C, H, W)
     */
    public NDArray forward(NDArray x) {
        long batch = x.getShape().get(0);
        long height = x.getShape().get(2);
        long width = x.getShape().get(3);
        NDArray last = Ops.permute(x, 0, 2, 3, 1);
        NDArray qkv = Ops.cat(3, query.forward(last), key.forward(last), value.forward(last));
        NDArray first = Ops.permute(qkv, 0, 3, 1, 2); // (B, 3·C, H, W)
        List<NDArray> all = new ArrayList<>(List.of(first));
        scales.forEach(scale -> all.add(scale[1].forward(scale[0].forward(first))));
        NDArray joined = Ops.cat(1, all.toArray(NDArray[]::new));
        boolean few = height * width <= headDim;
        NDArray wide = few ? joined : Ops.to(joined, DataType.FLOAT32);
        // Channels are cut into heads of [q, k, v] side by side: (B, H, 3·d, N) -> 3 × (B, H, d, N)
        NDArray[] parts = Ops.chunk(Ops.reshape(wide, batch, -1, 3L * headDim, height * width), 3, 2);
        NDArray q = Ops.relu(parts[0]);
        NDArray k = Ops.relu(parts[1]);
        NDArray mixed = few ? quadratic(q, k, parts[2]) : LinearAttention.attend(q, k, parts[2], EPS);
        NDArray picture = Ops.reshape(Ops.like(mixed, x), batch, -1, height, width);
        NDArray projected = out.forward(Ops.permute(picture, 0, 2, 3, 1));
        return norm.apply(Ops.permute(projected, 0, 3, 1, 2)).add(x);
    }

    /** The same sums in the other order, cheaper where there are fewer places than channels. */
    private static NDArray quadratic(NDArray q, NDArray k, NDArray v) {
        NDArray scores = Ops.to(Ops.matmul(Ops.permute(k, 0, 1, 3, 2), q), DataType.FLOAT32); // (B, H, N, N)
        NDArray shares = scores.div(Ops.add(Ops.sum(scores, true, 2), EPS));
        return Ops.matmul(v, Ops.like(shares, v));
    }
}
