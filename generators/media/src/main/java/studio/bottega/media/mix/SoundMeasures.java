package studio.bottega.media.mix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import studio.bottega.media.dsp.Biquad;
import studio.bottega.media.dsp.Decibels;
import studio.bottega.media.sound.Pcm;

/** What can be found out about a finished sound, whoever made it. */
public final class SoundMeasures {

    private static final double FULL_SCALE = 0.9995;
    private static final int CLIPPED_RUN = 3;
    private static final int LEAST_RUNS = 10;
    private static final double LEAST_PEAK = 0.05;
    private static final double FLAT = 1e-4; // of the peak
    private static final double STEEP = 4; // times the drop beside a round top
    private static final double MOST_FLAT = 0.47;
    private static final double FRAME_SECONDS = 0.02;
    private static final double AWAY_SECONDS = 1.2;
    private static final double LEAST_SECONDS = 0.4;
    private static final double AUDIBLE_DB = -75;

    private SoundMeasures() {}

    /**
     * Stretches in which the wave is cut flat: three or more equal samples in a row at the channel's largest amplitude, with a slope on one
     * side that the round top of a whole wave does not have. Under full scale, where somebody turned a cut wave down, a few are chance; and
     * a wave that is flat most of the time is a square one.
     */
    public static int clippedRuns(Pcm sound) {
        int runs = 0;
        for (float[] channel : sound.channels()) {
            for (int sign = -1; sign <= 1; sign += 2) {
                float most = 0;
                for (float sample : channel) {
                    most = Math.max(most, sign * sample);
                }
                int flat = flatRuns(channel, sign, most);
                runs += most >= FULL_SCALE || flat >= LEAST_RUNS ? flat : 0;
            }
        }
        return runs;
    }

    private static int flatRuns(float[] channel, int sign, float most) {
        int runs = 0;
        int flat = 0;
        if (most < LEAST_PEAK) {
            return 0;
        }
        for (int from = 0; from < channel.length; from++) {
            int to = from;
            while (to < channel.length && most - sign * channel[to] < FLAT * most) {
                to++;
            }
            if (to - from >= CLIPPED_RUN) {
                double before = from == 0 ? 0 : most - sign * channel[from - 1];
                double after = to == channel.length ? 0 : most - sign * channel[to];
                double round = (to - from + 2.0) / (to - from); // how far the next sample of a parabola is from its top
                runs += Math.max(before, after) > STEEP * FLAT * round * round * most ? 1 : 0;
                flat += to - from;
            }
            from = Math.max(from, to);
        }
        return flat > MOST_FLAT * channel.length ? 0 : runs;
    }

    /**
     * Silent stretches.
     *
     * @param belowDbfs frames of 20 ms whose RMS is under this level are silent
     * @param leastSeconds shorter stretches are not named
     */
    public static List<Span> silences(Pcm sound, double belowDbfs, double leastSeconds) {
        double[] levels = frameLevels(sound.channels(), sound.sampleRate());
        List<Span> spans = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= levels.length; i++) {
            boolean silent = i < levels.length && levels[i] < belowDbfs;
            if (silent && start < 0) {
                start = i;
            } else if (!silent && start >= 0) {
                double end = i == levels.length ? sound.seconds() : i * FRAME_SECONDS;
                if (end - start * FRAME_SECONDS >= leastSeconds) {
                    spans.add(new Span(start * FRAME_SECONDS, end));
                }
                start = -1;
            }
        }
        return spans;
    }

    /** The share of the sound that is silent, 0 to 1. */
    public static double silentShare(Pcm sound, double belowDbfs) {
        double[] levels = frameLevels(sound.channels(), sound.sampleRate());
        return levels.length == 0
                ? 1
                : (double) Arrays.stream(levels)
                                .filter(level -> level < belowDbfs)
                                .count()
                        / levels.length;
    }

    /** Words a minute. */
    public static double wordsPerMinute(int words, double seconds) {
        return seconds <= 0 ? 0 : words * 60 / seconds;
    }

    /** The mean of the samples, which ought to be 0, of the worst channel. */
    public static double offset(Pcm sound) {
        double worst = 0;
        for (float[] channel : sound.channels()) {
            double sum = 0;
            for (float sample : channel) {
                sum += sample;
            }
            worst = Math.max(worst, Math.abs(sum / Math.max(1, channel.length)));
        }
        return worst;
    }

    /**
     * How much the music of a finished mix is lowered under the voice: the level of what differs between left and right, where a voice in
     * the middle is not heard, away from the speech against during it. The music's own changes of level count as well, so small values
     * say little.
     *
     * @param speech where the voice speaks
     * @return decibels, positive when the music is softer under the voice; empty for mono, for a mix without music, or where there is no
     *     music alone to compare with
     */
    public static OptionalDouble duckingDepth(Pcm mix, List<Span> speech) {
        if (mix.channelCount() != 2) {
            return OptionalDouble.empty();
        }
        float[] side = new float[mix.frames()];
        Biquad withoutRumble = Biquad.highPass(mix.sampleRate(), 100, 0.7071);
        for (int i = 0; i < side.length; i++) {
            side[i] = (float) withoutRumble.next((mix.channel(0)[i] - mix.channel(1)[i]) / 2);
        }
        double[] levels = frameLevels(new float[][] {side}, mix.sampleRate());
        OptionalDouble during = meanLevel(levels, speech, true);
        OptionalDouble away = meanLevel(levels, speech, false);
        if (during.isEmpty() || away.isEmpty() || away.getAsDouble() < AUDIBLE_DB) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(away.getAsDouble() - during.getAsDouble());
    }

    private static OptionalDouble meanLevel(double[] levels, List<Span> speech, boolean during) {
        double power = 0;
        int count = 0;
        for (int i = 0; i < levels.length; i++) {
            double time = (i + 0.5) * FRAME_SECONDS;
            boolean counted = during
                    ? speech.stream().anyMatch(span -> time >= span.start() && time <= span.end())
                    : speech.stream()
                            .allMatch(span -> time < span.start() - AWAY_SECONDS || time > span.end() + AWAY_SECONDS);
            if (counted) {
                power += Math.pow(10, levels[i] / 10);
                count++;
            }
        }
        return count * FRAME_SECONDS < LEAST_SECONDS
                ? OptionalDouble.empty()
                : OptionalDouble.of(Decibels.ofPower(power / count));
    }

    /** RMS level in dBFS of every 20 ms, all channels together. */
    private static double[] frameLevels(float[][] channels, int rate) {
        int length = (int) (FRAME_SECONDS * rate);
        double[] levels = new double[channels[0].length / length];
        for (int f = 0; f < levels.length; f++) {
            double sum = 0;
            for (float[] channel : channels) {
                for (int i = f * length; i < (f + 1) * length; i++) {
                    sum += (double) channel[i] * channel[i];
                }
            }
            levels[f] = Decibels.ofPower(sum / ((double) length * channels.length));
        }
        return levels;
    }

    /**
     * The level of the first sound above the second while {@code active}, in decibels; 0 where one of them is silent.
     *
     * @param above energy of each hop of the first, see {@link Loudness#energy}
     * @param below that of the second
     */
    static double energyRatioDb(double[] above, double[] below, boolean[] active) {
        double aboveSum = 0;
        double belowSum = 0;
        for (int i = 0; i < active.length; i++) {
            aboveSum += active[i] ? above[i] : 0;
            belowSum += active[i] ? below[i] : 0;
        }
        return aboveSum <= 1e-12 || belowSum <= 1e-12 ? 0 : 10 * Math.log10(aboveSum / belowSum);
    }
}
