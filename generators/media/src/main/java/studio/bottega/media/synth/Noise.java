package studio.bottega.media.synth;

import java.util.Random;

/** White and pink noise that begins the same for the same seed. Confined to one sound. */
public final class Noise {

    private long state;
    private double b0;
    private double b1;
    private double b2;

    public Noise(long seed) {
        state = new Random(seed).nextLong() | 1;
    }

    /** Evenly from -1 to 1. */
    public double white() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return (state >> 11) * 0x1.0p-52;
    }

    /** Evenly from 0 to 1. */
    public double unit() {
        return (white() + 1) / 2;
    }

    /** Falling by 3 dB per octave (Kellet's economy filter), about -1 to 1. */
    public double pink() {
        double x = white();
        b0 = 0.99765 * b0 + x * 0.0990460;
        b1 = 0.96300 * b1 + x * 0.2965164;
        b2 = 0.57000 * b2 + x * 1.0526913;
        return (b0 + b1 + b2 + x * 0.1848) * 0.25;
    }
}
