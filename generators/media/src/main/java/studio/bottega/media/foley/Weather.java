package studio.bottega.media.foley;

import studio.bottega.media.dsp.Biquad;
import studio.bottega.media.synth.Noise;

/** Air and water. */
final class Weather {

    private Weather() {}

    /** Gusts through two resonances that climb with them. */
    static void wind(Canvas canvas) {
        Canvas.Drift gust = canvas.drift(2.6);
        Canvas.Drift breath = canvas.drift(0.7);
        for (int side = 0; side < 2; side++) {
            blow(canvas, canvas.noise(), gust, breath, side == 0);
        }
    }

    private static void blow(Canvas canvas, Noise noise, Canvas.Drift gust, Canvas.Drift breath, boolean left) {
        Resonance body = new Resonance();
        Resonance whistle = new Resonance();
        for (int i = 0; i < canvas.frames(); i++) {
            double strength = 0.1 + 0.9 * Math.pow(gust.next(), 1.6) * (0.65 + 0.35 * breath.next());
            double air = noise.pink();
            double value = body.next(air, 140 + 380 * strength, 0.9) * strength * 0.5
                    + whistle.next(air, 420 + 900 * strength, 5) * strength * strength * 0.12;
            canvas.add(i, left ? value : 0, left ? 0 : value);
        }
    }

    /** A bed of far drops and single near ones. */
    static void rain(Canvas canvas) {
        bed(canvas, 1200, 9000, 0.16, 4);
        for (double at = 0; at < canvas.seconds(); at += canvas.gap(220)) {
            drop(canvas, at, canvas.between(1500, 6500), canvas.between(0.001, 0.004), canvas.between(0.02, 0.2));
        }
        bed(canvas, 90, 500, 0.05, 6);
    }

    private static void drop(Canvas canvas, double at, double hertz, double decay, double gain) {
        Noise noise = canvas.noise();
        Biquad band = Biquad.bandPass(Canvas.RATE, hertz, 1.5);
        float[] sound = new float[(int) (decay * 7 * Canvas.RATE)];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (float) (band.next(noise.white()) * 2 * Math.exp(-i / (decay * Canvas.RATE)));
        }
        canvas.add(sound, at, canvas.between(-1, 1), gain);
    }

    /** Noise between two frequencies on both sides, wandering a little in level. */
    static void bed(Canvas canvas, double low, double high, double gain, double secondsPerTurn) {
        for (int side = 0; side < 2; side++) {
            Noise noise = canvas.noise();
            Canvas.Drift drift = canvas.drift(secondsPerTurn);
            Biquad highPass = Biquad.highPass(Canvas.RATE, low, 0.6);
            Biquad lowPass = Biquad.lowPass(Canvas.RATE, high, 0.6);
            for (int i = 0; i < canvas.frames(); i++) {
                double value = lowPass.next(highPass.next(noise.white())) * gain * (0.75 + 0.5 * drift.next());
                canvas.add(i, side == 0 ? value : 0, side == 0 ? 0 : value);
            }
        }
    }

    /** A crack, then rolling. */
    static void thunder(Canvas canvas) {
        double at = Math.min(0.3, canvas.seconds() * 0.05);
        Canvas.Drift roll = canvas.drift(0.22);
        for (int side = 0; side < 2; side++) {
            Noise noise = canvas.noise();
            Biquad dull = Biquad.lowPass(Canvas.RATE, 240, 0.7);
            Biquad sharp = Biquad.bandPass(Canvas.RATE, 1100, 0.5);
            for (int i = (int) (at * Canvas.RATE); i < canvas.frames(); i++) {
                double t = (double) i / Canvas.RATE - at;
                double x = noise.white();
                double crack = sharp.next(x) * Math.exp(-t / 0.16);
                double rumble =
                        dull.next(x) * 2.6 * (1 - Math.exp(-t / 0.1)) * Math.exp(-t / 2.2) * (0.3 + roll.next());
                canvas.add(i, side == 0 ? crack + rumble : 0, side == 0 ? 0 : crack + rumble);
            }
        }
    }

    /** Waves that build, break and draw back, two in the air at a time. */
    static void sea(Canvas canvas) {
        bed(canvas, 60, 420, 0.11, 5);
        double at = -4;
        while (at < canvas.seconds()) {
            wave(canvas, at, canvas.between(6.5, 9.5), canvas.between(0.5, 1), canvas.between(-0.5, 0.5));
            at += canvas.between(4, 6.5);
        }
    }

    private static void wave(Canvas canvas, double at, double seconds, double gain, double pan) {
        Noise left = canvas.noise();
        Noise right = canvas.noise();
        Resonance leftBand = new Resonance();
        Resonance rightBand = new Resonance();
        int first = (int) (at * Canvas.RATE);
        int length = (int) (seconds * Canvas.RATE);
        for (int i = 0; i < length; i++) {
            double share = (double) i / length;
            double swell = share < 0.4 ? Math.pow(share / 0.4, 2.4) : Math.exp(-(share - 0.4) * 4.2);
            double end = Math.min(1, (1 - share) * 8);
            double hertz = 320 + 1700 * swell + 900 * share;
            double level = swell * end * gain * 0.3;
            canvas.add(
                    first + i,
                    leftBand.next(left.white(), hertz, 0.55) * level * (1 - Math.max(0, pan) * 0.6),
                    rightBand.next(right.white(), hertz, 0.55) * level * (1 + Math.min(0, pan) * 0.6));
        }
    }

    /** Bubbles: short tones that rise as they burst (van den Doel 2005). */
    static void stream(Canvas canvas) {
        bed(canvas, 500, 3800, 0.025, 2);
        for (double at = 0; at < canvas.seconds(); at += canvas.gap(95)) {
            double hertz = 380 * Math.pow(6, canvas.between(0, 1));
            double decay = 6 / hertz + 0.004;
            float[] sound = new float[(int) (decay * 7 * Canvas.RATE)];
            double phase = 0;
            for (int i = 0; i < sound.length; i++) {
                double t = (double) i / Canvas.RATE;
                phase += hertz * (1 + 1.4 * t / (decay * 7)) / Canvas.RATE;
                sound[i] = (float) (Math.sin(2 * Math.PI * phase) * Math.exp(-t / decay) * Math.min(1, i / 60.0));
            }
            canvas.add(sound, at, canvas.between(-0.9, 0.9), canvas.between(0.02, 0.16));
        }
    }
}
