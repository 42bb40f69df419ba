package studio.bottega.media.score;

import java.util.Arrays;
import java.util.List;

/**
 * How a mood is written and played.
 *
 * @param tempo range of tempi and the metre
 * @param mode scale
 * @param tonics pitch classes to choose a key from, C being 0
 * @param verse chords of intro, build and break, one for each bar
 * @param hook chords of the hook
 * @param ending chords before the last one
 * @param last the last chord
 * @param sound how it is played
 * @param parts the players
 */
record MoodStyle(
        TempoPlan tempo,
        Mode mode,
        List<Integer> tonics,
        List<Chord> verse,
        List<Chord> hook,
        List<Chord> ending,
        Chord last,
        Sound sound,
        List<Part> parts) {

    /**
     * How it is played.
     *
     * @param swing how far the second of two eighths is late, in beats, 0 to 0.17
     * @param looseMs spread of the players around the beat, in milliseconds
     * @param roomSize see {@link studio.bottega.media.dsp.Room}
     * @param roomSeconds how long the room rings
     * @param pumpDb how far the kick pushes the other parts down
     * @param highDb shelf above 6 kHz
     */
    record Sound(double swing, double looseMs, double roomSize, double roomSeconds, double pumpDb, double highDb) {}

    /** Reads chords in a mode, separated by blanks. */
    static List<Chord> chords(Mode mode, String written) {
        return Arrays.stream(written.trim().split("\\s+"))
                .map(chord -> Chord.of(chord, mode))
                .toList();
    }

    MoodStyle withParts(List<Part> others) {
        return new MoodStyle(tempo, mode, tonics, verse, hook, ending, last, sound, List.copyOf(others));
    }
}
