package studio.bottega.generators.train.data;

import java.util.SplittableRandom;

/**
 * Random numbers of one example: a function of the run's seed, the batch and the place in it, so that no generator's state has to be
 * saved.
 */
public final class Draw {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Draw() {}

    /** The stream of one example. */
    public static SplittableRandom of(long seed, long batch, int item) {
        return new SplittableRandom(key(seed, batch, item));
    }

    /** A seed for {@link studio.bottega.generators.noise.SeededNoise} that no other example has but by chance. */
    public static long key(long seed, long batch, int item) {
        return mix(mix(mix(seed + GOLDEN) ^ batch) + GOLDEN * (item + 1L));
    }

    /** Stafford's thirteenth variant of the finaliser of MurmurHash3, as {@link SplittableRandom} uses it. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
