package studio.bottega.generators.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.bottega.generators.model.AutoencoderKl;
import studio.bottega.generators.model.PixArtTransformer2DModel;
import studio.bottega.generators.noise.SeededNoise;
import studio.bottega.generators.ops.Gradients;
import studio.bottega.generators.ops.Ops;
import studio.bottega.generators.weights.Weights;

/**
 * Whole networks, differentiated through the forward code that makes pictures: along a random direction in each tensor the loss changes as
 * its gradient says, in 64 bits.
 */
final class ArchitectureGradientsTest {

    private static final double STEP = 1e-4;
    private static final double RELATIVE = 2e-3; // some statistics and embeddings of time are computed in 32 bits

    private final NDManager manager = NDManager.newBaseManager();

    @TempDir
    private Path folder;

    private static int threads;

    @BeforeAll
    static void oneThread() {
        threads = TinyModels.oneThread();
    }

    @AfterAll
    static void severalThreads() {
        JniUtils.setNumThreads(threads);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void autoencoder() throws IOException {
        NDArray pixels = wide(new SeededNoise(1, 2).next(manager, 2, 4, 16, 16));
        NDArray noise = wide(new SeededNoise(3, 4).next(manager, 2, 2, 8, 8));
        check(weights -> {
            AutoencoderKl model = new AutoencoderKl(TinyModels.AUTOENCODER, weights);
            return () ->
                    model.decode(model.encode(pixels).sample(noise)).square().mean();
        });
    }

    @Test
    void transformer() throws IOException {
        NDArray sample = wide(new SeededNoise(1, 2).next(manager, 2, 2, 4, 4));
        NDArray words = wide(new SeededNoise(3, 4).next(manager, 2, 3, 6));
        NDArray mask = manager.create(new float[] {1, 1, 0, 1, 1, 1}, new ai.djl.ndarray.types.Shape(2, 3));
        NDArray time = manager.create(new float[] {200, 700});
        check(weights -> {
            PixArtTransformer2DModel model = new PixArtTransformer2DModel(TinyModels.TRANSFORMER, weights);
            return () -> model.forward(sample, words, mask, time, null).square().mean();
        });
    }

    private NDArray wide(NDArray x) {
        return Gradients.copy(Ops.to(x, DataType.FLOAT64));
    }

    /** @param model binds and gives its loss */
    private void check(Function<Weights, Supplier<NDArray>> model) throws IOException {
        Path file = folder.resolve("untrained.safetensors");
        var source = TinyModels.untrained(file, manager, weights -> {
            var unused = model.apply(weights);
        });
        Parameters parameters = new Parameters();
        Supplier<NDArray> loss = model.apply(
                Weights.load(manager, source, DataType.FLOAT64, (key, tensor) -> parameters.apply(key, noisy(tensor))));
        List<NDArray> gradients = new ArrayList<>();
        try (Gradients.Result result =
                Gradients.of(new ArrayList<>(parameters.tensors().values()), loss)) {
            result.gradients().forEach(gradient -> gradients.add(wide(gradient)));
        }
        int index = 0;
        for (Map.Entry<String, NDArray> entry : parameters.tensors().entrySet()) {
            NDArray direction = like(entry.getValue(), 100 + index);
            double expected = gradients.get(index).mul(direction).sum().toDoubleArray()[0];
            double measured =
                    (moved(entry.getValue(), direction, STEP, loss) - moved(entry.getValue(), direction, -STEP, loss))
                            / (2 * STEP);
            assertThat(measured)
                    .as(entry.getKey())
                    .isCloseTo(
                            expected,
                            org.assertj.core.data.Offset.offset(RELATIVE * Math.max(1e-3, Math.abs(expected))));
            index++;
        }
    }

    /** Initial zeros would hide what lies before them. */
    private NDArray noisy(NDArray tensor) {
        return Ops.addScaled(tensor, like(tensor, 7), 0.1);
    }

    private NDArray like(NDArray tensor, long seed) {
        NDArray flat = new SeededNoise(seed).next(manager, 1, tensor.size());
        return Ops.to(Ops.reshape(flat, tensor.getShape().getShape()), tensor.getDataType());
    }

    private static double moved(NDArray parameter, NDArray direction, double step, Supplier<NDArray> loss) {
        TrainingLibrary.accumulate(List.of(parameter), List.of(direction), step);
        double value = loss.get().toDoubleArray()[0];
        TrainingLibrary.accumulate(List.of(parameter), List.of(direction), -step);
        return value;
    }
}
