package studio.bottega.media.sound;

import java.util.Arrays;

/**
 * A sound: samples of one or more channels, full scale at -1 and 1. Louder samples are kept, so that a mix can be mastered later.
 * The arrays belong to this value and are not to be changed; every operation makes a new sound.
 *
 * @param channels one array of samples per channel, all of one length; 1 is mono, 2 are left and right
 * @param sampleRate hertz, {@link #MIN_RATE} to {@link #MAX_RATE}
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody and too large to copy.
public record Pcm(float[][] channels, int sampleRate) {

    public static final int MIN_RATE = 4_000;
    public static final int MAX_RATE = 192_000;
    public static final int MAX_CHANNELS = 8;

    /** The most samples of all channels together: one hour of stereo at 48 kHz. */
    public static final long MAX_SAMPLES = 2L * 3600 * 48_000;

    public Pcm {
        if (sampleRate < MIN_RATE || sampleRate > MAX_RATE) {
            throw new IllegalArgumentException(
                    "A sample rate of %d Hz is outside of %d to %d Hz.".formatted(sampleRate, MIN_RATE, MAX_RATE));
        }
        if (channels.length < 1 || channels.length > MAX_CHANNELS) {
            throw new IllegalArgumentException(
                    "A sound has 1 to %d channels, not %d.".formatted(MAX_CHANNELS, channels.length));
        }
        for (float[] channel : channels) {
            if (channel.length != channels[0].length) {
                throw new IllegalArgumentException("Channels of one sound are equally long, not %d and %d samples."
                        .formatted(channels[0].length, channel.length));
            }
        }
        if ((long) channels.length * channels[0].length > MAX_SAMPLES) {
            throw new IllegalArgumentException(
                    "A sound of %d channels with %d samples is longer than an hour of stereo."
                            .formatted(channels.length, channels[0].length));
        }
        channels = channels.clone();
    }

    public static Pcm mono(float[] samples, int sampleRate) {
        return new Pcm(new float[][] {samples}, sampleRate);
    }

    public static Pcm stereo(float[] left, float[] right, int sampleRate) {
        return new Pcm(new float[][] {left, right}, sampleRate);
    }

    public static Pcm silence(double seconds, int channelCount, int sampleRate) {
        return new Pcm(new float[channelCount][framesOf(seconds, sampleRate)], sampleRate);
    }

    /** The samples of one channel, from 0; not to be changed. */
    public float[] channel(int index) {
        return channels[index];
    }

    public int channelCount() {
        return channels.length;
    }

    /** Samples per channel. */
    public int frames() {
        return channels[0].length;
    }

    public double seconds() {
        return (double) frames() / sampleRate;
    }

    /** The largest absolute sample; true peaks lie between samples, see {@code media.mix}. */
    public double samplePeak() {
        float peak = 0;
        for (float[] channel : channels) {
            for (float sample : channel) {
                peak = Math.max(peak, Math.abs(sample));
            }
        }
        return peak;
    }

    /** The same sound, louder or softer. */
    public Pcm gained(double decibels) {
        float factor = (float) Math.pow(10, decibels / 20);
        float[][] out = new float[channels.length][frames()];
        for (int c = 0; c < out.length; c++) {
            for (int i = 0; i < out[c].length; i++) {
                out[c][i] = channels[c][i] * factor;
            }
        }
        return new Pcm(out, sampleRate);
    }

    /** One channel: the mean of all. */
    public Pcm toMono() {
        if (channels.length == 1) {
            return this;
        }
        float[] out = new float[frames()];
        for (float[] channel : channels) {
            for (int i = 0; i < out.length; i++) {
                out[i] += channel[i] / channels.length;
            }
        }
        return mono(out, sampleRate);
    }

    /** Two channels: mono on both sides; of more than two, those after the first two go to both sides at -3 dB, as BS.775 has it. */
    public Pcm toStereo() {
        if (channels.length == 2) {
            return this;
        }
        if (channels.length == 1) {
            return stereo(channels[0], channels[0], sampleRate);
        }
        float[] left = channels[0].clone();
        float[] right = channels[1].clone();
        float half = (float) Math.sqrt(0.5);
        for (int c = 2; c < channels.length; c++) {
            for (int i = 0; i < left.length; i++) {
                left[i] += half * channels[c][i];
                right[i] += half * channels[c][i];
            }
        }
        return stereo(left, right, sampleRate);
    }

    /** The part from {@code start} to {@code end} seconds, silence where it reaches beyond either end. */
    public Pcm part(double start, double end) {
        int from = (int) Math.round(start * sampleRate);
        int length = Math.max(0, (int) Math.round(end * sampleRate) - from);
        float[][] out = new float[channels.length][length];
        int skip = Math.max(0, -from);
        int count = Math.min(length - skip, frames() - Math.max(0, from));
        for (int c = 0; c < out.length && count > 0; c++) {
            System.arraycopy(channels[c], Math.max(0, from), out[c], skip, count);
        }
        return new Pcm(out, sampleRate);
    }

    /** Exactly this many seconds: cut, or silence added at the end. */
    public Pcm withLength(double seconds) {
        int length = framesOf(seconds, sampleRate);
        if (length == frames()) {
            return this;
        }
        float[][] out = new float[channels.length][];
        Arrays.setAll(out, c -> Arrays.copyOf(channels[c], length));
        return new Pcm(out, sampleRate);
    }

    /** The same sound at another sample rate, band-limited. */
    public Pcm resampled(int rate) {
        return rate == sampleRate ? this : Resampler.resample(this, rate);
    }

    private static int framesOf(double seconds, int sampleRate) {
        if (!(seconds >= 0 && seconds * sampleRate <= MAX_SAMPLES)) {
            throw new IllegalArgumentException("A sound cannot be " + seconds + " s long; give 0 to 7200 s.");
        }
        return (int) Math.round(seconds * sampleRate);
    }
}
