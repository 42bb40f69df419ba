package studio.bottega.generators.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;

/** Layers of transformers against closed forms. */
class TransformerLayersTest {

    private static final double THETA = 10_000;

    private final NDManager manager = NDManager.newBaseManager(Device.cpu());
    private final SplittableRandom random = new SplittableRandom(11);

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray random(long... shape) {
        float[] values = new float[(int) new Shape(shape).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return manager.create(values, new Shape(shape));
    }

    private static float difference(NDArray a, NDArray b) {
        return a.sub(b).abs().max().getFloat();
    }

    private Rotary at(int position, int dimension) {
        RotaryTable table = new RotaryTable(1, dimension);
        for (int pair = 0; pair < dimension / 2; pair++) {
            table.set(0, pair, position * RotaryTable.frequency(THETA, pair, dimension));
        }
        return new Rotary(table.cos(manager, 1, 1, 1, dimension), table.sin(manager, 1, 1, 1, dimension));
    }

    @Test
    void rotatedPairsAreRotatedByTheirAngle() {
        NDArray x = manager.create(new float[] {1, 0, 0, 2}, new Shape(1, 1, 1, 4));

        float[] turned = at(3, 4).turn(x).toFloatArray();

        // Angles 3·1 and 3·0.01.
        assertThat(turned[0]).isCloseTo((float) Math.cos(3), within(1e-6f));
        assertThat(turned[1]).isCloseTo((float) Math.sin(3), within(1e-6f));
        assertThat(turned[2]).isCloseTo((float) (-2 * Math.sin(0.03)), within(1e-6f));
        assertThat(turned[3]).isCloseTo((float) (2 * Math.cos(0.03)), within(1e-6f));
    }

    @Test
    void rotatedProductsDependOnTheDistanceAlone() {
        NDArray q = random(1, 1, 1, 16);
        NDArray k = random(1, 1, 1, 16);

        float near = at(7, 16).turn(q).mul(at(2, 16).turn(k)).sum().getFloat();
        float far = at(105, 16).turn(q).mul(at(100, 16).turn(k)).sum().getFloat();

        assertThat(far).isCloseTo(near, within(1e-4f));
    }

    @Test
    void patchesOfOddGridsComeBackTogether() {
        NDArray x = random(2, 3, 6, 10);

        NDArray tokens = Patches.channelsLast(x, 2);

        assertThat(tokens.getShape()).isEqualTo(new Shape(2, 15, 12));
        assertThat(difference(Patches.join(tokens, 3, 5, 2), x)).isZero();
    }

    @Test
    void patchEmbeddingSumsWhatItsKernelCovers() {
        NDArray x = manager.arange(30f).reshape(new Shape(1, 1, 6, 5)).concat(manager.zeros(new Shape(1, 1, 6, 1)), 3);
        NDArray ones = manager.ones(new Shape(1, 1, 2, 2));
        PatchEmbed embed = new PatchEmbed(new Conv2d(ones, null, Conv.of(2, 0)), 2);

        NDArray tokens = embed.forward(x);

        assertThat(tokens.getShape()).isEqualTo(new Shape(1, 9, 1));
        assertThat(tokens.toFloatArray()).startsWith(0 + 1 + 5 + 6, 2 + 3 + 7 + 8, 4 + 9);
        assertThatThrownBy(() -> embed.forward(random(1, 1, 5, 6)))
                .hasMessageContaining("6×5")
                .hasMessageContaining("multiples of 2");
    }

    @Test
    void positionsOfTheTrainedGridAreSinesAndCosinesOfColumnThenRow() {
        float[] places = new SincosGrid(8, 3, 1).forward(manager, 3, 3).toFloatArray();

        int at = (2 * 3 + 1) * 8; // row 2, column 1
        double[] expected = {
            Math.sin(1), Math.sin(0.01), Math.cos(1), Math.cos(0.01),
            Math.sin(2), Math.sin(0.02), Math.cos(2), Math.cos(0.02)
        };
        for (int i = 0; i < 8; i++) {
            assertThat(places[at + i]).as("channel %d", i).isCloseTo((float) expected[i], within(1e-6f));
        }
    }

    @Test
    void jointAttentionOfAlikeStreamsIsAttentionOfOneSequence() {
        JointAttention.Stream stream = new JointAttention.Stream(
                new Linear(random(8, 8), null),
                new Linear(random(8, 8), null),
                new Linear(random(8, 8), null),
                x -> x,
                x -> x,
                new Linear(random(8, 8), null));
        NDArray words = random(2, 3, 8);
        NDArray picture = random(2, 5, 8);

        List<NDArray> apart =
                new JointAttention(List.of(stream, stream), 2).forward(List.of(words, picture), null, null);

        NDArray whole = new JointAttention(List.of(stream), 2)
                .forward(List.of(Ops.cat(1, words, picture)), null, null)
                .get(0);
        assertThat(difference(Ops.cat(1, apart.get(0), apart.get(1)), whole)).isLessThan(1e-5f);
    }

    @Test
    void whatTheMaskHidesDoesNotCount() {
        JointAttention.Stream stream = new JointAttention.Stream(
                new Linear(random(8, 8), null),
                new Linear(random(8, 8), null),
                new Linear(random(8, 8), null),
                x -> x,
                x -> x,
                null);
        JointAttention attention = new JointAttention(List.of(stream, stream), 2);
        NDArray picture = random(1, 5, 8);
        NDArray mask = manager.create(new float[] {1, 0, 1, 1, 1, 1, 1}, new Shape(1, 1, 1, 7))
                .neq(0);
        NDArray seen = random(1, 1, 8);

        NDArray one = attention
                .forward(List.of(Ops.cat(1, seen, random(1, 1, 8)), picture), null, mask)
                .get(1);
        NDArray other = attention
                .forward(List.of(Ops.cat(1, seen, random(1, 1, 8)), picture), null, mask)
                .get(1);

        assertThat(difference(one, other)).isLessThan(1e-6f);
    }
}
