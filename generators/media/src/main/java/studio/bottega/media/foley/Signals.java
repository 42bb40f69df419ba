package studio.bottega.media.foley;

import studio.bottega.media.synth.Sweeps;

/** Single sounds for pictures and screens: strokes, sweeps, clicks and bells. */
final class Signals {

    private static final double[] BELL_RATIOS = {1, 2.0, 2.76, 5.4, 8.93};
    private static final double[] BELL_LEVELS = {1, 0.5, 0.35, 0.2, 0.08};

    private Signals() {}

    static void riser(Canvas canvas) {
        sweeps().riser(0, canvas.seconds(), 1, 5, canvas.left(), canvas.right());
    }

    static void whoosh(Canvas canvas) {
        sweeps().whoosh(0, Math.min(1.4, canvas.seconds()), 1, 6, canvas.left(), canvas.right());
    }

    static void impact(Canvas canvas) {
        sweeps().impact(0.01, 1, 7, canvas.left(), canvas.right());
    }

    private static Sweeps sweeps() {
        return new Sweeps(Canvas.RATE);
    }

    /** A dry knock as of a switch. */
    static void click(Canvas canvas) {
        float[] sound = new float[(int) (0.03 * Canvas.RATE)];
        for (int i = 0; i < sound.length; i++) {
            double t = (double) i / Canvas.RATE;
            sound[i] = (float) (Math.sin(2 * Math.PI * 2600 * t) * Math.exp(-t / 0.0022)
                    + 0.5 * Math.sin(2 * Math.PI * 900 * t) * Math.exp(-t / 0.005));
        }
        canvas.add(sound, 0.005, 0, 0.6);
    }

    /** A drop of air. */
    static void pop(Canvas canvas) {
        float[] sound = new float[(int) (0.12 * Canvas.RATE)];
        double phase = 0;
        for (int i = 0; i < sound.length; i++) {
            double t = (double) i / Canvas.RATE;
            phase += (320 + 900 * Math.min(1, t / 0.05)) / Canvas.RATE;
            sound[i] = (float) (Math.sin(2 * Math.PI * phase) * Math.exp(-t / 0.025) * Math.min(1, i / 40.0));
        }
        canvas.add(sound, 0.005, 0, 0.7);
    }

    /** A small bell. */
    static void chime(Canvas canvas) {
        strike(canvas, 0.01, 1046.5, -0.1);
        strike(canvas, 0.16, 1568, 0.15);
    }

    private static void strike(Canvas canvas, double at, double hertz, double pan) {
        float[] sound = new float[(int) (2.6 * Canvas.RATE)];
        for (int i = 0; i < sound.length; i++) {
            double t = (double) i / Canvas.RATE;
            double value = 0;
            for (int k = 0; k < BELL_RATIOS.length; k++) {
                double decay = Math.exp(-t * (1.6 + 1.1 * k));
                value += BELL_LEVELS[k] * decay * Math.sin(2 * Math.PI * hertz * BELL_RATIOS[k] * t);
            }
            double edge = Math.min(1, Math.min(i / 30.0, (sound.length - i) / 4800.0));
            sound[i] = (float) (value * edge);
        }
        canvas.add(sound, at, pan, 0.35);
    }
}
