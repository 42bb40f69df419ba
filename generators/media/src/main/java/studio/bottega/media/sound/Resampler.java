package studio.bottega.media.sound;

import java.math.BigInteger;

/**
 * Band-limited interpolation (J. O. Smith, "Digital Audio Resampling"): every output sample is a sum of input samples weighted by a sinc
 * under a Kaiser window, cut off below the lower of both Nyquist frequencies. Images and aliases stay below -90 dB; the pass band reaches 0.9 of
 * that frequency.
 */
final class Resampler {

    private static final int ZERO_CROSSINGS = 64;
    private static final int STEPS_PER_CROSSING = 512;
    private static final double BETA = 9.6;
    private static final double CUTOFF = 0.95;

    /** The right half of the kernel, {@link #STEPS_PER_CROSSING} values between two input samples, one more for interpolation. */
    private static final float[] KERNEL = kernel();

    /** Rates that are used come back to the same place after few samples, 44.1 and 48 kHz after 160; the weights of such are kept. */
    private static final int KEPT_PHASES = 512;

    private final int from;
    private final int to;
    private final int reach;
    private final float[][] phases;
    private final float[] spare;

    private Resampler(int rate, int wanted) {
        int common = BigInteger.valueOf(rate).gcd(BigInteger.valueOf(wanted)).intValue();
        this.from = rate / common;
        this.to = wanted / common;
        this.reach = (int) Math.ceil(ZERO_CROSSINGS * Math.max(1, (double) from / to));
        this.phases = new float[Math.min(to, KEPT_PHASES)][0];
        this.spare = new float[2 * reach];
    }

    static Pcm resample(Pcm sound, int rate) {
        long frames = Math.round((double) sound.frames() * rate / sound.sampleRate());
        if (frames * sound.channelCount() > Pcm.MAX_SAMPLES) {
            throw new IllegalArgumentException(
                    "At %d Hz a sound of %.0f s is too long; shorten it or choose a lower rate."
                            .formatted(rate, sound.seconds()));
        }
        Resampler resampler = new Resampler(sound.sampleRate(), rate);
        float[][] out = new float[sound.channelCount()][(int) frames];
        for (int c = 0; c < out.length; c++) {
            resampler.channel(sound.channel(c), out[c]);
        }
        return new Pcm(out, rate);
    }

    private void channel(float[] in, float[] out) {
        for (int n = 0; n < out.length; n++) {
            long position = (long) n * from;
            int first = (int) (position / to) - reach + 1;
            float[] weights = weights((int) (position % to));
            int begin = Math.max(0, -first);
            int end = Math.min(weights.length, in.length - first);
            out[n] = (float) sum(in, first, weights, begin, end);
        }
    }

    /** Four sums side by side, so that one need not wait for the other. */
    private static double sum(float[] in, int first, float[] weights, int begin, int end) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = begin;
        for (; i + 3 < end; i += 4) {
            a += in[first + i] * weights[i];
            b += in[first + i + 1] * weights[i + 1];
            c += in[first + i + 2] * weights[i + 2];
            d += in[first + i + 3] * weights[i + 3];
        }
        for (; i < end; i++) {
            a += in[first + i] * weights[i];
        }
        return a + b + c + d;
    }

    /** The weights of the input samples around an output sample that lies {@code phase / to} behind one of them. */
    private float[] weights(int phase) {
        if (phase >= phases.length) {
            return computed(phase, spare);
        }
        if (phases[phase].length == 0) {
            phases[phase] = computed(phase, new float[2 * reach]);
        }
        return phases[phase];
    }

    private float[] computed(int phase, float[] weights) {
        double scale = Math.min(1, (double) to / from); // Below 1 the kernel is stretched, which lowers its cut-off.
        double stride = scale * STEPS_PER_CROSSING;
        for (int i = 0; i < weights.length; i++) {
            double at = Math.abs((double) phase / to - (i - reach + 1)) * stride;
            int index = (int) at;
            if (index < KERNEL.length - 1) {
                float left = KERNEL[index];
                weights[i] = (float) (scale * (left + (KERNEL[index + 1] - left) * (at - index)));
            } else {
                weights[i] = 0;
            }
        }
        return weights;
    }

    private static float[] kernel() {
        float[] kernel = new float[ZERO_CROSSINGS * STEPS_PER_CROSSING + 1];
        for (int i = 0; i < kernel.length; i++) {
            double x = (double) i / STEPS_PER_CROSSING;
            double t = x / ZERO_CROSSINGS;
            double window = bessel(BETA * Math.sqrt(Math.max(0, 1 - t * t))) / bessel(BETA);
            double angle = Math.PI * x * CUTOFF;
            kernel[i] = (float) (CUTOFF * (i == 0 ? 1 : Math.sin(angle) / angle) * window);
        }
        return kernel;
    }

    /** The modified Bessel function of order 0, by its power series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-16; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
