package studio.bottega.generators.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Frees the intermediate arrays of a computation when it ends.
 *
 * <p>Arrays have no finalizers, and a result belongs to the manager of its first operand, which may live as long as the
 * model. A scope makes that harmless: whatever is created on this thread inside {@link #tidy} is closed at its end,
 * except the result, which passes to the enclosing scope (or, outside all scopes, stays with its manager). Scopes nest;
 * put one around each block whose activations are large.
 *
 * <p>A result must be an array that the computation made: one that was handed in would be closed with the enclosing scope.
 * A view is fine, because views share storage by reference count; except one of an array that {@code NDManager.create} made of Java's memory in the
 * same scope, for that memory goes with the array.
 */
public final class Scope {

    private Scope() {}

    /** Runs a computation and keeps only its result. */
    public static NDArray tidy(Supplier<NDArray> computation) {
        NDArray result;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            result = computation.get();
            NDScope.unregister(result);
        }
        NDScope.register(result);
        return result;
    }

    /** As {@link #tidy}, for a computation with several results. */
    public static List<NDArray> tidyAll(Supplier<List<NDArray>> computation) {
        List<NDArray> results;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            results = computation.get();
            results.forEach(NDScope::unregister);
        }
        results.forEach(NDScope::register);
        return results;
    }

    /** Applies steps one after another; what one hands to the next is freed at once, the first's input is the caller's. */
    public static NDArray chain(NDArray x, List<? extends UnaryOperator<NDArray>> steps) {
        NDArray current = x;
        for (UnaryOperator<NDArray> step : steps) {
            NDArray next = step.apply(current);
            if (current != x && current != next) {
                current.close();
            }
            current = next;
        }
        return current;
    }
}
