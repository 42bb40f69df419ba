package studio.bottega.generators.noise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import studio.bottega.generators.ops.Ops;

/**
 * The values that {@code torch.randn(shape, generator=torch.Generator("cpu").manual_seed(seed))} draws, to reproduce a
 * picture of the reference from its seed. New work uses {@link SeededNoise}.
 *
 * <p>Mersenne Twister 19937 (Matsumoto and Nishimura 1998). Sixteen values or more: 24-bit uniforms, Box-Muller between the
 * halves of each group of sixteen, the last sixteen drawn anew when the count is no multiple. Fewer: 53-bit uniforms one
 * pair at a time, the second value kept for the next call. Equal to the reference within the rounding of its vectorised
 * logarithm and cosine (about 1e-6).
 */
public final class TorchNoise implements NoiseSource {

    private static final int N = 624;
    private static final int M = 397;
    private static final int GROUP = 16;

    private final int[] state = new int[N];
    private int index = N;
    private double spare;
    private boolean hasSpare;

    public TorchNoise(long seed) {
        state[0] = (int) seed;
        for (int i = 1; i < N; i++) {
            int previous = state[i - 1];
            state[i] = 1812433253 * (previous ^ (previous >>> 30)) + i;
        }
    }

    @Override
    public NDArray next(NDManager manager, long... shape) {
        int count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, Math.toIntExact(size));
        }
        return Ops.floats(manager, normals(count), shape);
    }

    /** The next {@code count} values as one call of {@code randn} draws them. */
    float[] normals(int count) {
        float[] values = new float[count];
        if (count < GROUP) {
            for (int i = 0; i < count; i++) {
                values[i] = (float) single();
            }
            return values;
        }
        for (int i = 0; i < count; i++) {
            values[i] = uniform24();
        }
        for (int i = 0; i + GROUP <= count; i += GROUP) {
            transform(values, i);
        }
        if (count % GROUP != 0) {
            int last = count - GROUP;
            for (int i = last; i < count; i++) {
                values[i] = uniform24();
            }
            transform(values, last);
        }
        return values;
    }

    private static void transform(float[] values, int start) {
        for (int i = start; i < start + GROUP / 2; i++) {
            float u = 1 - values[i];
            float radius = (float) Math.sqrt(-2 * (float) Math.log(u));
            float theta = (float) (2 * Math.PI) * values[i + GROUP / 2];
            values[i] = radius * (float) Math.cos(theta);
            values[i + GROUP / 2] = radius * (float) Math.sin(theta);
        }
    }

    private double single() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double u = uniform53();
        double v = uniform53();
        double radius = Math.sqrt(-2 * Math.log1p(-v));
        spare = radius * Math.sin(2 * Math.PI * u);
        hasSpare = true;
        return radius * Math.cos(2 * Math.PI * u);
    }

    private float uniform24() {
        return (next() & 0xFFFFFF) * 0x1.0p-24f;
    }

    private double uniform53() {
        long high = Integer.toUnsignedLong(next());
        long low = Integer.toUnsignedLong(next());
        return ((high << 32 | low) & ((1L << 53) - 1)) * 0x1.0p-53;
    }

    private int next() {
        if (index == N) {
            twist();
        }
        int y = state[index++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int i = 0; i < N; i++) {
            int joined = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7FFFFFFF);
            state[i] = state[(i + M) % N] ^ (joined >>> 1) ^ ((joined & 1) == 0 ? 0 : 0x9908B0DF);
        }
        index = 0;
    }
}
