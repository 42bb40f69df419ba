package studio.bottega.media.score;

import java.util.List;

/**
 * When the beats fall. Tempo may bend a little between cuts, so that a cut is a beat; a bar line stands on every cut.
 *
 * @param tempoBpm mean beats a minute
 * @param beatsPerBar beats of a full bar; bars before a cut may be shorter or longer
 * @param beats seconds of every beat, rising; the last is the last chord
 * @param bars indices in {@code beats} of the first beat of every bar
 * @param sections the form, without gaps from the beginning to the end
 * @param lastChordSeconds when the last chord is struck
 * @param durationSeconds when its sound has ended
 */
public record BeatGrid(
        double tempoBpm,
        int beatsPerBar,
        List<Double> beats,
        List<Integer> bars,
        List<Section> sections,
        double lastChordSeconds,
        double durationSeconds) {

    public BeatGrid {
        beats = List.copyOf(beats);
        bars = List.copyOf(bars);
        sections = List.copyOf(sections);
    }

    /** How far a time is from the nearest beat, in seconds. */
    public double distanceToBeat(double seconds) {
        return beats.stream()
                .mapToDouble(beat -> Math.abs(beat - seconds))
                .min()
                .orElse(Double.MAX_VALUE);
    }

    /** Seconds of a position in beats, which may lie between two beats; beyond the last it goes on at the same pace. */
    double timeOf(double beat) {
        int index = Math.max(0, Math.min(beats.size() - 2, (int) Math.floor(beat)));
        double start = beats.get(index);
        return start + (beat - index) * (beats.get(index + 1) - start);
    }

    /** The position in beats of a time: the inverse of {@link #timeOf}. */
    double beatAt(double seconds) {
        int low = 0;
        int high = beats.size() - 2;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (beats.get(middle) <= seconds) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        double start = beats.get(low);
        return Math.max(0, low + (seconds - start) / (beats.get(low + 1) - start));
    }

    int barCount() {
        return bars.size();
    }

    int firstBeat(int bar) {
        return bars.get(bar);
    }

    /** Beats of a bar; the last bar is the last chord and has none after it but is counted as full. */
    int beatsIn(int bar) {
        return bar + 1 < bars.size() ? bars.get(bar + 1) - bars.get(bar) : beatsPerBar;
    }

    Section sectionOf(int bar) {
        return sections.stream()
                .filter(section -> bar >= section.firstBar() && bar < section.firstBar() + section.bars())
                .findFirst()
                .orElse(sections.get(sections.size() - 1));
    }
}
