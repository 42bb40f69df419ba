package studio.bottega.generators.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import studio.bottega.generators.ops.Conv;
import studio.bottega.generators.ops.Ops;

/** Tiles give the whole picture back: exactly for networks that look at one place, away from seams for those that look around. */
class TilingTest {

    private static NDArray random(NDManager manager, long... shape) {
        SplittableRandom random = new SplittableRandom(5);
        float[] values = new float[(int) new Shape(shape).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return manager.create(values, new Shape(shape));
    }

    @Test
    void networksThatLookAtOnePlaceGiveTheSame() {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            NDArray x = random(manager, 1, 2, 37, 53);
            Tiling tiling = Tiling.of(16, 32, 0.25);

            NDArray tiled = tiling.run(
                    x,
                    tile -> Ops.mul(
                            Ops.upsampleNearest(
                                    tile,
                                    2 * tile.getShape().get(2),
                                    2 * tile.getShape().get(3)),
                            3));

            NDArray whole = Ops.mul(Ops.upsampleNearest(x, 74, 106), 3);
            assertThat(tiled.getShape()).isEqualTo(whole.getShape());
            assertThat(tiled.sub(whole).abs().max().getFloat()).isLessThan(1e-6f);
        }
    }

    @Test
    void networksThatLookAroundDifferOnlyWhereTilesMeet() {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            NDArray x = random(manager, 1, 3, 40, 40);
            NDArray kernel = random(manager, 3, 3, 3, 3);
            Tiling tiling = Tiling.of(16, 16, 0.25); // starts at 0, 12, 24, 36; blends over 4

            NDArray tiled = tiling.run(x, tile -> Ops.conv2d(tile, kernel, null, Conv.same(3)));

            NDArray error = tiled.sub(Ops.conv2d(x, kernel, null, Conv.same(3))).abs();
            for (int y : new int[] {0, 18, 30}) { // inside tiles
                float inside =
                        Ops.narrow(Ops.narrow(error, 2, y, 3), 3, 17, 6).max().getFloat();
                assertThat(inside).as("row %d", y).isLessThan(1e-5f);
            }
            assertThat(error.max().getFloat()).isGreaterThan(1e-3f);
        }
    }

    @Test
    void noNetworkSeesMoreThanATile() {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            NDArray x = random(manager, 1, 1, 100, 130);
            List<Long> sizes = new ArrayList<>();

            Tiling.of(16, 16, 0.25).run(x, tile -> {
                sizes.add(tile.size());
                return Ops.mul(tile, 1);
            });

            assertThat(sizes).hasSizeGreaterThan(50).allMatch(size -> size <= 256);
            assertThat(manager.getManagedArrays()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void impossibleTilesAreRefused() {
        assertThatThrownBy(() -> new Tiling(8, 9, 0, 8)).hasMessageContaining("stride from 1 to 8, got 9");
    }
}
