package studio.bottega.media.inspect.sound;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import studio.bottega.media.inspect.caption.Cue;
import studio.bottega.media.sound.Pcm;

/**
 * The beats of a sound: the chain of onsets that are as strong and as evenly spaced as can be, by dynamic programming (Ellis, "Beat
 * tracking by dynamic programming", 2007). The spacing is found by autocorrelation near the tempo that was ordered, and may bend.
 *
 * @param beats seconds, rising; empty if the sound is too short
 * @param clarity how much stronger the onset at the middling beat is than anywhere on the average; about 1 where there is no pulse
 */
record Pulse(List<Double> beats, double clarity) {

    private static final double SHORTEST_BEAT = 0.25;
    private static final double LONGEST_BEAT = 1.5;
    /** How far, in octaves, the tempo may be from the one that was ordered before it is hardly believed. */
    private static final double OCTAVES = 0.06;

    private static final double EVENNESS = 100;
    private static final float UNDER_VOICE = 0.25f;

    Pulse {
        beats = List.copyOf(beats);
    }

    /** @param spoken when a voice is over the music, whose syllables are louder than the beats under it */
    static Pulse of(Pcm sound, double tempoBpm, List<Cue> spoken) {
        float[] onsets = Onsets.of(sound).fainter(spoken, UNDER_VOICE).strength();
        if (onsets.length < 4 * LONGEST_BEAT * Onsets.MOMENTS_PER_SECOND) {
            return new Pulse(List.of(), 1);
        }
        List<Integer> beats = chain(onsets, period(onsets, 60 / tempoBpm));
        return new Pulse(beats.stream().map(Onsets::seconds).toList(), clarity(onsets, beats));
    }

    /** How far a time is from the nearest beat, in seconds. */
    double distance(double seconds) {
        return beats.stream()
                .mapToDouble(beat -> Math.abs(beat - seconds))
                .min()
                .orElse(Double.MAX_VALUE);
    }

    private static int period(float[] onsets, double ordered) {
        double mean = 0;
        for (float onset : onsets) {
            mean += onset / onsets.length;
        }
        int longest = (int) (LONGEST_BEAT * Onsets.MOMENTS_PER_SECOND);
        int best = (int) Math.round(ordered * Onsets.MOMENTS_PER_SECOND);
        double most = 0;
        for (int lag = (int) (SHORTEST_BEAT * Onsets.MOMENTS_PER_SECOND); lag <= longest; lag++) {
            double alike = 0;
            for (int i = lag; i < onsets.length; i++) {
                alike += (onsets[i] - mean) * (onsets[i - lag] - mean);
            }
            double octaves = Math.log(lag / Onsets.MOMENTS_PER_SECOND / ordered) / Math.log(2) / OCTAVES;
            alike *= Math.exp(-0.5 * octaves * octaves);
            if (alike > most) {
                most = alike;
                best = lag;
            }
        }
        return best;
    }

    private static List<Integer> chain(float[] onsets, int period) {
        double[] score = new double[onsets.length];
        int[] before = new int[onsets.length];
        for (int now = 0; now < onsets.length; now++) {
            before[now] = -1;
            double best = 0;
            for (int last = Math.max(0, now - 2 * period); last < now - period / 2; last++) {
                double uneven = Math.log((double) (now - last) / period);
                double worth = score[last] - EVENNESS * uneven * uneven;
                if (worth > best) {
                    best = worth;
                    before[now] = last;
                }
            }
            score[now] = onsets[now] + best;
        }
        int end = onsets.length - 1;
        for (int i = onsets.length - period; i < onsets.length; i++) {
            end = score[i] > score[end] ? i : end;
        }
        List<Integer> beats = new ArrayList<>();
        for (int at = end; at >= 0; at = before[at]) {
            beats.add(at);
        }
        Collections.reverse(beats);
        return beats;
    }

    private static double clarity(float[] onsets, List<Integer> beats) {
        double[] on = beats.stream()
                .mapToDouble(beat -> strongest(onsets, beat))
                .sorted()
                .toArray();
        double all = 0;
        for (int i = 0; i < onsets.length; i++) {
            all += strongest(onsets, i);
        }
        return on[on.length / 2] / Math.max(1e-9, all / onsets.length);
    }

    private static double strongest(float[] onsets, int moment) {
        double most = 0;
        for (int i = Math.max(0, moment - 1); i <= Math.min(onsets.length - 1, moment + 1); i++) {
            most = Math.max(most, onsets[i]);
        }
        return most;
    }
}
