package studio.bottega.generators.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript module without parameters, written as text.
 *
 * <p>Java packs the text into the archive layout of {@code torch.jit.save} (stored entries: pickle, code, constants, version).
 * Thread-safe: the module has no state. It is never unloaded, like the engine's own operators.
 */
public final class ScriptModule {

    /** Pickle protocol 2 of an instance of {@code __torch__.NAME} whose one attribute is {@code training = False}. */
    private static final String INSTANCE_PICKLE =
            "\u0080\u0002c__torch__\n%s\n)\u0081}X\u0008\u0000\u0000\u0000training\u0089sb.";

    /** Pickle protocol 2 of the empty tuple. */
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 0x02, 0x29, 0x2E};

    /** The graph executor's flag and the gradient flag belong to threads; every thread is set once. */
    private static final ThreadLocal<Boolean> THREAD_READY = ThreadLocal.withInitial(() -> {
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(false);
        return true;
    });

    private final PtSymbolBlock module;

    private ScriptModule(PtSymbolBlock module) {
        this.module = module;
    }

    /**
     * @param name of the class that the text declares, {@code class NAME(Module)}
     * @param source in the dialect of {@code torch.jit.save}
     */
    public static ScriptModule of(String name, String source) {
        NDManager manager = NDManager.newBaseManager(ai.djl.Device.cpu(), PtEngine.ENGINE_NAME);
        try (InputStream archive = new ByteArrayInputStream(archive(name, source))) {
            return new ScriptModule(JniUtils.loadModule((PtNDManager) manager, archive, true, false));
        } catch (IOException e) {
            throw new UncheckedIOException("The TorchScript module %s could not be packed".formatted(name), e);
        }
    }

    /**
     * Runs one method that returns a tensor.
     *
     * @param owner the array whose manager owns the result
     * @param arguments arrays, integers, doubles, booleans, strings and arrays of these; trailing optional ones left out
     */
    public NDArray call(NDArray owner, String method, Object... arguments) {
        try (IValue result = run(method, arguments)) {
            return result.toTensor((PtNDManager) owner.getManager());
        }
    }

    /** As {@link #call}, for a method that returns a list of tensors. */
    public NDArray[] callForList(NDArray owner, String method, Object... arguments) {
        try (IValue result = run(method, arguments)) {
            return result.toTensorArray((PtNDManager) owner.getManager());
        }
    }

    /** Sets the flags that the engine keeps for each thread, once. */
    static void prepareThread() {
        THREAD_READY.get();
    }

    private IValue run(String method, Object[] arguments) {
        prepareThread();
        IValue[] values = new IValue[arguments.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = value(arguments[i]);
            }
            return Gradients.recording()
                    ? RecordedCall.run(module, method, values)
                    : IValueUtils.runMethod(module, method, values);
        } finally {
            for (IValue value : values) {
                if (value != null) {
                    value.close();
                }
            }
        }
    }

    private static IValue value(Object argument) {
        if (argument instanceof PtNDArray array) {
            return IValue.from(array);
        }
        if (argument instanceof Number number) {
            return argument instanceof Double ? IValue.from(number.doubleValue()) : IValue.from(number.longValue());
        }
        if (argument instanceof long[] list) {
            return IValue.listFrom(list);
        }
        if (argument instanceof double[] list) {
            return IValue.listFrom(list);
        }
        if (argument instanceof Boolean flag) {
            return IValue.from(flag.booleanValue());
        }
        if (argument instanceof String text) {
            return IValue.from(text);
        }
        NDArray[] arrays = (NDArray[]) argument;
        PtNDArray[] list = new PtNDArray[arrays.length];
        for (int i = 0; i < list.length; i++) {
            list[i] = (PtNDArray) arrays[i];
        }
        return IValue.listFrom(list);
    }

    private static byte[] archive(String name, String source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "m/data.pkl", INSTANCE_PICKLE.formatted(name).getBytes(StandardCharsets.ISO_8859_1));
            store(zip, "m/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            store(zip, "m/constants.pkl", NO_CONSTANTS);
            store(zip, "m/version", "10\n".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    /** Entries are stored, not deflated: the engine's reader maps them. */
    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
