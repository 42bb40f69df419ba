package studio.bottega.media.sound;

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

    private Resampler() {}

    static Pcm resample(Pcm sound, int rate) {
        long frames = Math.round((double) sound.frames() * rate / sound.sampleRate());
        if (frames * sound.channelCount() > Pcm.MAX_SAMPLES) {
            throw new IllegalArgumentException(
                    "At %d Hz a sound of %.0f s is too long; shorten it or choose a lower rate."
                            .formatted(rate, sound.seconds()));
        }
        float[][] out = new float[sound.channelCount()][(int) frames];
        for (int c = 0; c < out.length; c++) {
            channel(sound.channel(c), out[c], (double) sound.sampleRate() / rate);
        }
        return new Pcm(out, rate);
    }

    /** @param step input samples per output sample */
    private static void channel(float[] in, float[] out, double step) {
        double scale = Math.min(1, 1 / step); // Below 1 the kernel is stretched, which lowers its cut-off.
        int reach = (int) Math.ceil(ZERO_CROSSINGS / scale);
        double stride = scale * STEPS_PER_CROSSING;
        for (int n = 0; n < out.length; n++) {
            double position = n * step;
            int centre = (int) position;
            double sum = 0;
            int first = Math.max(0, centre - reach + 1);
            int last = Math.min(in.length - 1, centre + reach);
            for (int i = first; i <= last; i++) {
                double at = Math.abs(position - i) * stride;
                int index = (int) at;
                if (index < KERNEL.length - 1) {
                    float left = KERNEL[index];
                    sum += in[i] * (left + (KERNEL[index + 1] - left) * (at - index));
                }
            }
            out[n] = (float) (sum * scale);
        }
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
