package studio.bottega.media.score;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds a tempo at which the cuts of a film fall on beats, best on full bars. Between two cuts the tempo may bend by up to
 * {@link #MOST_BEND}, so that each of them is a beat exactly; cuts that would need more are left between the beats.
 *
 * @param low slowest tempo allowed
 * @param preferred tempo where no cut asks for another
 * @param high fastest tempo allowed
 * @param beatsPerBar beats of a full bar
 * @param ring how long the last chord may sound, in seconds
 */
record TempoPlan(double low, double preferred, double high, int beatsPerBar, double ring) {

    /** How far the tempo between two cuts may differ from the tempo of the piece. */
    static final double MOST_BEND = 0.1;

    private static final double STEP = 0.25;
    private static final double LEAST_BEATS = 1.6;
    private static final int MAX_CUTS = 1000;

    /** Beats and bars, before there is a form. */
    record Pulse(double tempoBpm, List<Double> beats, List<Integer> bars, List<Integer> cutBars) {}

    /**
     * The best pulse.
     *
     * @param seconds length of the music
     * @param cuts times of the cuts, rising
     */
    Pulse fit(double seconds, List<Double> cuts) {
        List<Double> usable = cuts.stream()
                .filter(cut -> cut > 0.2 && cut < seconds - 0.4)
                .sorted()
                .distinct()
                .limit(MAX_CUTS)
                .toList();
        double bestTempo = preferred;
        double least = Double.MAX_VALUE;
        for (double tempo = low; tempo <= high + 1e-9; tempo += STEP) {
            double cost = cost(tempo, anchors(tempo, seconds, usable));
            if (cost < least) {
                least = cost;
                bestTempo = tempo;
            }
        }
        return pulse(bestTempo, anchors(bestTempo, seconds, usable));
    }

    /** How long the last chord rings. */
    private double tail(double seconds) {
        double longest = seconds < 5 ? seconds * 0.35 : Math.max(1.6, Math.min(3.6, seconds * 0.15));
        return Math.min(ring, longest);
    }

    /** The times that must be beats: the beginning, the cuts that can be reached, and the last chord. */
    private List<Double> anchors(double tempo, double seconds, List<Double> cuts) {
        double beat = 60 / tempo;
        double tail = tail(seconds);
        List<Double> anchors = new ArrayList<>(List.of(0.0));
        for (double cut : cuts) {
            double length = cut - anchors.get(anchors.size() - 1);
            if (length >= LEAST_BEATS * beat
                    && bend(tempo, length) <= MOST_BEND
                    && seconds - cut >= Math.min(1, tail * 0.6)) {
                anchors.add(cut);
            }
        }
        double last = anchors.get(anchors.size() - 1);
        double bar = beat * beatsPerBar;
        double room = seconds - tail - last;
        if (anchors.size() == 1 || room > bar * 0.6) {
            double unit = room >= bar * 0.75 ? bar : beat;
            double chord = last + Math.max(1, Math.floor(room / unit + 0.25)) * unit;
            anchors.add(Math.min(chord, seconds - Math.min(0.3, seconds * 0.3)));
        }
        return anchors;
    }

    private static double bend(double tempo, double length) {
        double beats = length * tempo / 60;
        return Math.abs(Math.round(beats) / beats - 1);
    }

    private double cost(double tempo, List<Double> anchors) {
        double range = Math.max(1, high - low);
        double away = (tempo - preferred) / range;
        double cost = away * away * 1.5;
        for (int i = 1; i < anchors.size(); i++) {
            double length = anchors.get(i) - anchors.get(i - 1);
            long beats = Math.round(length * tempo / 60);
            double bend = bend(tempo, length) / MOST_BEND;
            cost += bend * bend + oddness(beats);
        }
        return cost - anchors.size() * 1.2; // Every cut that is reached counts.
    }

    private double oddness(long beats) {
        long rest = beats % beatsPerBar;
        return rest == 0 ? 0 : rest * 2 == beatsPerBar ? 0.3 : 0.7;
    }

    private Pulse pulse(double tempo, List<Double> anchors) {
        List<Double> beats = new ArrayList<>(List.of(0.0));
        List<Integer> bars = new ArrayList<>();
        List<Integer> cutBars = new ArrayList<>();
        for (int i = 1; i < anchors.size(); i++) {
            double from = anchors.get(i - 1);
            double length = anchors.get(i) - from;
            int count = (int) Math.max(1, Math.round(length * tempo / 60));
            cutBars.add(bars.size());
            addBars(bars, beats.size() - 1, count);
            for (int k = 1; k <= count; k++) {
                beats.add(from + length * k / count);
            }
        }
        cutBars.add(bars.size());
        bars.add(beats.size() - 1);
        double played = beats.get(beats.size() - 1);
        return new Pulse(60 * (beats.size() - 1) / played, beats, bars, cutBars);
    }

    /** Full bars, and before the cut a shorter one for what is left; a single beat makes the bar before it longer. */
    private void addBars(List<Integer> bars, int first, int count) {
        int rest = count % beatsPerBar;
        int full = count / beatsPerBar;
        for (int bar = 0; bar < full; bar++) {
            bars.add(first + bar * beatsPerBar);
        }
        if (rest > 1 || full == 0) {
            bars.add(first + full * beatsPerBar);
        }
    }
}
