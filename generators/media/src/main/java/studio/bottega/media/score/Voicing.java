package studio.bottega.media.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Voice leading: of all ways to lay out a chord in a range, the one whose voices move least from the chord before, common tones staying where
 * they are. Confined to one part.
 */
final class Voicing {

    private static final int WIDEST = 19;

    private final int low;
    private final int high;
    private final int voices;
    private int[] previous = {};

    /**
     * @param low lowest MIDI key
     * @param high highest MIDI key
     * @param voices 3 to 5
     */
    Voicing(int low, int high, int voices) {
        this.low = low;
        this.high = high;
        this.voices = voices;
    }

    /** MIDI keys of the next chord, rising. */
    int[] next(Chord chord, int tonic) {
        List<int[]> candidates = new ArrayList<>();
        int[] classes = Arrays.stream(chord.tones())
                .map(tone -> Math.floorMod(tonic + chord.root() + tone, 12))
                .toArray();
        for (int start = low; start <= low + 11 + (high - low) / 3; start++) {
            for (int skip = 0; skip < 2; skip++) {
                int[] candidate = stack(start, classes, skip == 1);
                if (candidate.length == voices && isComplete(candidate, classes)) {
                    candidates.add(candidate);
                }
            }
        }
        previous = candidates.stream()
                .min(Comparator.comparingDouble(this::cost))
                .orElseGet(() -> stack(low, classes, false));
        return previous;
    }

    /** Chord tones upwards from a key; an open layout leaves out every second tone at the bottom. */
    private int[] stack(int start, int[] classes, boolean open) {
        List<Integer> keys = new ArrayList<>();
        boolean skipped = false;
        for (int key = start; key <= high && keys.size() < voices; key++) {
            int pitchClass = key % 12;
            if (Arrays.stream(classes).anyMatch(c -> c == pitchClass)) {
                if (open && keys.size() == 1 && !skipped) {
                    skipped = true;
                } else {
                    keys.add(key);
                }
            }
        }
        return keys.stream().mapToInt(Integer::intValue).toArray();
    }

    /** All tones are there, but for the fifth of a chord with more tones than voices. */
    private static boolean isComplete(int[] keys, int[] classes) {
        long found = Arrays.stream(classes)
                .filter(c -> Arrays.stream(keys).anyMatch(key -> key % 12 == c))
                .count();
        return found >= Math.min(keys.length, classes.length) && keys[keys.length - 1] - keys[0] <= WIDEST;
    }

    private double cost(int[] keys) {
        double centre = Arrays.stream(keys).average().orElse(0) - (low + high) / 2.0;
        double cost = centre * centre * 0.06;
        for (int i = 0; i < keys.length && i < previous.length; i++) {
            int move = Math.abs(keys[i] - previous[i]);
            cost += move + (move > 4 ? move - 4 : 0);
        }
        return cost;
    }
}
