package studio.bottega.media.score;

/** The scales that moods are written in, as semitones above the tonic. */
public enum Mode {
    MAJOR(true, 0, 2, 4, 5, 7, 9, 11),
    LYDIAN(true, 0, 2, 4, 6, 7, 9, 11),
    MIXOLYDIAN(true, 0, 2, 4, 5, 7, 9, 10),
    DORIAN(false, 0, 2, 3, 5, 7, 9, 10),
    MINOR(false, 0, 2, 3, 5, 7, 8, 10),
    HARMONIC_MINOR(false, 0, 2, 3, 5, 7, 8, 11),
    PHRYGIAN(false, 0, 1, 3, 5, 7, 8, 10);

    private final boolean major;
    private final int[] steps;

    Mode(boolean major, int... steps) {
        this.major = major;
        this.steps = steps;
    }

    /** Whether its third is major. */
    public boolean major() {
        return major;
    }

    /** Semitones above the tonic of a scale step, 0 being the tonic; steps beyond the octave go on, negative ones lie below. */
    int semitones(int step) {
        return steps[Math.floorMod(step, 7)] + 12 * Math.floorDiv(step, 7);
    }

    /** The scale step at or next below a distance in semitones. */
    int step(int semitones) {
        int octave = Math.floorDiv(semitones, 12);
        int within = Math.floorMod(semitones, 12);
        int step = 6;
        while (steps[step] > within) {
            step--;
        }
        return step + 7 * octave;
    }
}
