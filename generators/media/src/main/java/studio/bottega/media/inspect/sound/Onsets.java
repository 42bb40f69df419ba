package studio.bottega.media.inspect.sound;

import java.util.List;
import studio.bottega.media.dsp.Biquad;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.sound.Pcm;

/**
 * How suddenly a sound becomes louder, moment by moment: the rise of its level in bands an octave apart by a half, added up (Scheirer,
 * "Tempo and beat analysis of acoustic musical signals", 1998), less what is usual around, in standard deviations.
 *
 * @param strength not below zero, one value a moment
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Onsets(float[] strength) {

    private static final int RATE = 24_000;
    private static final int HOP = 256;
    private static final int BANDS = 16;
    private static final double LOWEST_HERTZ = 50;
    private static final double HIGHEST_HERTZ = 9_000;
    private static final double Q = 3;
    private static final double COMPRESSION = 10_000;
    private static final int WINDOW = 2;
    private static final int RISE = 2;
    private static final double AROUND_SECONDS = 0.5;

    static final double MOMENTS_PER_SECOND = (double) RATE / HOP;

    static Onsets of(Pcm sound) {
        float[][] channels = sound.resampled(RATE).channels();
        double[] rises = new double[channels[0].length / HOP];
        for (int band = 0; band < BANDS; band++) {
            double hertz = LOWEST_HERTZ * Math.pow(HIGHEST_HERTZ / LOWEST_HERTZ, band / (BANDS - 1.0));
            double[] energies = new double[rises.length + 2 * WINDOW];
            for (float[] channel : channels) {
                addEnergies(channel, Biquad.bandPass(RATE, hertz, Q), energies, channels.length);
            }
            addRises(levels(energies), rises);
        }
        return new Onsets(standardised(lessUsual(rises)));
    }

    /** With what is heard during some captions by so much weaker. */
    Onsets fainter(List<Cue> spoken, float factor) {
        float[] fainter = strength.clone();
        for (int moment = 0; moment < fainter.length; moment++) {
            double now = seconds(moment);
            if (spoken.stream().anyMatch(cue -> now >= cue.startSeconds() && now < cue.endSeconds())) {
                fainter[moment] *= factor;
            }
        }
        return new Onsets(fainter);
    }

    static double seconds(int moment) {
        return (moment + 0.5) / MOMENTS_PER_SECOND;
    }

    /** The energies of the channels and not that of their sum, in which wide sounds cancel each other by turns. */
    private static void addEnergies(float[] samples, Biquad filter, double[] energies, int channels) {
        int moments = energies.length - 2 * WINDOW;
        for (int i = 0; i < moments * HOP; i++) {
            double sample = filter.next(samples[i]);
            energies[i / HOP + WINDOW] += sample * sample / HOP / channels;
        }
    }

    /** Over windows four moments long: a shorter one would follow the single waves of a bass. */
    private static double[] levels(double[] energies) {
        double[] levels = new double[energies.length - 2 * WINDOW];
        for (int moment = 0; moment < levels.length; moment++) {
            double energy = 0;
            for (int i = -WINDOW; i <= WINDOW; i++) {
                energy += energies[moment + WINDOW + i] * (1 + Math.cos(Math.PI * i / (WINDOW + 1))) / 2;
            }
            levels[moment] = Math.log1p(COMPRESSION * Math.sqrt(energy / (WINDOW + 1)));
        }
        return levels;
    }

    private static void addRises(double[] levels, double[] rises) {
        for (int moment = RISE; moment < levels.length; moment++) {
            rises[moment] += Math.max(0, levels[moment] - levels[moment - RISE]);
        }
    }

    private static double[] lessUsual(double[] rises) {
        int around = (int) (AROUND_SECONDS * MOMENTS_PER_SECOND);
        double[] sums = new double[rises.length + 1];
        for (int i = 0; i < rises.length; i++) {
            sums[i + 1] = sums[i] + rises[i];
        }
        double[] rest = new double[rises.length];
        for (int i = 0; i < rises.length; i++) {
            int from = Math.max(0, i - around);
            int to = Math.min(rises.length, i + around + 1);
            rest[i] = Math.max(0, rises[i] - (sums[to] - sums[from]) / (to - from));
        }
        return rest;
    }

    private static float[] standardised(double[] values) {
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / Math.max(1, values.length);
        double deviation = Math.sqrt(Math.max(0, squares / Math.max(1, values.length) - mean * mean));
        float[] strength = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            strength[i] = (float) (values[i] / (deviation + 1e-9));
        }
        return strength;
    }
}
