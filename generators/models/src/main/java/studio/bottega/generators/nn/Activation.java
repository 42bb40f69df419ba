package studio.bottega.generators.nn;

import ai.djl.ndarray.NDArray;
import java.util.function.UnaryOperator;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.WeightsException;

/** Element-wise non-linearities under the names that configurations use. */
public enum Activation {
    SILU(Ops::silu),
    GELU(Ops::gelu),
    GELU_TANH(Ops::geluTanh),
    QUICK_GELU(Ops::quickGelu),
    MISH(Ops::mish),
    RELU(Ops::relu),
    TANH(NDArray::tanh);

    private final UnaryOperator<NDArray> function;

    Activation(UnaryOperator<NDArray> function) {
        this.function = function;
    }

    /** The activation that a configuration names. */
    public static Activation named(String name) {
        return switch (name) {
            case "silu", "swish" -> SILU;
            case "gelu" -> GELU;
            case "gelu_new", "gelu_pytorch_tanh", "gelu-approximate", "gelu_tanh" -> GELU_TANH;
            case "quick_gelu" -> QUICK_GELU;
            case "mish" -> MISH;
            case "relu" -> RELU;
            case "tanh" -> TANH;
            default -> throw new WeightsException("The activation '%s' is not supported.".formatted(name));
        };
    }

    public NDArray forward(NDArray x) {
        return function.apply(x);
    }
}
