package studio.bottega.media.speech;

import studio.bottega.media.dsp.Biquad;
import studio.bottega.media.dsp.Room;

/**
 * What is done to the raw voice: consistent level per sentence, filters that take off the buzz of the vocoder, a small room so that it
 * does not sound glued to the ear. Pure functions.
 */
final class VoiceFinish {

    private static final double TARGET_RMS = Math.pow(10, -19.0 / 20);
    private static final double PEAK_CEILING = Math.pow(10, -1.5 / 20);
    private static final double FRAME_SECONDS = 0.05;
    private static final double EDGE_SECONDS = 0.008;

    private VoiceFinish() {}

    /** Fades both edges and brings the voiced part to one level; in place. */
    static void levelSentence(float[] samples, int rate) {
        double gain = TARGET_RMS / Math.max(1e-4, voicedRms(samples, rate));
        int edge = Math.min(samples.length / 2, (int) (EDGE_SECONDS * rate));
        for (int i = 0; i < samples.length; i++) {
            int fromEdge = Math.min(i, samples.length - 1 - i);
            double fade = fromEdge < edge ? 0.5 - 0.5 * Math.cos(Math.PI * fromEdge / edge) : 1;
            samples[i] *= (float) (gain * fade);
        }
    }

    /** RMS of the frames that are within 20 dB of the loudest: the pauses do not count. */
    static double voicedRms(float[] samples, int rate) {
        int frame = (int) (FRAME_SECONDS * rate);
        int frames = samples.length / frame;
        double[] powers = new double[frames];
        double loudest = 0;
        for (int f = 0; f < frames; f++) {
            for (int i = f * frame; i < (f + 1) * frame; i++) {
                powers[f] += samples[i] * samples[i];
            }
            powers[f] /= frame;
            loudest = Math.max(loudest, powers[f]);
        }
        double sum = 0;
        int count = 0;
        for (double power : powers) {
            if (power > loudest / 100) {
                sum += power;
                count++;
            }
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
    }

    /** Filters, adds the room and keeps the peaks below -1.5 dBFS; in place. */
    static void master(float[] samples, int rate, double room) {
        Biquad.highPass(rate, 75, 0.707).apply(samples);
        Biquad.lowShelf(rate, 220, 1.5).apply(samples);
        Biquad.peak(rate, 3300, 0.9, -2.5).apply(samples);
        Biquad.highShelf(rate, 7000, -3).apply(samples);
        addRoom(samples, rate, room);
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        if (peak > PEAK_CEILING) {
            for (int i = 0; i < samples.length; i++) {
                samples[i] *= (float) (PEAK_CEILING / peak);
            }
        }
    }

    private static void addRoom(float[] samples, int rate, double amount) {
        if (amount == 0) {
            return;
        }
        Room space = new Room(rate, 0.28, 0.32, 0.45);
        Biquad low = Biquad.highPass(rate, 250, 0.707);
        double[] wet = new double[2];
        for (int i = 0; i < samples.length; i++) {
            space.next(low.next(samples[i]), wet);
            samples[i] += (float) (amount * 0.22 * (wet[0] + wet[1]));
        }
    }
}
