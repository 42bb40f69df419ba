package studio.bottega.generators.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.function.Supplier;

/**
 * Derivatives of what {@link Ops} and {@link NDArray} compute, by PyTorch's reverse-mode differentiation.
 *
 * <p>The architectures' own forward code is differentiated; there is no second one for training. Rules:
 *
 * <ul>
 *   <li>Recording belongs to a thread and ends with {@link #of}; other threads go on in inference mode.
 *   <li>Parameters come from {@link #parameter}. What other arrays of the computation hold may be used if it was created from
 *       Java values or inside the recording; results of operators outside of it cannot enter ({@link #copy} makes one that can).
 *   <li>Gradients are returned, never accumulated in the parameters.
 *   <li>Calls that have no derivatives (oneDNN's fused products) are replaced while recording.
 * </ul>
 */
public final class Gradients {

    private static final ThreadLocal<Boolean> RECORDING = ThreadLocal.withInitial(() -> false);
    private static final ThreadLocal<Precision> PRECISION = ThreadLocal.withInitial(() -> Precision.SINGLE);

    private Gradients() {}

    /** In what numbers matrix products are computed while recording. */
    public enum Precision {
        /** 32 bits throughout. */
        SINGLE,
        /**
         * Factors of {@link Ops#linear} rounded to BFLOAT16, sums and all else in 32 bits (Micikevicius et al. 2017, arXiv:1710.03740; Kalamkar et al. 2019,
         * arXiv:1905.12322). On processors with instructions for it several times as fast, on others many times as slow.
         */
        MIXED;

        /** The one that this machine's processor is quicker in. */
        public static Precision ofThisMachine() {
            return Processor.multipliesInBfloat16() ? MIXED : SINGLE;
        }
    }

    /**
     * A value and its derivatives. The caller closes the arrays.
     *
     * @param value of the function that was differentiated
     * @param gradients one for each parameter, of its shape; zeros where the value does not depend on it
     */
    public record Result(float value, List<NDArray> gradients) implements AutoCloseable {

        public Result {
            gradients = List.copyOf(gradients);
        }

        @Override
        public void close() {
            gradients.forEach(NDArray::close);
        }
    }

    /** Whether this thread records what it computes. */
    static boolean recording() {
        return RECORDING.get();
    }

    /** Whether this thread records with rounded factors. */
    static boolean mixed() {
        return RECORDING.get() && PRECISION.get() == Precision.MIXED;
    }

    /** A copy of an array that is differentiated for; owned by the same manager, outlives every scope. */
    public static NDArray parameter(NDArray values) {
        NDArray leaf = copy(values);
        NDScope.unregister(leaf);
        JniUtils.attachGradient((PtNDArray) leaf, true);
        return leaf;
    }

    /** A copy that may enter a recorded computation as a constant; owned by the same manager. */
    public static NDArray copy(NDArray values) {
        return recorded(false, () -> OpLibrary.call(values, "copy", values));
    }

    /**
     * Runs a computation on this thread and differentiates its result.
     *
     * @param parameters made by {@link #parameter}
     * @param loss one number; everything it makes is freed
     */
    public static Result of(List<NDArray> parameters, Supplier<NDArray> loss) {
        return of(parameters, Precision.SINGLE, loss);
    }

    /** As above, in given numbers. */
    public static Result of(List<NDArray> parameters, Precision precision, Supplier<NDArray> loss) {
        PRECISION.set(precision);
        try {
            return differentiated(parameters, loss);
        } finally {
            PRECISION.remove();
        }
    }

    private static Result differentiated(List<NDArray> parameters, Supplier<NDArray> loss) {
        return recorded(true, () -> {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray value = loss.get();
                NDArray[] leaves = parameters.toArray(NDArray[]::new);
                NDArray[] gradients = OpLibrary.callForList(leaves[0], "gradients", value, leaves);
                for (NDArray gradient : gradients) {
                    NDScope.unregister(gradient);
                }
                return new Result(Ops.to(value, DataType.FLOAT32).getFloat(), List.of(gradients));
            }
        });
    }

    private static <T> T recorded(boolean differentiable, Supplier<T> computation) {
        boolean before = RECORDING.get();
        boolean mode = JniUtils.isGradMode();
        ScriptModule.prepareThread();
        RECORDING.set(true);
        JniUtils.setGradMode(differentiable);
        try {
            return computation.get();
        } finally {
            RECORDING.set(before);
            JniUtils.setGradMode(before && mode);
        }
    }
}
