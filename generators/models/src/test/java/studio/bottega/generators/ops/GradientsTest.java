package studio.bottega.generators.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.bottega.generators.noise.SeededNoise;

/**
 * Derivatives against central differences in 64 bits, for every kind of layer that is trained; and those in 32 bits, which other kernels
 * compute, against those in 64.
 */
final class GradientsTest {

    private static final double STEP = 1e-5;
    private static final double DIFFERENCE = 1e-7; // of a central difference in 64 bits: step² and rounding/step
    private static final double SINGLE = 2e-5; // of 32 bits, relative to the largest of a tensor
    private static final int PROBES = 7; // elements of each tensor

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** A function of tensors, and their shapes. */
    private record Layer(String name, Function<NDArray[], NDArray> function, long[]... shapes) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static long[] shape(long... sizes) {
        return sizes;
    }

    static Stream<Layer> layers() {
        return Stream.of(
                new Layer("linear", x -> Ops.linear(x[0], x[1], x[2]), shape(3, 7, 20), shape(24, 20), shape(24)),
                new Layer("linear without bias", x -> Ops.linear(x[0], x[1], null), shape(3, 20), shape(24, 20)),
                new Layer(
                        "large linear",
                        x -> Ops.linear(x[0], x[1], x[2]),
                        shape(4, 64, 256),
                        shape(256, 256),
                        shape(256)),
                new Layer(
                        "linear and residual",
                        x -> Ops.linearAdd(x[0], x[1], x[2], x[3]),
                        shape(3, 7, 20),
                        shape(24, 20),
                        shape(24),
                        shape(3, 7, 24)),
                new Layer(
                        "linear gated by GELU",
                        x -> Ops.linearGeglu(x[0], x[1], x[2]),
                        shape(3, 7, 20),
                        shape(48, 20),
                        shape(48)),
                convolution("convolution", 3, Conv.same(3), 16, 32, 12),
                convolution("convolution of few channels", 3, Conv.same(3), 4, 16, 24),
                convolution("convolution of odd channels", 3, Conv.same(3), 5, 7, 9),
                convolution("convolution to few channels", 3, Conv.same(3), 16, 4, 24),
                convolution("wide convolution", 3, Conv.same(3), 128, 128, 16),
                convolution("strided convolution", 3, Conv.of(2, 0), 16, 16, 13),
                convolution("pointwise convolution", 1, Conv.same(1), 16, 48, 10),
                convolution("patches", 2, Conv.of(2, 0), 8, 64, 16),
                new Layer(
                        "convolution and residual",
                        x -> Ops.conv2dAdd(x[0], x[1], x[2], Conv.same(3), x[3]),
                        shape(2, 16, 8, 8),
                        shape(32, 16, 3, 3),
                        shape(32),
                        shape(2, 32, 8, 8)),
                new Layer(
                        "group norm",
                        x -> Ops.groupNorm(x[0], 4, 1e-6, x[1], x[2]),
                        shape(2, 16, 5, 5),
                        shape(16),
                        shape(16)),
                new Layer(
                        "group norm and SiLU",
                        x -> Ops.groupNormSilu(x[0], 4, 1e-6, x[1], x[2]),
                        shape(2, 16, 5, 5),
                        shape(16),
                        shape(16)),
                new Layer(
                        "layer norm",
                        x -> Ops.layerNorm(x[0], 1e-6, x[1], x[2]),
                        shape(2, 6, 24),
                        shape(24),
                        shape(24)),
                new Layer("plain layer norm", x -> Ops.layerNorm(x[0], 1e-6, null, null), shape(2, 6, 24)),
                new Layer(
                        "attention",
                        x -> Ops.attention(x[0], x[1], x[2], 4, null),
                        shape(2, 9, 32),
                        shape(2, 5, 32),
                        shape(2, 5, 32)),
                new Layer(
                        "masked attention",
                        x -> Ops.attention(x[0], x[1], x[2], 4, x[3]),
                        shape(2, 9, 32),
                        shape(2, 5, 32),
                        shape(2, 5, 32),
                        shape(2, 1, 1, 5)),
                new Layer("SiLU", x -> Ops.silu(x[0]), shape(3, 11)),
                new Layer("GELU", x -> Ops.gelu(x[0]), shape(3, 11)),
                new Layer("GELU, approximate", x -> Ops.geluTanh(x[0]), shape(3, 11)),
                new Layer(
                        "modulation",
                        x -> Ops.modulate(x[0], x[1], x[2]),
                        shape(2, 6, 8),
                        shape(2, 1, 8),
                        shape(2, 1, 8)),
                new Layer("enlargement", x -> Ops.upsampleNearest(x[0], 10, 10), shape(2, 3, 5, 5)),
                new Layer(
                        "low-rank change",
                        x -> Ops.linear(x[0], Ops.addScaled(x[1], Ops.matmul(x[3], x[2]), 0.5), null),
                        shape(3, 7, 20),
                        shape(24, 20),
                        shape(4, 20),
                        shape(24, 4)));
    }

    private static Layer convolution(String name, int kernel, Conv geometry, int in, int out, int side) {
        return new Layer(
                name,
                x -> Ops.conv2d(x[0], x[1], x[2], geometry),
                shape(2, in, side, side),
                shape(out, in, kernel, kernel),
                shape(out));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void derivativesAreThoseOfFiniteDifferences(Layer layer) {
        List<NDArray> parameters = parameters(layer, DataType.FLOAT64);
        NDArray[] x = parameters.toArray(NDArray[]::new);

        try (Gradients.Result result = Gradients.of(parameters, () -> loss(layer, x))) {
            for (int i = 0; i < x.length; i++) {
                double[] gradient = result.gradients().get(i).toDoubleArray();
                int stride = Math.max(1, gradient.length / PROBES);
                for (int at = 0; at < gradient.length; at += stride) {
                    double measured = (moved(layer, x, i, at, STEP) - moved(layer, x, i, at, -STEP)) / (2 * STEP);
                    assertThat(gradient[at])
                            .as("tensor %d, element %d", i, at)
                            .isCloseTo(measured, org.assertj.core.data.Offset.offset(tolerance(measured)));
                }
            }
        }
    }

    private static double tolerance(double measured) {
        return DIFFERENCE * Math.max(1, Math.abs(measured));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void derivativesInSinglePrecisionAreThoseInDouble(Layer layer) {
        List<NDArray> exact = parameters(layer, DataType.FLOAT64);
        List<NDArray> rounded = parameters(layer, DataType.FLOAT32);

        try (Gradients.Result wide = Gradients.of(exact, () -> loss(layer, exact.toArray(NDArray[]::new)));
                Gradients.Result narrow = Gradients.of(rounded, () -> loss(layer, rounded.toArray(NDArray[]::new)))) {
            for (int i = 0; i < exact.size(); i++) {
                double[] expected = wide.gradients().get(i).toDoubleArray();
                float[] actual = narrow.gradients().get(i).toFloatArray();
                double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
                double worst = 0;
                for (int at = 0; at < expected.length; at++) {
                    worst = Math.max(worst, Math.abs(expected[at] - actual[at]));
                }
                assertThat(worst / largest).as("tensor %d", i).isLessThan(SINGLE);
            }
        }
    }

    /** Rounding a factor to 8 bits changes a sum of many by far less than the sum. */
    @Test
    void mixedPrecisionDiffersByItsRounding() {
        Layer layer = new Layer(
                "large",
                x -> Ops.linearAdd(x[0], x[1], x[2], x[3]),
                shape(64, 256),
                shape(512, 256),
                shape(512),
                shape(64, 512));
        List<NDArray> parameters = parameters(layer, DataType.FLOAT32);
        NDArray[] x = parameters.toArray(NDArray[]::new);

        try (Gradients.Result exact = Gradients.of(parameters, () -> loss(layer, x));
                Gradients.Result mixed = Gradients.of(parameters, Gradients.Precision.MIXED, () -> loss(layer, x))) {
            for (int i = 0; i < x.length; i++) {
                NDArray expected = exact.gradients().get(i);
                NDArray error = mixed.gradients().get(i).sub(expected);
                assertThat(error.norm().getFloat() / expected.norm().getFloat())
                        .as("tensor %d", i)
                        .isLessThan(0.01f);
                assertThat(mixed.gradients().get(i).getDataType()).isEqualTo(DataType.FLOAT32);
            }
        }
        assertThat(Gradients.mixed()).isFalse();
    }

    @Test
    void recordingEndsWithTheCall() {
        NDArray w = Gradients.parameter(manager.create(new float[] {2}));

        Gradients.of(List.of(w), () -> Ops.mul(w, w)).close();

        assertThat(Gradients.recording()).isFalse();
        assertThat(ai.djl.pytorch.jni.JniUtils.isGradMode()).isFalse();
    }

    @Test
    void nothingIsLeftBehind() {
        NDArray w = Gradients.parameter(manager.create(new float[] {2}));
        int before = manager.getManagedArrays().size();

        Gradients.of(List.of(w), () -> Ops.mul(Ops.silu(w), w)).close();

        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void valueThatDoesNotDependOnAParameterHasZeroDerivative() {
        NDArray w = Gradients.parameter(manager.create(new float[] {2}));
        NDArray unused = Gradients.parameter(manager.create(new float[] {5, 6}));

        try (Gradients.Result result = Gradients.of(List.of(w, unused), () -> Ops.mul(w, w))) {
            assertThat(result.value()).isEqualTo(4);
            assertThat(result.gradients().get(0).toFloatArray()).containsExactly(4);
            assertThat(result.gradients().get(1).toFloatArray()).containsExactly(0, 0);
        }
    }

    private List<NDArray> parameters(Layer layer, DataType type) {
        List<NDArray> parameters = new ArrayList<>();
        for (int i = 0; i < layer.shapes.length; i++) {
            NDArray values = new SeededNoise(10 + i)
                    .next(manager, 1, Arrays.stream(layer.shapes[i]).reduce(1, (a, b) -> a * b));
            parameters.add(Gradients.parameter(Ops.to(Ops.reshape(values, layer.shapes[i]), type)));
        }
        return parameters;
    }

    /** Weighs the results, so that errors cannot cancel by symmetry. */
    private static NDArray loss(Layer layer, NDArray[] x) {
        NDArray y = Ops.reshape(layer.function.apply(x), -1);
        NDArray weights =
                y.getManager().arange(0f, y.size(), 1f, y.getDataType()).cos();
        return y.mul(weights).sum();
    }

    private double moved(Layer layer, NDArray[] x, int which, int at, double step) {
        double[] values = x[which].toDoubleArray();
        values[at] += step;
        NDArray[] other = x.clone();
        other[which] = manager.create(values, x[which].getShape());
        return loss(layer, other).toDoubleArray()[0];
    }
}
