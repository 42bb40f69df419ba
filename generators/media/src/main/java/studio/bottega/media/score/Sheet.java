package studio.bottega.media.score;

import java.util.List;

/**
 * What all players read: beats, form and chords.
 *
 * @param style the mood
 * @param grid beats and form
 * @param tonic pitch class of the key
 * @param chords one for each bar, the last chord included
 */
record Sheet(MoodStyle style, BeatGrid grid, int tonic, List<Chord> chords) {

    /** Characters of a pattern for one beat. */
    static final int STEPS = 4;

    Sheet {
        chords = List.copyOf(chords);
        if (chords.size() != grid.barCount()) {
            throw new IllegalArgumentException(chords.size() + " chords for " + grid.barCount() + " bars");
        }
    }

    static List<Chord> harmony(MoodStyle style, BeatGrid grid) {
        Chord[] chords = new Chord[grid.barCount()];
        for (int bar = 0; bar < chords.length; bar++) {
            Section section = grid.sectionOf(bar);
            int within = bar - section.firstBar();
            List<Chord> loop = section.kind() == Section.Kind.HOOK ? style.hook() : style.verse();
            chords[bar] = loop.get(within % loop.size());
            if (section.kind() == Section.Kind.ENDING) {
                int left = chords.length - 1 - bar; // Bars until the last chord.
                chords[bar] = left == 0
                        ? style.last()
                        : style.ending().get(Math.floorMod(-left, style.ending().size()));
            }
        }
        return List.of(chords);
    }

    int lastBar() {
        return grid.barCount() - 1;
    }

    double intensity(int bar) {
        return grid.sectionOf(bar).intensityAt(bar);
    }

    /** Whether a part plays in a bar; on the last chord everyone plays who belongs to the ending. */
    boolean plays(Part part, int bar) {
        return part.playsAt(intensity(bar));
    }

    int steps(int bar) {
        return grid.beatsIn(bar) * STEPS;
    }

    /** When a step of a bar is heard, swing included. */
    double time(int bar, int step) {
        boolean late = step % STEPS == 2;
        return grid.timeOf(grid.firstBeat(bar)
                + step / (double) STEPS
                + (late ? style.sound().swing() : 0));
    }

    double barEnd(int bar) {
        return bar == lastBar() ? grid.durationSeconds() : time(bar + 1, 0);
    }

    /** The character of a pattern at a step; a pattern may be longer than a bar. */
    char symbol(String pattern, int bar, int step) {
        int beats = pattern.length() / STEPS;
        int beat = (bar - grid.sectionOf(bar).firstBar()) * grid.beatsPerBar() + step / STEPS;
        return pattern.charAt(beat % beats * STEPS + step % STEPS);
    }

    /** The lowest key at or above {@code low} with a pitch class given in semitones above the tonic. */
    int keyAbove(int low, int semitones) {
        return low + Math.floorMod(tonic + semitones - low, 12);
    }
}
