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

    private static Pcm limit(Pcm sound, float[] envelope, double gainDb, double ceilingDbtp) {
        float[][] out = new float[sound.channelCount()][sound.frames()];
        limit(sound, envelope, gainDb, ceilingDbtp, out);
        return new Pcm(out, sound.sampleRate());
    }

    /**
     * Applies a gain and keeps what comes out under the ceiling.
     *
     * @param envelope true peaks of the sound before the gain, exact where the gain lifts them over the ceiling
     * @param out receives the samples of each channel
     */
    static void limit(Pcm sound, float[] envelope, double gainDb, double ceilingDbtp, float[][] out) {
        double factor = Decibels.amplitude(gainDb);
        double ceiling = Decibels.amplitude(ceilingDbtp - RESERVE_DB) / factor;
        Gain gain = new Gain(envelope, ceiling, sound.sampleRate());
        for (int i = 0; i < envelope.length; i++) {
            float now = gain.next();
            for (int c = 0; c < out.length; c++) {
                out[c][i] = (float) (sound.channel(c)[i] * now * factor);
            }
        }
    }

    /**
     * The gain of one frame after the other. With the needed gain r, the least of r over the coming L frames m[n] = min r[n .. n+L], and the
     * average of the last L values of m, every averaged m[k] with n-L &lt; k &lt;= n has r[n] in its window: the gain is never above r[n].
     */
    private static final class Gain {

        private final float[] envelope;
        private final double ceiling;
        private final int look;
        private final double release;
        private final double[] ring;
        private final int[] queue; // candidates for the least of the coming frames (Lemire 2006); a power of two long
        private final int mask;
        private int head;
        private int size;
        private int slot;
        private int frame;
        private int seen;
        private double held;
        private double sum;

        Gain(float[] envelope, double ceiling, int rate) {
            this.envelope = envelope;
            this.ceiling = ceiling;
            this.look = Math.max(1, (int) (LOOK_AHEAD_SECONDS * rate));
            this.release = 1 - Math.exp(-1 / (RELEASE_SECONDS * rate));
            this.ring = new double[look];
            this.queue = new int[Integer.highestOneBit(look + 1) << 1];
            this.mask = queue.length - 1;
            this.held = envelope.length == 0 ? 1 : leastAhead();
            this.sum = held * look;
            Arrays.fill(ring, held);
        }

        private float needed(int at) {
            return envelope[at] <= ceiling ? 1 : (float) (ceiling / envelope[at]);
        }

        float next() {
            held = Math.min(leastAhead(), held + (1 - held) * release);
            slot = slot + 1 == look ? 0 : slot + 1;
            sum += held - ring[slot];
            ring[slot] = held;
            return (float) Math.min(needed(frame++), sum / look);
        }

        /** The least needed gain from this frame to {@code look} frames later. */
        private float leastAhead() {
            while (seen < envelope.length && seen <= frame + look) {
                float coming = needed(seen);
                while (size > 0 && needed(queue[head + size - 1 & mask]) >= coming) {
                    size--;
                }
                queue[head + size & mask] = seen++;
                size++;
            }
            while (queue[head] < frame) {
                head = head + 1 & mask;
                size--;
            }
            return needed(queue[head]);
        }
    }
}
