package studio.bottega.media.foley;

import java.util.Random;
import studio.bottega.media.sound.Pcm;
import studio.bottega.media.synth.Noise;

/** A stereo sound being made, with its sources of chance. Confined to one sound. */
final class Canvas {

    static final int RATE = 48_000;

    private final float[] left;
    private final float[] right;
    private final Random random;

    Canvas(double seconds, long seed) {
        int frames = (int) Math.round(seconds * RATE);
        left = new float[frames];
        right = new float[frames];
        random = new Random(seed);
    }

    int frames() {
        return left.length;
    }

    double seconds() {
        return (double) left.length / RATE;
    }

    Noise noise() {
        return new Noise(random.nextLong());
    }

    /** Evenly between two values. */
    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    /** Seconds until the next of events that happen so many times a second on average. */
    double gap(double perSecond) {
        return -Math.log(1 - random.nextDouble()) / perSecond;
    }

    void add(int frame, double toLeft, double toRight) {
        if (frame >= 0 && frame < left.length) {
            left[frame] += (float) toLeft;
            right[frame] += (float) toRight;
        }
    }

    /** Adds a short mono sound at a place between left (-1) and right (1). */
    void add(float[] sound, double atSeconds, double pan, double gain) {
        double angle = (pan + 1) * Math.PI / 4;
        int at = (int) Math.round(atSeconds * RATE);
        for (int i = 0; i < sound.length; i++) {
            add(at + i, sound[i] * gain * Math.cos(angle), sound[i] * gain * Math.sin(angle));
        }
    }

    float[] left() {
        return left;
    }

    float[] right() {
        return right;
    }

    /** A value that wanders smoothly between 0 and 1, with about one turn in so many seconds. */
    Drift drift(double secondsPerTurn) {
        return new Drift(secondsPerTurn);
    }

    /** See {@link #drift}. */
    final class Drift {

        private final double step;
        private double position;
        private double from = random.nextDouble();
        private double to = random.nextDouble();

        Drift(double secondsPerTurn) {
            step = 1 / (secondsPerTurn * RATE);
        }

        double next() {
            position += step;
            if (position >= 1) {
                position -= 1;
                from = to;
                to = random.nextDouble();
            }
            double smooth = position * position * (3 - 2 * position);
            return from + (to - from) * smooth;
        }
    }

    Pcm sound() {
        return Pcm.stereo(left, right, RATE);
    }
}
