package studio.bottega.generators.cutout;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.bottega.generators.ops.Ops;

/** Between cutouts in [0, 1] and tensors (B, 4, side, side) in [−1, 1]. */
public final class Pixels {

    private static final int CHANNELS = 4;

    private Pixels() {}

    public static NDArray of(NDManager manager, List<Cutout> cutouts) {
        int side = cutouts.get(0).side();
        int size = CHANNELS * side * side;
        float[] values = new float[cutouts.size() * size];
        for (int item = 0; item < cutouts.size(); item++) {
            float[] one = cutouts.get(item).values();
            for (int i = 0; i < size; i++) {
                values[item * size + i] = 2 * one[i] - 1;
            }
        }
        return Ops.floats(manager, values, cutouts.size(), CHANNELS, side, side);
    }

    /** Limited to [0, 1], colours to alpha. */
    public static List<Cutout> cutouts(NDArray pixels) {
        int side = (int) pixels.getShape().get(2);
        int plane = side * side;
        float[] values = pixels.toFloatArray();
        List<Cutout> cutouts = new ArrayList<>();
        for (int start = 0; start < values.length; start += CHANNELS * plane) {
            float[] one = Arrays.copyOfRange(values, start, start + CHANNELS * plane);
            for (int i = 0; i < plane; i++) {
                float alpha = unit(one[3 * plane + i], 1);
                one[3 * plane + i] = alpha;
                for (int c = 0; c < 3; c++) {
                    one[c * plane + i] = unit(one[c * plane + i], alpha);
                }
            }
            cutouts.add(new Cutout(side, one));
        }
        return cutouts;
    }

    private static float unit(float value, float limit) {
        return Math.min(limit, Math.max(0, (value + 1) / 2));
    }
}
