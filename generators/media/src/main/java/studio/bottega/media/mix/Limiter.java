package studio.bottega.media.mix;

import java.util.Arrays;
import studio.bottega.media.dsp.Decibels;
import studio.bottega.media.sound.Pcm;

/**
 * Keeps true peaks under a ceiling. The gain is known before the peak arrives: it falls smoothly over the look-ahead, holds, and rises slowly,
 * alike on all channels, so that neither clicks nor a shifting stereo picture are heard.
 */
final class Limiter {

    private static final double LOOK_AHEAD_SECONDS = 0.005;
    private static final double RELEASE_SECONDS = 0.12;

    /** Gain that changes can raise a peak between samples a little; this is kept in reserve. */
    private static final double RESERVE_DB = 0.05;

    private Limiter() {}

    static Pcm limit(Pcm sound, double ceilingDbtp) {
        return limit(sound, TruePeak.envelope(sound, Decibels.amplitude(ceilingDbtp - RESERVE_DB)), 0, ceilingDbtp);
    }

    /**
     * Applies a gain and keeps what comes out under the ceiling.
     *
     * @param envelope true peaks of the sound before the gain, exact where the gain lifts them over the ceiling
     */
    static Pcm limit(Pcm sound, float[] envelope, double gainDb, double ceilingDbtp) {
        double factor = Decibels.amplitude(gainDb);
        double ceiling = Decibels.amplitude(ceilingDbtp - RESERVE_DB) / factor;
        float[] gain = gain(envelope, ceiling, sound.sampleRate());
        float[][] out = new float[sound.channelCount()][sound.frames()];
        for (int c = 0; c < out.length; c++) {
            float[] channel = sound.channel(c);
            for (int i = 0; i < gain.length; i++) {
                out[c][i] = (float) (channel[i] * gain[i] * factor);
            }
        }
        return new Pcm(out, sound.sampleRate());
    }

    /**
     * The gain of every frame. With the needed gain r, the least of r over the coming L frames m[n] = min r[n .. n+L], and the average of
     * the last L values of m, every averaged m[k] with n-L &lt; k &lt;= n has r[n] in its window: the gain is never above r[n].
     */
    private static float[] gain(float[] envelope, double ceiling, int rate) {
        int look = Math.max(1, (int) (LOOK_AHEAD_SECONDS * rate));
        double release = 1 - Math.exp(-1 / (RELEASE_SECONDS * rate));
        float[] needed = new float[envelope.length];
        for (int i = 0; i < envelope.length; i++) {
            needed[i] = envelope[i] <= ceiling ? 1 : (float) (ceiling / envelope[i]);
        }
        float[] least = leastAhead(needed, look);
        double held = least.length == 0 ? 1 : least[0];
        double sum = held * look;
        double[] ring = new double[look];
        Arrays.fill(ring, held);
        int slot = 0;
        float[] gain = new float[envelope.length];
        for (int i = 0; i < gain.length; i++) {
            held = Math.min(least[i], held + (1 - held) * release);
            slot = slot + 1 == look ? 0 : slot + 1;
            sum += held - ring[slot];
            ring[slot] = held;
            gain[i] = (float) Math.min(needed[i], sum / look);
        }
        return gain;
    }

    /** The least value from each frame to {@code look} frames later, by a queue of candidates (Lemire 2006). */
    private static float[] leastAhead(float[] values, int look) {
        float[] least = new float[values.length];
        int[] queue = new int[look + 2];
        int head = 0;
        int size = 0;
        for (int i = 0; i < values.length + look; i++) {
            if (i < values.length) {
                while (size > 0 && values[queue[(head + size - 1) % queue.length]] >= values[i]) {
                    size--;
                }
                queue[(head + size) % queue.length] = i;
                size++;
            }
            int frame = i - look;
            if (frame >= 0) {
                while (queue[head] < frame) {
                    head = (head + 1) % queue.length;
                    size--;
                }
                least[frame] = values[queue[head]];
            }
        }
        return least;
    }
}
