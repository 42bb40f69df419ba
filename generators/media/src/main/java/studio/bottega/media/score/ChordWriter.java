package studio.bottega.media.score;

import java.util.ArrayList;
import java.util.List;

/** Writes the parts that play chords: pads, rhythms and arpeggios. Confined to one part. */
final class ChordWriter {

    private static final int VOICES = 4;
    private static final double ROLL_SECONDS = 0.016;

    private final Sheet sheet;
    private final Part part;
    private final List<Note> notes = new ArrayList<>();
    private final Voicing voicing;

    ChordWriter(Sheet sheet, Part part) {
        this.sheet = sheet;
        this.part = part;
        this.voicing = new Voicing(part.low(), part.high(), part.role() == Role.PAD ? VOICES : VOICES - 1);
    }

    List<Note> write() {
        for (int bar = 0; bar <= sheet.lastBar(); bar++) {
            int[] keys = voicing.next(sheet.chords().get(bar), sheet.tonic());
            if (!sheet.plays(part, bar)) {
                continue;
            }
            if (bar == sheet.lastBar()) {
                roll(
                        keys,
                        sheet.time(bar, 0),
                        sheet.barEnd(bar),
                        0.78,
                        part.role() == Role.ARPEGGIO ? 0.05 : ROLL_SECONDS);
            } else if (part.role() == Role.PAD) {
                roll(keys, sheet.time(bar, 0), sheet.barEnd(bar), 0.55 + 0.3 * sheet.intensity(bar), 0);
            } else {
                pattern(bar, keys);
            }
        }
        return notes;
    }

    private void pattern(int bar, int[] keys) {
        for (int step = 0; step < sheet.steps(bar); step++) {
            char symbol = sheet.symbol(part.pattern(), bar, step);
            if (symbol == '.' || symbol == '-') {
                continue;
            }
            double start = sheet.time(bar, step);
            double end = end(bar, step);
            double lift = 0.8 + 0.2 * sheet.intensity(bar);
            if (part.role() == Role.ARPEGGIO) {
                double accent = step % Sheet.STEPS == 0 ? 0.82 : 0.68;
                add(tone(keys, symbol - '0'), start, end, accent * lift);
            } else {
                roll(
                        keys,
                        start,
                        end,
                        strength(symbol) * lift,
                        step % Sheet.STEPS == 0 ? ROLL_SECONDS : ROLL_SECONDS / 2);
            }
        }
    }

    static double strength(char symbol) {
        return symbol == 'X' ? 0.95 : symbol == 'o' ? 0.5 : 0.75;
    }

    /** A tone of the chord from below; beyond the highest it goes on an octave up. */
    private int tone(int[] keys, int index) {
        int key = keys[index % keys.length] + 12 * (index / keys.length);
        return key > part.high() + 5 ? key - 12 : key;
    }

    /** Until the next sign that is not a line, or the end of the bar. */
    private double end(int bar, int step) {
        int next = step + 1;
        while (next < sheet.steps(bar) && sheet.symbol(part.pattern(), bar, next) == '-') {
            next++;
        }
        return next == sheet.steps(bar) ? sheet.barEnd(bar) : sheet.time(bar, next);
    }

    private void roll(int[] keys, double start, double end, double velocity, double spread) {
        for (int i = 0; i < keys.length; i++) {
            add(keys[i], start + i * spread, end, velocity * (i == keys.length - 1 ? 1 : 0.92));
        }
    }

    private void add(int key, double start, double end, double velocity) {
        notes.add(new Note(start, Math.max(0.05, end - start), key, Math.min(1, velocity)));
    }
}
