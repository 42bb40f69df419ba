package studio.bottega.generators.ops;

import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * A call of a module's method that can be differentiated.
 *
 * <p>{@link IValueUtils#runMethod} is always in inference mode, whose results are cut off from gradients for ever; the native
 * entry under it takes that as an argument, but the engine's Java does not pass it on. So the entry is called directly.
 */
final class RecordedCall {

    private static final String LIBRARY = "ai.djl.pytorch.jni.PyTorchLibrary";

    private static final MethodHandle RUN;
    private static final MethodHandle VALUE;

    static {
        try {
            Class<?> library = Class.forName(LIBRARY);
            Lookup lookup = MethodHandles.privateLookupIn(library, MethodHandles.lookup());
            // (module, method, arguments, training, separate CUDA stream) -> value
            MethodType type = MethodType.methodType(
                    long.class, long.class, String.class, long[].class, boolean.class, boolean.class);
            RUN = lookup.findVirtual(library, "moduleRunMethod", type)
                    .bindTo(lookup.findStaticGetter(library, "LIB", library).invoke());
            VALUE = lookup.findConstructor(IValue.class, MethodType.methodType(void.class, long.class));
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "This version of DJL's PyTorch engine does not have the native entry that training needs (%s.moduleRunMethod)"
                            .formatted(LIBRARY),
                    e);
        }
    }

    private RecordedCall() {}

    static IValue run(PtSymbolBlock module, String method, IValue[] arguments) {
        long[] handles = new long[arguments.length];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = arguments[i].getHandle();
        }
        try {
            long result = (long) RUN.invoke(module.getHandle().longValue(), method, handles, true, false);
            return (IValue) VALUE.invoke(result);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Method %s of a TorchScript module failed".formatted(method), e);
        }
    }
}
