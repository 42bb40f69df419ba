package studio.bottega.worker.diffusion;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.bottega.worker.diffusion.DiffusionSettings.Machine;
import studio.bottega.worker.engine.ModelCache;

/**
 * One device and the one thread that works on it, with the models that are loaded there: what was unused longest goes when another needs the room.
 * Thread-safe; what runs in it is alone.
 */
final class DeviceLane implements AutoCloseable {

    private static final String CPU = "cpu";
    private static final Pattern CUDA = Pattern.compile("cuda:(\\d{1,2})");

    private final String name;
    private final Device device;
    private final DataType precision;
    private final int threads;
    private final ModelCache models;
    private final ExecutorService thread;
    private @Nullable NDManager tensors; // only its thread touches it

    private DeviceLane(String name, long memoryBytes, DataType precision, int threads) {
        this.name = name;
        this.device = device(name);
        this.precision = precision;
        this.threads = threads;
        this.models = new ModelCache(memoryBytes > 0 ? memoryBytes : most(device), "BOTTEGA_IMAGE_MEMORY");
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "diffusion-" + name);
            made.setDaemon(true);
            return made;
        });
    }

    /** @throws IllegalArgumentException if there is no such device; the message is a sentence */
    static List<DeviceLane> of(Machine machine) {
        List<String> names = machine.devices().isEmpty() ? found() : machine.devices();
        int onCpu = (int) names.stream().filter(CPU::equals).count();
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / Math.max(1, onCpu));
        List<DeviceLane> lanes = new ArrayList<>();
        for (String name : names) {
            lanes.add(new DeviceLane(name, machine.memoryBytes(), precision(machine.precision(), name), threads));
        }
        return List.copyOf(lanes);
    }

    private static DataType precision(String chosen, String device) {
        return switch (chosen) {
            case "" -> device.equals(CPU) ? DataType.FLOAT32 : DataType.BFLOAT16;
            case "float32" -> DataType.FLOAT32;
            case "bfloat16" -> DataType.BFLOAT16;
            case "float16" -> DataType.FLOAT16;
            default ->
                throw new IllegalArgumentException(
                        "The precision \"%s\" was chosen; there are float32, bfloat16 and float16.".formatted(chosen));
        };
    }

    private static List<String> found() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < CudaUtils.getGpuCount(); i++) {
            names.add("cuda:" + i);
        }
        return names.isEmpty() ? List.of(CPU) : names;
    }

    private static Device device(String name) {
        Matcher cuda = CUDA.matcher(name);
        if (cuda.matches()) {
            int number = Integer.parseInt(cuda.group(1));
            int count = CudaUtils.getGpuCount();
            if (number >= count) {
                throw new IllegalArgumentException(
                        "The device %s was chosen; this machine has %d of CUDA.".formatted(name, count));
            }
            return Device.gpu(number);
        }
        if (!name.equals(CPU)) {
            throw new IllegalArgumentException(
                    "The device \"%s\" was chosen; a device is cpu or cuda:N.".formatted(name));
        }
        return Device.cpu();
    }

    /** Nine tenths of a card's memory, two thirds of the machine's. */
    private static long most(Device device) {
        if (device.isGpu()) {
            return CudaUtils.getGpuMemory(device).getMax() / 10 * 9;
        }
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / 3 * 2;
    }

    String name() {
        return name;
    }

    DataType precision() {
        return precision;
    }

    /** The lane's share of the processor's cores, for models that bring threads of their own. */
    int threads() {
        return threads;
    }

    /** Why a checkpoint cannot be run here; empty if it can. */
    String refusal(Checkpoint checkpoint) {
        if (!checkpoint.repository().sealed()) {
            return "";
        }
        String graphs =
                "The networks of %s are ONNX graphs".formatted(checkpoint.card().name());
        if (device.isGpu()) {
            return graphs
                    + ", which run on the CPU alone; %s was chosen or found. Set BOTTEGA_IMAGE_DEVICES=cpu."
                            .formatted(name);
        }
        return precision == DataType.FLOAT32
                ? ""
                : graphs
                        + ", which compute in the numbers they were exported with; leave the precision %s out."
                                .formatted(precision.name().toLowerCase(Locale.ROOT));
    }

    /** Only for what runs in it. */
    ModelCache models() {
        return models;
    }

    /** Only for what runs in it. */
    NDManager tensors() {
        NDManager present = tensors;
        if (present == null) {
            present = NDManager.newBaseManager(device);
            tensors = present;
        }
        return present;
    }

    <T> Future<T> submit(Callable<T> work) {
        return thread.submit(work);
    }

    @Override
    public void close() {
        thread.execute(() -> {
            models.close();
            NDManager present = tensors;
            if (present != null) {
                present.close();
            }
        });
        thread.shutdown();
    }
}
