package studio.bottega.generators.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions against sums written out in 64 bits, at numbers of channels around every vector width. */
class ConvolutionTest {

    private static final double TOLERANCE = 1e-3; // sums of up to 1700 products of 32-bit numbers
    private static final int[] RESULTS = {4, 8, 20, 36, 40, 48, 72, 100, 320};
    private static final int[] CHANNELS = {4, 8, 20, 64};

    /**
     * @param axes spatial axes
     * @param groups −1 for one group for each channel
     */
    private record Case(
            int axes, int batch, int channels, int results, int kernel, int stride, int padding, int groups) {

        int perGroup() {
            return channels / groupCount();
        }

        int groupCount() {
            return groups < 0 ? channels : groups;
        }

        int size() {
            return axes == 3 ? 5 : axes == 2 ? 9 : 24;
        }

        int outSize() {
            return (size() + 2 * padding - kernel) / stride + 1;
        }

        long[] shape(long first, long second, long side) {
            long[] shape = new long[2 + axes];
            java.util.Arrays.fill(shape, side);
            shape[0] = first;
            shape[1] = second;
            return shape;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 0, 1",
        "1, 3, 1, 1, 1",
        "1, 7, 2, 3, 1",
        "2, 1, 1, 0, 1",
        "2, 1, 2, 0, 1",
        "2, 2, 2, 0, 1",
        "2, 3, 1, 1, 1",
        "2, 3, 2, 1, 1",
        "2, 1, 1, 0, 4",
        "2, 3, 1, 1, 4",
        "2, 3, 1, 1, -1",
        "2, 5, 1, 2, -1",
        "3, 1, 1, 0, 1",
        "3, 3, 1, 1, 1",
        "3, 1, 1, 0, 4"
    })
    void sumsAreRight(int axes, int kernel, int stride, int padding, int groups) {
        List<String> wrong = new ArrayList<>();
        for (int batch = 1; batch <= 2; batch++) {
            for (int channels : CHANNELS) {
                for (int results : RESULTS) {
                    Case one = new Case(axes, batch, channels, results, kernel, stride, padding, groups);
                    if (results % one.groupCount() == 0 && error(one) > TOLERANCE) {
                        wrong.add(one.toString());
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void batchesOfTransposedConvolutionsAreTheirItems() {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            for (int results : RESULTS) {
                NDArray x = random(manager, 1, 2, 20, 6, 6);
                NDArray w = random(manager, 2, 20, results, 4, 4);
                NDArray both = Ops.convTranspose2d(x, w, null, Conv.of(2, 1));
                for (int item = 0; item < 2; item++) {
                    NDArray alone =
                            Ops.convTranspose2d(Ops.contiguous(Ops.narrow(x, 0, item, 1)), w, null, Conv.of(2, 1));
                    float error =
                            alone.sub(Ops.narrow(both, 0, item, 1)).abs().max().getFloat();
                    assertThat(error).as("%d results, item %d", results, item).isLessThan((float) TOLERANCE);
                }
            }
        }
    }

    private static double error(Case one) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            NDArray x = random(manager, 1, one.shape(one.batch, one.channels, one.size()));
            NDArray w = random(manager, 2, one.shape(one.results, one.perGroup(), one.kernel));
            Conv geometry = Conv.of(one.stride, one.padding).withGroups(one.groupCount());
            NDArray y = switch (one.axes) {
                case 1 -> Ops.conv1d(x, w, null, geometry);
                case 2 -> Ops.conv2d(x, w, null, geometry);
                default -> Ops.conv3d(x, w, null, geometry);
            };
            float[] found = y.toFloatArray();
            double worst = 0;
            float[] input = x.toFloatArray();
            float[] weights = w.toFloatArray();
            for (int i = 0;
                    i < found.length;
                    i += 7) { // every seventh: coprime to all sizes, so no place is left out for all
                worst = Math.max(worst, Math.abs(found[i] - sum(one, input, weights, i)));
            }
            return worst;
        }
    }

    /** The sum behind element {@code index} of the result. */
    private static double sum(Case one, float[] x, float[] w, int index) {
        int outPlane = (int) Math.pow(one.outSize(), one.axes);
        int plane = (int) Math.pow(one.size(), one.axes);
        int window = (int) Math.pow(one.kernel, one.axes);
        int place = index % outPlane;
        int result = index / outPlane % one.results;
        int item = index / outPlane / one.results;
        int group = result / (one.results / one.groupCount());
        double sum = 0;
        for (int tap = 0; tap < window; tap++) {
            int at = source(one, place, tap);
            for (int c = 0; at >= 0 && c < one.perGroup(); c++) {
                int channel = group * one.perGroup() + c;
                sum += (double) x[(item * one.channels + channel) * plane + at]
                        * w[(result * one.perGroup() + c) * window + tap];
            }
        }
        return sum;
    }

    /** Where a tap of the window at a place of the result lies in a plane of the input; negative in the padding. */
    private static int source(Case one, int place, int tap) {
        int at = 0;
        int scale = 1;
        int restPlace = place;
        int restTap = tap;
        for (int axis = 0; axis < one.axes; axis++) {
            int x = restPlace % one.outSize() * one.stride - one.padding + restTap % one.kernel;
            if (x < 0 || x >= one.size()) {
                return -1;
            }
            at += x * scale;
            scale *= one.size();
            restPlace /= one.outSize();
            restTap /= one.kernel;
        }
        return at;
    }

    private static NDArray random(NDManager manager, long seed, long... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[(int) new Shape(shape).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return manager.create(values, new Shape(shape));
    }
}
