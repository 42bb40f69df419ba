package studio.bottega.media.foley;

import studio.bottega.media.dsp.Biquad;
import studio.bottega.media.synth.Noise;

/** What lives and burns. */
final class Nature {

    private Nature() {}

    /** Crickets near and far, an owl now and then, a little air. */
    static void night(Canvas canvas) {
        Weather.bed(canvas, 120, 900, 0.018, 3);
        for (int cricket = 0; cricket < 6; cricket++) {
            crickets(canvas, canvas.between(3600, 5000), canvas.between(-1, 1), canvas.between(0.012, 0.06));
        }
        for (double at = canvas.between(2, 6); at < canvas.seconds() - 2; at += canvas.between(9, 17)) {
            double pan = canvas.between(-0.7, 0.7);
            hoot(canvas, at, 0.28, pan);
            hoot(canvas, at + 0.55, 0.2, pan);
            hoot(canvas, at + 0.85, 0.5, pan);
        }
    }

    /** Chirps of three or four pulses each, in an own rhythm. */
    private static void crickets(Canvas canvas, double hertz, double pan, double gain) {
        double every = canvas.between(0.42, 0.75);
        float[] pulse = new float[(int) (0.019 * Canvas.RATE)];
        for (int i = 0; i < pulse.length; i++) {
            double t = (double) i / Canvas.RATE;
            pulse[i] = (float) (Math.sin(2 * Math.PI * hertz * t) * Math.pow(Math.sin(Math.PI * i / pulse.length), 2));
        }
        for (double at = canvas.between(0, every); at < canvas.seconds(); at += every * canvas.between(0.97, 1.03)) {
            int pulses = canvas.between(0, 1) < 0.5 ? 3 : 4;
            for (int k = 0; k < pulses; k++) {
                canvas.add(pulse, at + k * 0.034, pan, gain * (0.7 + 0.1 * k));
            }
        }
    }

    private static void hoot(Canvas canvas, double at, double seconds, double pan) {
        float[] sound = new float[(int) (seconds * Canvas.RATE)];
        double phase = 0;
        for (int i = 0; i < sound.length; i++) {
            double share = (double) i / sound.length;
            phase += (352 + 22 * Math.sin(Math.PI * share)) / Canvas.RATE;
            double level = Math.pow(Math.sin(Math.PI * share), 1.3);
            sound[i] = (float) (level * (Math.sin(2 * Math.PI * phase) + 0.12 * Math.sin(4 * Math.PI * phase)));
        }
        canvas.add(sound, at, pan, 0.03);
    }

    /** A few birds, each with a phrase of its own that it repeats. */
    static void birds(Canvas canvas) {
        Weather.bed(canvas, 150, 1200, 0.012, 3);
        for (int bird = 0; bird < 4; bird++) {
            double base = canvas.between(2400, 5200);
            double pan = canvas.between(-1, 1);
            double gain = canvas.between(0.04, 0.14);
            int notes = 2 + (int) canvas.between(0, 4);
            double[] rise = new double[notes];
            for (int k = 0; k < notes; k++) {
                rise[k] = canvas.between(-0.35, 0.5);
            }
            for (double at = canvas.between(0, 3); at < canvas.seconds(); at += canvas.between(2, 5.5)) {
                phrase(canvas, at, base, rise, pan, gain);
            }
        }
    }

    private static void phrase(Canvas canvas, double at, double base, double[] rise, double pan, double gain) {
        double time = at;
        for (double slope : rise) {
            double seconds = canvas.between(0.06, 0.16);
            float[] sound = new float[(int) (seconds * Canvas.RATE)];
            double phase = 0;
            for (int i = 0; i < sound.length; i++) {
                double share = (double) i / sound.length;
                double flutter = 1 + 0.03 * Math.sin(2 * Math.PI * 42 * i / Canvas.RATE);
                phase += base * (1 + slope * (share - 0.5)) * flutter / Canvas.RATE;
                sound[i] = (float) (Math.sin(2 * Math.PI * phase) * Math.pow(Math.sin(Math.PI * share), 1.5));
            }
            canvas.add(sound, time, pan, gain);
            time += seconds + canvas.between(0.02, 0.09);
        }
    }

    /** A low roar, hissing, and the wood cracking. */
    static void fire(Canvas canvas) {
        Weather.bed(canvas, 40, 260, 0.08, 0.5);
        Weather.bed(canvas, 900, 5200, 0.012, 0.3);
        Noise noise = canvas.noise();
        for (double at = 0; at < canvas.seconds(); at += canvas.gap(14)) {
            boolean pop = canvas.between(0, 1) < 0.06;
            double decay = pop ? canvas.between(0.006, 0.014) : canvas.between(0.0008, 0.004);
            Biquad band =
                    Biquad.bandPass(Canvas.RATE, pop ? canvas.between(500, 1500) : canvas.between(1500, 7000), 1.2);
            float[] sound = new float[(int) (decay * 7 * Canvas.RATE)];
            for (int i = 0; i < sound.length; i++) {
                sound[i] = (float) (band.next(noise.white()) * Math.exp(-i / (decay * Canvas.RATE)));
            }
            canvas.add(sound, at, canvas.between(-0.6, 0.6), (pop ? 0.9 : 0.55) * Math.pow(canvas.between(0.2, 1), 2));
        }
    }
}
