package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.ops.Scope;
import studio.bottega.generators.weights.Weights;
import studio.bottega.generators.weights.WeightsException;

/**
 * The transformer's two-layer perceptron, {@code net.0.proj} and {@code net.2}.
 *
 * @param kind the first layer's non-linearity, as configurations name it
 */
public record FeedForward(Linear in, Linear out, Kind kind) {

    /** Non-linearities of the first layer. */
    public enum Kind {
        /** Gated by GELU: the first layer is twice as wide. */
        GEGLU,
        GELU,
        GELU_APPROXIMATE;

        /** The kind that a configuration names. */
        public static Kind named(String name) {
            return switch (name) {
                case "geglu" -> GEGLU;
                case "gelu" -> GELU;
                case "gelu-approximate" -> GELU_APPROXIMATE;
                default -> throw new WeightsException("The feed-forward layer '%s' is not supported.".formatted(name));
            };
        }
    }

    /** Four times as wide inside. */
    public static FeedForward of(Weights weights, long dimension, Kind kind) {
        return of(weights, dimension, 4 * dimension, kind);
    }

    /**
     * @param inner width between the layers
     */
    public static FeedForward of(Weights weights, long dimension, long inner, Kind kind) {
        return new FeedForward(
                Linear.of(weights.at("net.0.proj"), dimension, kind == Kind.GEGLU ? 2 * inner : inner),
                Linear.of(weights.at("net.2"), inner, dimension),
                kind);
    }

    /**
     * @param x (B, L, C)
     * @return (B, L, C)
     */
    public NDArray forward(NDArray x) {
        return out.forward(active(x));
    }

    /** As above, plus a residual (B, L, C). */
    public NDArray forward(NDArray x, NDArray residual) {
        return Scope.tidy(() -> out.forward(active(x), residual));
    }

    private NDArray active(NDArray x) {
        return switch (kind) {
            case GEGLU -> Ops.linearGeglu(x, in.weight(), in.bias());
            case GELU -> Ops.gelu(in.forward(x));
            case GELU_APPROXIMATE -> Ops.geluTanh(in.forward(x));
        };
    }
}
