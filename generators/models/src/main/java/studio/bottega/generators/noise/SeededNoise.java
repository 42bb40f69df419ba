package studio.bottega.generators.noise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import studio.bottega.generators.ops.Ops;

/**
 * Counter-based noise: the value of an element is a function of (seed of its item, draw number, position), so an item gets
 * the same noise whatever the batch, the worker or the retry.
 *
 * <p>Philox 4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3") with the seed as key and (position,
 * draw) as counter; Box-Muller on its output with {@link StrictMath}, so the bits are the same on every platform.
 */
public final class SeededNoise implements NoiseSource {

    private static final int ROUNDS = 10;
    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final double TWO_TO_MINUS_32 = 0x1.0p-32;

    private final long[] itemSeeds;
    private int draw;

    /**
     * @param itemSeeds one seed for each item of the batch
     */
    public SeededNoise(long... itemSeeds) {
        if (itemSeeds.length == 0) {
            throw new IllegalArgumentException("Noise needs a seed for each item, got none");
        }
        this.itemSeeds = itemSeeds.clone();
    }

    @Override
    public NDArray next(NDManager manager, long... shape) {
        if (shape.length == 0 || shape[0] != itemSeeds.length) {
            throw new IllegalArgumentException("Noise for %d items was asked for a batch of %s"
                    .formatted(itemSeeds.length, java.util.Arrays.toString(shape)));
        }
        int perItem = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            perItem = Math.multiplyExact(perItem, Math.toIntExact(shape[axis]));
        }
        float[] values = new float[Math.multiplyExact(perItem, itemSeeds.length)];
        for (int item = 0; item < itemSeeds.length; item++) {
            fill(values, item * perItem, perItem, itemSeeds[item], draw);
        }
        draw++;
        return Ops.floats(manager, values, shape);
    }

    private static void fill(float[] values, int start, int count, long seed, int draw) {
        int[] block = new int[4];
        double[] normals = new double[4];
        for (int i = 0; i < count; i += 4) {
            block[0] = i >>> 2;
            block[1] = 0;
            block[2] = draw;
            block[3] = 0;
            philox(block, (int) seed, (int) (seed >>> 32));
            boxMuller(block[0], block[1], normals, 0);
            boxMuller(block[2], block[3], normals, 2);
            for (int j = 0; j < 4 && i + j < count; j++) {
                values[start + i + j] = (float) normals[j];
            }
        }
    }

    private static void philox(int[] x, int key0, int key1) {
        int k0 = key0;
        int k1 = key1;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = Integer.toUnsignedLong(MULTIPLIER_0) * Integer.toUnsignedLong(x[0]);
            long product1 = Integer.toUnsignedLong(MULTIPLIER_1) * Integer.toUnsignedLong(x[2]);
            int y0 = (int) (product1 >>> 32) ^ x[1] ^ k0;
            int y2 = (int) (product0 >>> 32) ^ x[3] ^ k1;
            x[0] = y0;
            x[1] = (int) product1;
            x[2] = y2;
            x[3] = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
    }

    private static void boxMuller(int a, int b, double[] normals, int at) {
        double u = (Integer.toUnsignedLong(a) + 0.5) * TWO_TO_MINUS_32; // in (0, 1): the logarithm is finite
        double v = Integer.toUnsignedLong(b) * TWO_TO_MINUS_32;
        double radius = StrictMath.sqrt(-2 * StrictMath.log(u));
        normals[at] = radius * StrictMath.cos(2 * Math.PI * v);
        normals[at + 1] = radius * StrictMath.sin(2 * Math.PI * v);
    }
}
