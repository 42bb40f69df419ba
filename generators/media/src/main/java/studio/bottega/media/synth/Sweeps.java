package studio.bottega.media.synth;

import studio.bottega.media.dsp.Biquad;

/** Sounds of transition: strokes, risers and whooshes. Thread-safe; the bus is not. */
public final class Sweeps {

    private final int sampleRate;

    public Sweeps(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    /** A deep stroke with a long tail. */
    public void impact(double startSeconds, double velocity, long seed, float[] left, float[] right) {
        int at = (int) Math.round(startSeconds * sampleRate);
        Noise noise = new Noise(seed);
        Biquad[] dull = {Biquad.lowPass(sampleRate, 420, 0.7), Biquad.lowPass(sampleRate, 420, 0.7)};
        double phase = 0;
        int length = (int) (2.6 * sampleRate);
        for (int i = 0; i < length && at + i < left.length; i++) {
            double t = (double) i / sampleRate;
            phase += (34 + 52 * Math.exp(-t / 0.09)) / sampleRate;
            double boom = Math.sin(2 * Math.PI * phase) * Math.exp(-t / 0.7);
            double edge = Math.min(1, Math.min((i + 1) / 40.0, (length - i) / (0.4 * sampleRate)));
            double burst = Math.exp(-t / 0.22) * 1.5 + Math.exp(-t / 0.9) * 0.4;
            put(left, at + i, (Math.tanh(1.5 * boom) * 0.6 + dull[0].next(noise.white()) * burst) * edge * velocity);
            put(right, at + i, (Math.tanh(1.5 * boom) * 0.6 + dull[1].next(noise.white()) * burst) * edge * velocity);
        }
    }

    /** Noise that climbs in pitch and level to its end. */
    public void riser(double startSeconds, double seconds, double velocity, long seed, float[] left, float[] right) {
        sweep(new Shape(startSeconds, seconds, 300, 7500, 1, velocity), seed, left, right);
    }

    /** Noise that flies past: loudest in the middle, from left to right. */
    public void whoosh(double startSeconds, double seconds, double velocity, long seed, float[] left, float[] right) {
        sweep(new Shape(startSeconds, seconds, 260, 3400, 0.55, velocity), seed, left, right);
    }

    /** @param top share of the time at which level and pitch are highest */
    private record Shape(double start, double seconds, double low, double high, double top, double velocity) {

        double level(double share) {
            return share < top ? Math.pow(share / top, 2.2) : Math.pow((1 - share) / (1 - top), 1.6);
        }
    }

    private void sweep(Shape shape, long seed, float[] left, float[] right) {
        int at = (int) Math.round(shape.start() * sampleRate);
        int length = (int) (shape.seconds() * sampleRate);
        int fade = (int) (0.015 * sampleRate);
        Noise noise = new Noise(seed);
        double lowLeft = 0;
        double bandLeft = 0;
        double lowRight = 0;
        double bandRight = 0;
        for (int i = 0; i < length && at + i < left.length; i++) {
            double share = (double) i / length;
            double level = shape.level(share) * Math.min(1, (double) (length - i) / fade);
            double hertz = shape.low() * Math.pow(shape.high() / shape.low(), Math.min(1, level));
            double f = 2 * Math.sin(Math.PI * Math.min(hertz, sampleRate / 6.5) / sampleRate);
            lowLeft += f * bandLeft;
            bandLeft += f * (noise.white() - lowLeft - 0.7 * bandLeft);
            lowRight += f * bandRight;
            bandRight += f * (noise.white() - lowRight - 0.7 * bandRight);
            double pan = (shape.top() < 1 ? share : 0.5) * Math.PI / 2;
            put(left, at + i, bandLeft * level * shape.velocity() * Math.cos(pan) * 0.8);
            put(right, at + i, bandRight * level * shape.velocity() * Math.sin(pan) * 0.8);
        }
    }

    private static void put(float[] bus, int frame, double value) {
        if (frame >= 0) {
            bus[frame] += (float) value;
        }
    }
}
