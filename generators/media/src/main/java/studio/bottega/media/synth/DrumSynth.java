package studio.bottega.media.synth;

import java.util.Map;
import studio.bottega.media.dsp.Biquad;

/** Electronic drums, by the General MIDI keys of a drum kit. Thread-safe; the bus is not. */
public final class DrumSynth {

    public static final int KICK = 36;
    public static final int SNARE = 38;
    public static final int CLAP = 39;
    public static final int CLOSED_HAT = 42;
    public static final int OPEN_HAT = 46;
    public static final int TICK = 37;

    private final int sampleRate;
    private final Map<Integer, float[]> sounds;

    public DrumSynth(int sampleRate) {
        this.sampleRate = sampleRate;
        this.sounds = Map.of(
                KICK, kick(), SNARE, snare(), CLAP, clap(), CLOSED_HAT, hat(0.045), OPEN_HAT, hat(0.28), TICK, tick());
    }

    /** Adds a stroke to a bus; a key without a drum is silent. */
    public void play(int key, double startSeconds, double velocity, float[] left, float[] right) {
        int at = (int) Math.round(startSeconds * sampleRate);
        float[] sound = sounds.getOrDefault(key, new float[0]);
        for (int i = Math.max(0, -at); i < sound.length && at + i < left.length; i++) {
            left[at + i] += (float) (sound[i] * velocity);
            right[at + i] += (float) (sound[i] * velocity);
        }
    }

    /** A sine that falls from 180 to 48 Hz in 60 ms, with a click. */
    private float[] kick() {
        float[] out = new float[(int) (0.42 * sampleRate)];
        double phase = 0;
        for (int i = 0; i < out.length; i++) {
            double t = (double) i / sampleRate;
            phase += (48 + 150 * Math.exp(-t / 0.028)) / sampleRate;
            double click = 0.35 * Math.exp(-t / 0.003) * Math.sin(2 * Math.PI * 1900 * t);
            double body = Math.sin(2 * Math.PI * phase) * Math.exp(-t / 0.14);
            out[i] = (float) (0.85 * Math.tanh(1.6 * (body + click)) * edge(i, out.length));
        }
        return out;
    }

    private float[] snare() {
        float[] out = new float[(int) (0.3 * sampleRate)];
        Noise noise = new Noise(38);
        Biquad high = Biquad.highPass(sampleRate, 1100, 0.7);
        for (int i = 0; i < out.length; i++) {
            double t = (double) i / sampleRate;
            double body = Math.sin(2 * Math.PI * 186 * t) * Math.exp(-t / 0.06) * 0.5;
            double rattle = high.next(noise.white()) * (0.5 * Math.exp(-t / 0.09) + 0.25 * Math.exp(-t / 0.02));
            out[i] = (float) (Math.tanh(1.3 * (body + rattle)) * 0.7 * edge(i, out.length));
        }
        return out;
    }

    /** Four bursts, the last one rings. */
    private float[] clap() {
        float[] out = new float[(int) (0.28 * sampleRate)];
        Noise noise = new Noise(39);
        Biquad band = Biquad.bandPass(sampleRate, 1500, 1.1);
        double[] bursts = {0, 0.011, 0.021, 0.032};
        for (int i = 0; i < out.length; i++) {
            double t = (double) i / sampleRate;
            double level = 0;
            for (int b = 0; b < bursts.length; b++) {
                double since = t - bursts[b];
                level += since < 0 ? 0 : Math.exp(-since / (b == bursts.length - 1 ? 0.07 : 0.005));
            }
            out[i] = (float) (band.next(noise.white()) * level * 0.9 * edge(i, out.length));
        }
        return out;
    }

    private float[] hat(double decay) {
        float[] out = new float[(int) (decay * 6 * sampleRate)];
        Noise noise = new Noise(42);
        Biquad high = Biquad.highPass(sampleRate, 7600, 0.9);
        Biquad metal = Biquad.peak(sampleRate, 9800, 3, 8);
        for (int i = 0; i < out.length; i++) {
            double t = (double) i / sampleRate;
            out[i] = (float) (metal.next(high.next(noise.white())) * 0.32 * Math.exp(-t / decay) * edge(i, out.length));
        }
        return out;
    }

    private float[] tick() {
        float[] out = new float[(int) (0.05 * sampleRate)];
        Noise noise = new Noise(37);
        for (int i = 0; i < out.length; i++) {
            double t = (double) i / sampleRate;
            double wood = Math.sin(2 * Math.PI * 2300 * t) * Math.exp(-t / 0.006);
            out[i] = (float) (0.5 * (wood + 0.2 * noise.white() * Math.exp(-t / 0.002)) * edge(i, out.length));
        }
        return out;
    }

    private double edge(int index, int length) {
        return Math.min(1, Math.min((index + 1) / 24.0, (length - index) / (0.01 * sampleRate)));
    }
}
