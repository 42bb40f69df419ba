package studio.bottega.media.mix;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import studio.bottega.media.dsp.Biquad;
import studio.bottega.media.sound.Pcm;

/**
 * Loudness as people hear it, per ITU-R BS.1770-4 and EBU R128. A value of {@link #SILENCE} means that nothing passed the absolute gate.
 * Mono is measured as one channel, so the same samples on two sides read 3 LU more.
 *
 * @param integratedLufs programme loudness, gated (BS.1770-4 equations 5 to 7)
 * @param maxMomentaryLufs loudest 400 ms
 * @param maxShortTermLufs loudest 3 s; of a shorter sound the loudest 3 s with silence around it
 * @param rangeLu loudness range LRA (EBU Tech 3342); 0 for sounds too short to have one
 * @param truePeakDbtp see {@link TruePeak}
 */
public record Loudness(
        double integratedLufs, double maxMomentaryLufs, double maxShortTermLufs, double rangeLu, double truePeakDbtp) {

    /** The absolute gate in LUFS: softer blocks count as silence. */
    public static final double SILENCE = -70;

    /** Energy is summed in hops of 10 ms, from which all windows are made. */
    static final int HOPS_PER_SECOND = 100;

    private static final int MOMENTARY_HOPS = 40;
    private static final int SHORT_TERM_HOPS = 300;
    private static final int STEP_HOPS = 10;
    private static final double OFFSET = -0.691;
    private static final double RELATIVE_GATE = 10;
    private static final double RANGE_GATE = 20;

    /** All five measures of one sound. */
    public static Loudness of(Pcm sound) {
        double[] energy = energy(sound);
        return new Loudness(
                integrated(energy),
                max(windows(energy, MOMENTARY_HOPS, 1)),
                max(windows(energy, SHORT_TERM_HOPS, 1)),
                range(energy),
                TruePeak.dbtp(sound));
    }

    /** Programme loudness in LUFS. */
    public static double integrated(Pcm sound) {
        return integrated(energy(sound));
    }

    /** Momentary loudness in LUFS: every 10 ms the loudness of 400 ms; empty for shorter sounds. */
    public static double[] momentary(Pcm sound) {
        return lufs(windows(energy(sound), MOMENTARY_HOPS, 1));
    }

    /** Short-term loudness in LUFS: every 10 ms the loudness of 3 s; empty for shorter sounds. */
    public static double[] shortTerm(Pcm sound) {
        return lufs(windows(energy(sound), SHORT_TERM_HOPS, 1));
    }

    private static double integrated(double[] energy) {
        double[] blocks = windows(energy, MOMENTARY_HOPS, STEP_HOPS);
        if (blocks.length == 0 && energy.length > 0) {
            blocks =
                    new double[] {Arrays.stream(energy).average().orElse(0)}; // Shorter than a block: all of it is one.
        }
        double[] audible =
                Arrays.stream(blocks).filter(block -> loudness(block) > SILENCE).toArray();
        double gate = loudness(mean(audible)) - RELATIVE_GATE;
        double[] counted =
                Arrays.stream(audible).filter(block -> loudness(block) > gate).toArray();
        return Math.max(SILENCE, loudness(mean(counted)));
    }

    private static double range(double[] energy) {
        double[] audible = Arrays.stream(windows(energy, SHORT_TERM_HOPS, STEP_HOPS))
                .filter(block -> loudness(block) > SILENCE)
                .toArray();
        double gate = loudness(mean(audible)) - RANGE_GATE;
        double[] levels = Arrays.stream(audible)
                .map(Loudness::loudness)
                .filter(level -> level > gate)
                .sorted()
                .toArray();
        return levels.length < 2 ? 0 : percentile(levels, 0.95) - percentile(levels, 0.10);
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** Weighted mean square of every hop, summed over the channels. */
    static double[] energy(Pcm sound) {
        int hops = (int) ((long) sound.frames() * HOPS_PER_SECOND / sound.sampleRate());
        if (hops == 0) {
            return new double[0];
        }
        List<double[]> channels = IntStream.range(0, sound.channelCount())
                .parallel()
                .filter(c -> channelWeight(c, sound.channelCount()) > 0)
                .mapToObj(c -> energy(
                        sound.channel(c), sound.sampleRate(), channelWeight(c, sound.channelCount()), new double[hops]))
                .toList();
        double[] energy = new double[hops];
        for (double[] channel : channels) {
            for (int hop = 0; hop < hops; hop++) {
                energy[hop] += channel[hop];
            }
        }
        return energy;
    }

    private static double[] energy(float[] samples, int rate, double weight, double[] energy) {
        Biquad head = headFilter(rate);
        Biquad low = lowFilter(rate);
        float[] block = new float[rate / HOPS_PER_SECOND + 1];
        int at = 0;
        for (int hop = 0; hop < energy.length; hop++) {
            int length = (int) ((long) (hop + 1) * rate / HOPS_PER_SECOND) - at;
            System.arraycopy(samples, at, block, 0, length);
            head.apply(block, 0, length);
            low.apply(block, 0, length);
            double sum = 0;
            for (int i = 0; i < length; i++) {
                sum += (double) block[i] * block[i];
            }
            energy[hop] = weight * sum / length;
            at += length;
        }
        return energy;
    }

    /** BS.1770-4 table 3 for the order left, right, centre, (LFE,) surround left and right. */
    private static double channelWeight(int channel, int channels) {
        if (channel < 3 || channels < 5) {
            return 1;
        }
        boolean lfe = channels >= 6 && channel == 3;
        return lfe ? 0 : 1.41;
    }

    /** First stage, the acoustic effect of the head: BS.1770-4 table 1, carried over to any sample rate. */
    static Biquad headFilter(int rate) {
        double k = Math.tan(Math.PI * 1681.974450955533 / rate);
        double q = 0.7071752369554196;
        double high = Math.pow(10, 3.999843853973347 / 20);
        double band = Math.pow(high, 0.4996667741545416);
        double a0 = 1 + k / q + k * k;
        return Biquad.of(
                (high + band * k / q + k * k) / a0,
                2 * (k * k - high) / a0,
                (high - band * k / q + k * k) / a0,
                2 * (k * k - 1) / a0,
                (1 - k / q + k * k) / a0);
    }

    /** Second stage, the revised low-frequency B-curve: BS.1770-4 table 2, carried over to any sample rate. */
    static Biquad lowFilter(int rate) {
        double k = Math.tan(Math.PI * 38.13547087602444 / rate);
        double q = 0.5003270373238773;
        double a0 = 1 + k / q + k * k;
        return Biquad.of(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0);
    }

    private static double[] windows(double[] energy, int length, int step) {
        int count = energy.length < length ? 0 : (energy.length - length) / step + 1;
        double[] windows = new double[count];
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int k = 0; k < length; k++) {
                sum += energy[i * step + k];
            }
            windows[i] = sum / length;
        }
        return windows;
    }

    private static double[] lufs(double[] energy) {
        return Arrays.stream(energy)
                .map(Loudness::loudness)
                .map(level -> Math.max(SILENCE, level))
                .toArray();
    }

    private static double max(double[] energy) {
        return Math.max(SILENCE, loudness(Arrays.stream(energy).max().orElse(0)));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double loudness(double energy) {
        return energy <= 0 ? -200 : OFFSET + 10 * Math.log10(energy);
    }
}
