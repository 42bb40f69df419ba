package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.Weights;

/**
 * Transformer blocks over the places of a picture, between two projections.
 *
 * <p>Origin: {@code Transformer2DModel}, continuous input, in diffusers {@code models/transformers/transformer_2d.py}. The projections are
 * 1×1 convolutions or linear layers, which is the same computation with another shape of weight.
 */
public record Transformer2d(GroupNorm norm, Linear projectIn, List<TransformerBlock> blocks, Linear projectOut)
        implements SpatialAttention {

    private static final double EPS = 1e-6;

    /**
     * @param headDim channels of a head; all heads together are narrower than the picture where the sizes do not divide
     * @param context channels of the prompt
     * @param linear whether the projections are stored as linear layers
     */
    public record Config(long heads, long headDim, long context, int groups, boolean linear, boolean onlyCross) {}

    /** Binds {@code layers} blocks. */
    public static Transformer2d of(Weights weights, long channels, int layers, Config config, ImagePrompts images) {
        long inner = config.heads * config.headDim;
        return new Transformer2d(
                GroupNorm.of(weights.at("norm"), config.groups, channels, EPS),
                projection(weights.at("proj_in"), channels, inner, config.linear),
                IntStream.range(0, layers)
                        .mapToObj(i -> TransformerBlock.of(
                                weights.at("transformer_blocks", i),
                                inner,
                                config.context,
                                config.heads,
                                config.onlyCross,
                                images))
                        .toList(),
                projection(weights.at("proj_out"), inner, channels, config.linear));
    }

    private static Linear projection(Weights weights, long in, long out, boolean linear) {
        if (linear) {
            return Linear.of(weights, in, out);
        }
        @Nullable NDArray bias = weights.tensor("bias", out);
        return new Linear(Ops.reshape(weights.tensor("weight", out, in, 1, 1), out, in), bias);
    }

    @Override
    public NDArray forward(NDArray x, Condition condition) {
        return Scope.tidy(() -> {
            NDArray tokens = Scope.tidy(() -> projectIn.forward(SpatialAttention.toTokens(norm.forward(x))));
            List<UnaryOperator<NDArray>> steps = new ArrayList<>();
            blocks.forEach(block -> steps.add(hidden -> block.forward(hidden, condition)));
            NDArray hidden = Scope.chain(tokens, steps);
            return Ops.add(x, SpatialAttention.toPicture(projectOut.forward(hidden), x));
        });
    }
}
