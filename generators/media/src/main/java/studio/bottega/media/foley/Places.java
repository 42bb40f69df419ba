package studio.bottega.media.foley;

import studio.bottega.media.dsp.Biquad;
import studio.bottega.media.synth.Noise;

/** Rooms, streets and bodies. */
final class Places {

    private Places() {}

    /** Far traffic, and a car that passes now and then. */
    static void city(Canvas canvas) {
        Weather.bed(canvas, 35, 220, 0.22, 3);
        Weather.bed(canvas, 200, 1400, 0.035, 2);
        for (double at = canvas.between(0, 2); at < canvas.seconds(); at += canvas.between(3, 7)) {
            car(canvas, at, canvas.between(3, 5), canvas.between(0.05, 0.16), canvas.between(0, 1) < 0.5 ? 1 : -1);
        }
    }

    private static void car(Canvas canvas, double at, double seconds, double gain, double direction) {
        Noise noise = canvas.noise();
        Resonance tyres = new Resonance();
        int length = (int) (seconds * Canvas.RATE);
        int first = (int) (at * Canvas.RATE);
        for (int i = 0; i < length; i++) {
            double place = 2.0 * i / length - 1;
            double near = 1 / (1 + 14 * place * place);
            double edge = Math.min(1, (1 - Math.abs(place)) * 5);
            double value = tyres.next(noise.pink(), 900 - 260 * place + 500 * near, 0.7) * near * edge * gain * 3;
            double angle = (direction * place + 1) * Math.PI / 4;
            canvas.add(first + i, value * Math.cos(angle), value * Math.sin(angle));
        }
    }

    /** The air of a quiet room and the mains in it. */
    static void room(Canvas canvas) {
        Weather.bed(canvas, 40, 380, 0.1, 4);
        for (int i = 0; i < canvas.frames(); i++) {
            double hum = 0.004 * Math.sin(2 * Math.PI * 100 * i / Canvas.RATE);
            canvas.add(i, hum, hum);
        }
    }

    /** Heel and toe, left and right. */
    static void steps(Canvas canvas) {
        Noise noise = canvas.noise();
        boolean leftFoot = true;
        for (double at = 0.15; at < canvas.seconds() - 0.3; at += canvas.between(0.5, 0.56)) {
            double pan = leftFoot ? -0.12 : 0.12;
            canvas.add(thud(noise, 170, 0.03, 900), at, pan, canvas.between(0.8, 1));
            canvas.add(thud(noise, 260, 0.018, 2200), at + canvas.between(0.07, 0.09), pan, canvas.between(0.3, 0.45));
            leftFoot = !leftFoot;
        }
    }

    /** Two dull strokes, about seventy times a minute. */
    static void heart(Canvas canvas) {
        Noise noise = canvas.noise();
        for (double at = 0.1; at < canvas.seconds() - 0.5; at += 0.86) {
            canvas.add(thud(noise, 52, 0.07, 110), at, 0, 1);
            canvas.add(thud(noise, 62, 0.055, 130), at + 0.27, 0, 0.7);
        }
    }

    private static float[] thud(Noise noise, double hertz, double decay, double cutoff) {
        float[] sound = new float[(int) (decay * 9 * Canvas.RATE)];
        Biquad dull = Biquad.lowPass(Canvas.RATE, cutoff, 0.7);
        for (int i = 0; i < sound.length; i++) {
            double t = (double) i / Canvas.RATE;
            double body = Math.sin(2 * Math.PI * hertz * t * (1 + 0.6 * Math.exp(-t / 0.02)));
            double edge = Math.min(1, Math.min(i / 60.0, (sound.length - i) / 200.0));
            sound[i] = (float) ((body * 0.7 + dull.next(noise.white()) * 0.8) * Math.exp(-t / decay) * edge);
        }
        return sound;
    }
}
