package studio.bottega.generators.ops;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The PyTorch operators that DJL's {@link NDArray} lacks, as one TorchScript module: the resource {@code op_library.txt}, loaded once
 * per process. A call costs 5 to 15 microseconds over the operator itself. Thread-safe.
 */
final class OpLibrary {

    static final String NAME = "OpLibrary";

    private static final String SOURCE = "op_library.txt";

    private static final ScriptModule MODULE = ScriptModule.of(NAME, source());

    private static final ThreadLocal<@Nullable Watcher> WATCHER = new ThreadLocal<>();

    private OpLibrary() {}

    /** Is told of every call on its thread. */
    @FunctionalInterface
    interface Watcher {
        /** @param result an array, or several */
        void called(String method, Object[] arguments, Object result, long nanos);
    }

    /** Runs a computation with a watcher on this thread. */
    static <T> T watched(Watcher watcher, Supplier<T> computation) {
        WATCHER.set(watcher);
        try {
            return computation.get();
        } finally {
            WATCHER.remove();
        }
    }

    /** See {@link ScriptModule#call}. */
    static NDArray call(NDArray owner, String method, Object... arguments) {
        Watcher watcher = WATCHER.get();
        if (watcher == null) {
            return MODULE.call(owner, method, arguments);
        }
        long start = System.nanoTime();
        NDArray result = MODULE.call(owner, method, arguments);
        watcher.called(method, arguments, result, System.nanoTime() - start);
        return result;
    }

    /** As {@link #call}, for a method that returns a list of tensors. */
    static NDArray[] callForList(NDArray owner, String method, Object... arguments) {
        Watcher watcher = WATCHER.get();
        long start = System.nanoTime();
        NDArray[] results = MODULE.callForList(owner, method, arguments);
        if (watcher != null) {
            watcher.called(method, arguments, results, System.nanoTime() - start);
        }
        return results;
    }

    /** The library's text. */
    static String source() {
        try (InputStream source = OpLibrary.class.getResourceAsStream(SOURCE)) {
            if (source == null) {
                throw new IllegalStateException(
                        "The operator library's source " + SOURCE + " is not on the class path");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The operator library could not be read", e);
        }
    }
}
