package studio.bottega.media.synth;

import java.util.Arrays;
import java.util.Random;
import studio.bottega.media.synth.Patch.Settings;

/**
 * Plays notes of a {@link Patch}: band-limited oscillators (polynomial residues, Välimäki and Huovilainen 2007), a state-variable low-pass
 * (Simper 2013) with its own envelope, and an exponential envelope of level. Thread-safe; the bus is not.
 */
public final class Synth {

    private static final int CONTROL = 32;
    private static final double SILENT = 1.5e-3;
    private static final double LEVEL = 0.22;

    private final int sampleRate;

    public Synth(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    /**
     * One note.
     *
     * @param startSeconds when it begins
     * @param seconds how long it is held
     * @param key MIDI key
     * @param velocity 0 to 1: louder is also brighter
     */
    public record Tone(double startSeconds, double seconds, int key, double velocity) {}

    /** Adds a note to a bus. The same note always sounds the same: the phases of its oscillators come from its key and time. */
    public void play(Patch patch, Tone tone, float[] left, float[] right) {
        new Voice(patch.settings(), tone).render(left, right);
    }

    /** One note sounding. Confined to the call that made it. */
    private final class Voice {

        private final Settings settings;
        private final Tone tone;
        private final double[] phases;
        private final double[] steps;
        private final double[] leftGains;
        private final double[] rightGains;
        private final LowPass leftFilter = new LowPass();
        private final LowPass rightFilter = new LowPass();

        Voice(Settings settings, Tone tone) {
            this.settings = settings;
            this.tone = tone;
            int count = settings.voices() + (settings.octaveUp() > 0 ? 1 : 0);
            phases = new double[count];
            steps = new double[count];
            leftGains = new double[count];
            rightGains = new double[count];
            Random random = new Random(tone.key() * 7919L + Math.round(tone.startSeconds() * 1000));
            double hertz = 440 * Math.pow(2, (tone.key() - 69) / 12.0);
            for (int i = 0; i < count; i++) {
                boolean octave = i == settings.voices();
                double side = settings.voices() < 2 || octave ? 0 : 2.0 * i / (settings.voices() - 1) - 1;
                phases[i] = settings.voices() == 1 ? 0 : random.nextDouble();
                steps[i] = hertz * (octave ? 2 : 1) * Math.pow(2, side * settings.detuneCents() / 1200) / sampleRate;
                double angle = (1 + side * settings.width() * (i % 2 == 0 ? 1 : -1)) * Math.PI / 4;
                double gain = (octave ? settings.octaveUp() : 1) * LEVEL / Math.sqrt(settings.voices());
                leftGains[i] = Math.cos(angle) * gain;
                rightGains[i] = Math.sin(angle) * gain;
            }
        }

        void render(float[] left, float[] right) {
            int at = (int) Math.round(tone.startSeconds() * sampleRate);
            double level = 0;
            double gain = Math.pow(tone.velocity(), 1.3);
            double[] l = new double[CONTROL];
            double[] r = new double[CONTROL];
            for (int done = 0; at + done < left.length; done += CONTROL) {
                double time = (double) done / sampleRate;
                double next = gain * envelope((double) (done + CONTROL) / sampleRate);
                double cutoff = (settings.cutoff() + settings.sweep() * sweep(time)) * (0.5 + 0.5 * tone.velocity());
                leftFilter.tune(cutoff, settings.resonance());
                rightFilter.tune(cutoff, settings.resonance());
                oscillate(l, r);
                int count = Math.min(CONTROL, left.length - at - done);
                for (int i = Math.max(0, -at - done); i < count; i++) {
                    double amount = level + (next - level) * i / CONTROL;
                    left[at + done + i] += (float) (leftFilter.next(l[i]) * amount);
                    right[at + done + i] += (float) (rightFilter.next(r[i]) * amount);
                }
                level = next;
                if (time > settings.attack() && next < SILENT) {
                    return;
                }
            }
        }

        /** All oscillators for one stretch of control. */
        private void oscillate(double[] l, double[] r) {
            Arrays.fill(l, 0);
            Arrays.fill(r, 0);
            for (int v = 0; v < phases.length; v++) {
                double phase = phases[v];
                double step = steps[v];
                for (int i = 0; i < CONTROL; i++) {
                    double wave = wave(settings.wave(), phase, step);
                    l[i] += wave * leftGains[v];
                    r[i] += wave * rightGains[v];
                    phase += step;
                    phase -= phase >= 1 ? 1 : 0;
                }
                phases[v] = phase;
            }
        }

        private double envelope(double time) {
            double held = Math.min(time, tone.seconds());
            double level = held < settings.attack()
                    ? Math.sin(Math.PI / 2 * held / settings.attack())
                    : settings.sustain()
                            + (1 - settings.sustain()) * Math.exp(-(held - settings.attack()) / settings.decay());
            return time <= tone.seconds() ? level : level * Math.exp(-(time - tone.seconds()) / settings.release());
        }

        /** Opens with slow attacks, closes after fast ones. */
        private double sweep(double time) {
            double opening = settings.attack() > 0.2 ? 1 - Math.exp(-time / settings.sweepSeconds()) : 1;
            return settings.attack() > 0.2 ? opening : Math.exp(-time / settings.sweepSeconds());
        }
    }

    static double wave(Patch.Wave wave, double phase, double step) {
        return switch (wave) {
            case SAW -> 2 * phase - 1 - residue(phase, step);
            case PULSE -> {
                double shifted = phase + 0.42 >= 1 ? phase + 0.42 - 1 : phase + 0.42;
                yield (2 * phase - 1 - residue(phase, step)) - (2 * shifted - 1 - residue(shifted, step));
            }
            case TRIANGLE -> 4 * Math.abs(phase - 0.5) - 1;
        };
    }

    /** What rounds off the jump of a saw at phase 0. */
    private static double residue(double phase, double step) {
        if (phase < step) {
            double t = phase / step;
            return t + t - t * t - 1;
        }
        if (phase > 1 - step) {
            double t = (phase - 1) / step;
            return t * t + t + t + 1;
        }
        return 0;
    }

    /** A low-pass of 12 dB per octave whose frequency may move. Confined to one channel of one note. */
    private final class LowPass {

        private double a1;
        private double a2;
        private double a3;
        private double first;
        private double second;

        void tune(double hertz, double q) {
            double g = Math.tan(Math.PI * Math.min(hertz, sampleRate * 0.42) / sampleRate);
            a1 = 1 / (1 + g * (g + 1 / q));
            a2 = g * a1;
            a3 = g * a2;
        }

        double next(double x) {
            double v3 = x - second;
            double v1 = a1 * first + a2 * v3;
            double v2 = second + a2 * first + a3 * v3;
            first = 2 * v1 - first;
            second = 2 * v2 - second;
            return v2;
        }
    }
}
