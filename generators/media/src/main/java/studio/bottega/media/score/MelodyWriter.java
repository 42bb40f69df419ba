package studio.bottega.media.score;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the lines that sing. A melody has phrases of four bars: the motif, its answer, the motif moved to the new chord or inverted, and a
 * close; notes on strong beats belong to the chord. A counter line holds the chord tone that is nearest. Confined to one part.
 */
final class MelodyWriter {

    private static final int PHRASE_BARS = 4;

    private final Sheet sheet;
    private final Part part;
    private final Theme theme;
    private final List<Note> notes = new ArrayList<>();
    private int key;

    MelodyWriter(Sheet sheet, Part part, Theme theme) {
        this.sheet = sheet;
        this.part = part;
        this.theme = theme;
        this.key = (part.low() + part.high()) / 2;
    }

    List<Note> melody() {
        for (int bar = 0; bar <= sheet.lastBar(); bar++) {
            if (!sheet.plays(part, bar)) {
                continue;
            }
            if (bar == sheet.lastBar()) {
                close(bar);
            } else {
                bar(bar);
            }
        }
        return notes;
    }

    private void bar(int bar) {
        Section section = sheet.grid().sectionOf(bar);
        int within = bar - section.firstBar();
        int place = within % PHRASE_BARS;
        boolean last = bar == section.firstBar() + section.bars() - 1 && section.bars() > 1;
        if (place == PHRASE_BARS - 1 || last) {
            cadence(bar);
            return;
        }
        boolean again = within / PHRASE_BARS % 2 == 1;
        Theme.Motif motif = place == 1 ? theme.second() : theme.first();
        sing(bar, again && place == 2 ? motif.inverted() : motif, place == 0 ? home() : key);
    }

    /** Where phrases begin: a little above the middle. */
    private int home() {
        return part.low() + (part.high() - part.low()) * 5 / 9;
    }

    private void sing(int bar, Theme.Motif motif, int from) {
        int beats = sheet.grid().beatsIn(bar);
        key = chordTone(from, bar);
        for (int i = 0; i < motif.onsets().size(); i++) {
            double onset = motif.onsets().get(i);
            if (onset >= beats) {
                return;
            }
            boolean strong = onset == 0 || onset == 2;
            int moved = i == 0 ? key : move(key, motif.contour().get(i));
            key = strong ? chordTone(moved, bar) : moved;
            add(bar, onset, Math.min(motif.lengths().get(i), beats - onset), strong ? 0.85 : 0.72);
        }
    }

    /** A long tone, prepared by one that leads to it. */
    private void cadence(int bar) {
        int beats = sheet.grid().beatsIn(bar);
        boolean lively = !part.pattern().equals("sparse") && beats > 2;
        int target = chordTone(move(key, key > home() ? -2 : 1), bar);
        if (lively) {
            key = chordTone(key, bar);
            add(bar, 0, 1, 0.8);
        }
        key = target;
        add(bar, lively ? 1 : 0, lively ? beats - 1 : beats, 0.8);
    }

    /** The last note is the tonic, or the fifth for the part that doubles above. */
    private void close(int bar) {
        int tonic = sheet.keyAbove(part.low(), 0);
        while (Math.abs(tonic + 12 - key) < Math.abs(tonic - key) && tonic + 12 <= part.high()) {
            tonic += 12;
        }
        key = tonic;
        notes.add(new Note(sheet.time(bar, 0), sheet.barEnd(bar) - sheet.time(bar, 0), key, 0.85));
    }

    private int move(int from, int steps) {
        Mode mode = sheet.style().mode();
        int moved = sheet.tonic() + mode.semitones(mode.step(from - sheet.tonic()) + steps);
        if (moved > part.high() || moved < part.low()) {
            moved = sheet.tonic() + mode.semitones(mode.step(from - sheet.tonic()) - steps);
        }
        return Math.max(part.low(), Math.min(part.high(), moved));
    }

    /** The nearest key of the chord in range; of two equally near ones the lower. */
    private int chordTone(int near, int bar) {
        Chord chord = sheet.chords().get(bar);
        for (int distance = 0; distance < 12; distance++) {
            for (int candidate : new int[] {near - distance, near + distance}) {
                if (candidate >= part.low() && candidate <= part.high() && chord.has(candidate - sheet.tonic())) {
                    return candidate;
                }
            }
        }
        return near;
    }

    private void add(int bar, double onset, double beats, double velocity) {
        double start = sheet.time(bar, (int) Math.round(onset * Sheet.STEPS));
        double end = sheet.grid().timeOf(sheet.grid().firstBeat(bar) + onset + beats);
        double lift = 0.85 + 0.15 * sheet.intensity(bar);
        notes.add(new Note(start, Math.max(0.08, (end - start) * 0.97), key, velocity * lift));
    }

    List<Note> counter() {
        for (int bar = 0; bar <= sheet.lastBar(); bar++) {
            if (sheet.plays(part, bar)) {
                int previous = key;
                key = chordTone(guide(bar), bar);
                boolean held = !notes.isEmpty() && previous == key && last().endSeconds() > sheet.time(bar, 0) - 0.1;
                double end = sheet.barEnd(bar);
                if (held) {
                    Note before = notes.remove(notes.size() - 1);
                    notes.add(new Note(before.startSeconds(), end - before.startSeconds(), key, before.velocity()));
                } else {
                    double start = sheet.time(bar, 0);
                    notes.add(new Note(start, end - start, key, 0.6 + 0.2 * sheet.intensity(bar)));
                }
            }
        }
        return notes;
    }

    private Note last() {
        return notes.get(notes.size() - 1);
    }

    /** The third or seventh of the chord nearest to where the line is. */
    private int guide(int bar) {
        Chord chord = sheet.chords().get(bar);
        int best = key;
        int least = Integer.MAX_VALUE;
        for (int i = 1; i < chord.tones().length; i += 2) {
            int candidate = sheet.keyAbove(key - 6, chord.root() + chord.tones()[i]);
            if (candidate >= part.low() && candidate <= part.high() && Math.abs(candidate - key) < least) {
                least = Math.abs(candidate - key);
                best = candidate;
            }
        }
        return best;
    }
}
