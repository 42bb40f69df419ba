package studio.bottega.generators.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.bottega.generators.noise.SeededNoise;

/** oneDNN's products against MKL's, in shapes whose convolutions libtorch gets wrong and in those of real networks. */
class LinearTest {

    private static final double TOLERANCE = 1e-5;

    @ParameterizedTest
    @CsvSource({
        "2, 1, 4, 2",
        "2, 77, 20, 36",
        "2, 154, 36, 40",
        "1, 1000, 40, 72",
        "2, 512, 72, 100",
        "2, 333, 100, 20",
        "2, 64, 320, 1280",
        "1, 257, 321, 334",
        "2, 77, 768, 320",
        "1, 512, 1280, 640"
    })
    void bothLibrariesAgree(long batch, long rows, long in, long out) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = noise(manager, 1, batch, rows, in);
            NDArray w = noise(manager, 2, out, in);
            NDArray b = noise(manager, 3, out);

            double scale = Math.sqrt(in);
            NDArray expected = OpLibrary.call(x, "linear", x, w, b);
            assertThat(apart(expected, OpLibrary.call(x, "linear_cpu", x, w, b)) / scale)
                    .isLessThan(TOLERANCE);
            // A product of two such sums: twice the error, on values the square as large.
            assertThat(apart(Ops.geglu(expected), OpLibrary.call(x, "geglu_cpu", x, w, b)) / in)
                    .isLessThan(4 * TOLERANCE);
        }
    }

    @Test
    void smallProductsStayWithTheFirstLibrary() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = noise(manager, 1, 2, 8, 16);
            NDArray w = noise(manager, 2, 32, 16);
            assertThat(OpProfile.of(() -> Ops.linear(x, w, null)))
                    .singleElement()
                    .extracting(OpProfile.Share::operator)
                    .isEqualTo("linear");
        }
    }

    private static NDArray noise(NDManager manager, long seed, long... shape) {
        return new SeededNoise(LongStream.range(seed * 100_000, seed * 100_000 + shape[0])
                        .toArray())
                .next(manager, shape);
    }

    private static double apart(NDArray a, NDArray b) {
        return a.sub(b).abs().max().getFloat();
    }
}
