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
 * The PyTorch operators that DJL's {@link NDArray} lacks, as one TorchScript module.
 *
 * <p>The module's source is the resource {@code op_library.txt}; Java packs it into the archive layout of {@code
 * torch.jit.save} (stored entries: pickle, code, constants, version) and loads it once per process. A call costs 5 to 15
 * microseconds over the operator itself.
 *
 * <p>Thread-safe: the module has no state.
 */
final class OpLibrary {

    private static final String SOURCE = "op_library.txt";

    /** Pickle protocol 2 of an {@code OpLibrary} instance whose one attribute is {@code training = False}. */
    private static final byte[] INSTANCE_PICKLE =
            "\u0080\u0002c__torch__\nOpLibrary\n)\u0081}X\u0008\u0000\u0000\u0000training\u0089sb."
                    .getBytes(StandardCharsets.ISO_8859_1);

    /** Pickle protocol 2 of the empty tuple. */
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 0x02, 0x29, 0x2E};

    private static final PtSymbolBlock MODULE = load();

    /** The graph executor's flag and the gradient flag belong to threads; every thread is set once. */
    private static final ThreadLocal<Boolean> THREAD_READY = ThreadLocal.withInitial(() -> {
        JniUtils.setGraphExecutorOptimize(false);
        JniUtils.setGradMode(false);
        return true;
    });

    private OpLibrary() {}

    /**
     * Runs one method that returns a tensor.
     *
     * @param owner the array whose manager owns the result
     * @param arguments arrays, integers, doubles, booleans, strings and arrays of these; trailing optional ones left out
     */
    static NDArray call(NDArray owner, String method, Object... arguments) {
        try (IValue result = run(method, arguments)) {
            return result.toTensor((PtNDManager) owner.getManager());
        }
    }

    /** As {@link #call}, for a method that returns a list of tensors. */
    static NDArray[] callForList(NDArray owner, String method, Object... arguments) {
        try (IValue result = run(method, arguments)) {
            return result.toTensorArray((PtNDManager) owner.getManager());
        }
    }

    private static IValue run(String method, Object[] arguments) {
        THREAD_READY.get();
        IValue[] values = new IValue[arguments.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = value(arguments[i]);
            }
            return IValueUtils.runMethod(MODULE, method, values);
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

    private static PtSymbolBlock load() {
        // Never closed: the operators live as long as the process, like the engine's own.
        NDManager manager = NDManager.newBaseManager(ai.djl.Device.cpu(), PtEngine.ENGINE_NAME);
        try (InputStream archive = new ByteArrayInputStream(archive())) {
            return JniUtils.loadModule((PtNDManager) manager, archive, true, false);
        } catch (IOException e) {
            throw new UncheckedIOException("The operator library could not be packed", e);
        }
    }

    private static byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                InputStream source = OpLibrary.class.getResourceAsStream(SOURCE)) {
            if (source == null) {
                throw new IllegalStateException(
                        "The operator library's source " + SOURCE + " is not on the class path");
            }
            store(zip, "m/data.pkl", INSTANCE_PICKLE);
            store(zip, "m/code/__torch__.py", source.readAllBytes());
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
