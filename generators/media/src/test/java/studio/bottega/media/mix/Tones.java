package studio.bottega.media.mix;

import java.util.Random;
import studio.bottega.media.sound.Pcm;

/** Test signals. */
final class Tones {

    static final int RATE = 48_000;

    private Tones() {}

    /** A stereo tone of 1 kHz made of stretches: level in dBFS (peak), seconds, level, seconds and so on. */
    static Pcm stretches(double... levelsAndSeconds) {
        int frames = 0;
        for (int i = 1; i < levelsAndSeconds.length; i += 2) {
            frames += (int) Math.round(levelsAndSeconds[i] * RATE);
        }
        float[] samples = new float[frames];
        int at = 0;
        for (int i = 0; i < levelsAndSeconds.length; i += 2) {
            double amplitude = Math.pow(10, levelsAndSeconds[i] / 20);
            int end = at + (int) Math.round(levelsAndSeconds[i + 1] * RATE);
            for (; at < end; at++) {
                samples[at] = (float) (amplitude * Math.sin(2 * Math.PI * 1000 * at / RATE));
            }
        }
        return Pcm.stereo(samples, samples, RATE);
    }

    /** One second of a tone whose frequency is a fraction of the sample rate. */
    static Pcm fraction(double ofRate, double degrees, double amplitude) {
        float[] samples = new float[RATE];
        for (int i = 0; i < samples.length; i++) {
            double fade = Math.min(1, Math.min(i, samples.length - i) / 4800.0);
            samples[i] = (float) (fade * amplitude * Math.sin(2 * Math.PI * ofRate * i + Math.toRadians(degrees)));
        }
        return Pcm.stereo(samples, samples, RATE);
    }

    static Pcm noise(double seconds, double amplitude, long seed) {
        Random random = new Random(seed);
        float[][] samples = new float[2][(int) (seconds * RATE)];
        for (float[] channel : samples) {
            for (int i = 0; i < channel.length; i++) {
                channel[i] = (float) (amplitude * (random.nextDouble() * 2 - 1));
            }
        }
        return new Pcm(samples, RATE);
    }
}
