package studio.bottega.contract.camera;

/** Smooth seeded unrest: the same seed and time give the same value on every machine. */
final class HandheldNoise {

    private HandheldNoise() {}

    /**
     * Two octaves of value noise (about 0.9 and 2.3 Hz), the slow sway and the tremor of a held camera.
     *
     * @param channel which of the independent axes
     * @return roughly −1 to 1, mean 0
     */
    static double at(long seed, int channel, double seconds) {
        return 0.75 * octave(seed + 31L * channel, seconds * 0.9)
                + 0.25 * octave(seed + 31L * channel + 17, seconds * 2.3);
    }

    private static double octave(long seed, double position) {
        long cell = (long) Math.floor(position);
        double t = position - cell;
        double smooth = t * t * t * (t * (t * 6 - 15) + 10);
        return lattice(seed, cell) * (1 - smooth) + lattice(seed, cell + 1) * smooth;
    }

    /** SplitMix64 finaliser over (seed, cell), to −1 … 1. */
    private static double lattice(long seed, long cell) {
        long h = seed * 0x9E3779B97F4A7C15L + cell * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
        h ^= h >>> 31;
        return (h >>> 11) * 0x1.0p-52 - 1;
    }
}
