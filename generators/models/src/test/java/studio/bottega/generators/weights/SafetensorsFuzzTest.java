package studio.bottega.generators.weights;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.generators.weights.SafetensorsWriter.Tensor;

/** Whatever happens to a safetensors file: it is read, or refused with a sentence, in little memory. */
class SafetensorsFuzzTest {

    private static final int MUTATIONS = 3_000;
    private static final long MOST_ALLOCATED_BYTES = 1L << 20; // for a file of two thousand
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    @Test
    void damagedFilesAreReadOrRefusedWithASentence() throws IOException {
        Path file = folder.resolve("model.safetensors");
        SafetensorsWriter.write(file, tensors(), Map.of("format", "pt", "modelspec.title", "A model"));
        byte[] whole = Files.readAllBytes(file);
        int read = 0;
        List<String> failures = new ArrayList<>();
        long most = 0;
        readAll(file); // loads the engine

        for (int seed = 0; seed < MUTATIONS; seed++) {
            Files.write(file, SeededMutation.of(whole, seed));
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                readAll(file);
                read++;
            } catch (WeightsException e) {
                if (!String.valueOf(e.getMessage()).endsWith(".")) {
                    failures.add(seed + ": no sentence: " + e.getMessage());
                }
            } catch (RuntimeException | Error e) {
                failures.add(seed + ": " + e);
            }
            most = Math.max(most, THREADS.getCurrentThreadAllocatedBytes() - before);
        }

        System.out.printf(
                "Safetensors: %d mutations, %d read, %d refused, at most %d KiB allocated%n",
                MUTATIONS, read, MUTATIONS - read - failures.size(), most >> 10);
        assertThat(failures).isEmpty();
        assertThat(read).isLessThan(MUTATIONS / 2);
        assertThat(most).isLessThan(MOST_ALLOCATED_BYTES);
    }

    private static void readAll(Path file) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            TensorSource source = TensorSource.open(file);
            Weights weights = Weights.load(manager, source, DataType.FLOAT32);
            for (String key : source.keys()) {
                long[] shape = source.tensor(key).dimensions();
                Arrays.fill(shape, -1);
                weights.tensor(key, shape);
            }
            weights.requireAllUsed();
        }
    }

    private static Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("conv.weight", Tensor.random(1, 8, 4, 3, 3));
        tensors.put("conv.bias", Tensor.random(2, 8));
        tensors.put("norm.weight", Tensor.random(3, 16));
        tensors.put("scale", Tensor.random(4));
        tensors.put("empty", Tensor.random(5, 0, 4));
        return tensors;
    }
}
