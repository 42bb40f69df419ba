package studio.bottega.media.mix;

import studio.bottega.media.dsp.Decibels;
import studio.bottega.media.sound.Pcm;

/** The last step of every sound that leaves: the ordered loudness under the allowed peak. */
public final class Mastering {

    private static final int ROUNDS = 8;
    private static final double CLOSE_ENOUGH_LU = 0.05;
    private static final double MOST_LIMITING_DB = 12;

    /** Part of every added decibel is limited away again. */
    private static final double OVERSHOOT = 1.15;

    private Mastering() {}

    /**
     * Brings a sound to a loudness, limiting its peaks where the gain would lift them over the ceiling.
     *
     * @param targetLufs integrated loudness to reach, -60 to -5
     * @param maxDbtp ceiling of the true peak, -20 to 0; it is kept even if the loudness then stays lower
     * @return the mastered sound; silence stays silence
     */
    public static Pcm master(Pcm sound, double targetLufs, double maxDbtp) {
        if (!(targetLufs >= -60 && targetLufs <= -5) || !(maxDbtp >= -20 && maxDbtp <= 0)) {
            throw new IllegalArgumentException(
                    "A master of %s LUFS under %s dBTP is not possible; give -60 to -5 LUFS and -20 to 0 dBTP."
                            .formatted(targetLufs, maxDbtp));
        }
        double measured = Loudness.integrated(sound);
        if (measured <= Loudness.SILENCE) {
            return sound;
        }
        double peak = TruePeak.dbtp(sound);
        double gain = targetLufs - measured;
        if (peak + gain <= maxDbtp) {
            return sound.gained(gain);
        }
        double most = maxDbtp + MOST_LIMITING_DB - peak;
        gain = Math.min(gain, most);
        float[] envelope = TruePeak.envelope(sound, Decibels.amplitude(peak - MOST_LIMITING_DB - 1));
        float[][] out = new float[sound.channelCount()][sound.frames()];
        Pcm mastered = new Pcm(out, sound.sampleRate());
        Limiter.limit(sound, envelope, gain, maxDbtp, out);
        for (int round = 0; round < ROUNDS && gain < most; round++) {
            double missing = targetLufs - Loudness.integrated(mastered);
            if (missing < CLOSE_ENOUGH_LU) {
                break;
            }
            gain = Math.min(most, gain + missing * OVERSHOOT);
            Limiter.limit(sound, envelope, gain, maxDbtp, out);
        }
        keepUnder(maxDbtp, mastered, out);
        return mastered;
    }

    private static void keepUnder(double maxDbtp, Pcm sound, float[][] samples) {
        double over = TruePeak.dbtp(sound) - maxDbtp;
        if (over > 0) {
            float factor = (float) Decibels.amplitude(-over);
            for (float[] channel : samples) {
                for (int i = 0; i < channel.length; i++) {
                    channel[i] *= factor;
                }
            }
        }
    }
}
