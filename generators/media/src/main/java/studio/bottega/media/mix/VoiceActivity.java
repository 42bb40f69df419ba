package studio.bottega.media.mix;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.media.sound.Pcm;

/** Where a voice speaks in a sound that holds nothing else. */
final class VoiceActivity {

    private static final double BELOW_LOUDNESS = 25;
    private static final double LEAST_LUFS = -60;
    private static final int SHORTEST_GAP_HOPS = 15;

    private VoiceActivity() {}

    /** For each hop of 10 ms whether the voice is heard; closures inside words do not end it. */
    static boolean[] of(Pcm voice) {
        double[] energy = Loudness.energy(voice);
        double gate = Math.max(LEAST_LUFS, Loudness.integrated(voice) - BELOW_LOUDNESS);
        double least = Math.pow(10, gate / 10);
        boolean[] active = new boolean[energy.length];
        int last = -1;
        for (int i = 0; i < active.length; i++) {
            if (energy[i] > least) {
                int from = last >= 0 && i - last <= SHORTEST_GAP_HOPS ? last + 1 : i;
                for (int k = from; k <= i; k++) {
                    active[k] = true;
                }
                last = i;
            }
        }
        return active;
    }

    static List<Span> spans(boolean[] active) {
        List<Span> spans = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= active.length; i++) {
            boolean on = i < active.length && active[i];
            if (on && start < 0) {
                start = i;
            } else if (!on && start >= 0) {
                spans.add(new Span((double) start / Loudness.HOPS_PER_SECOND, (double) i / Loudness.HOPS_PER_SECOND));
                start = -1;
            }
        }
        return spans;
    }
}
