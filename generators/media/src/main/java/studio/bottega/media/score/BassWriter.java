package studio.bottega.media.score;

import java.util.ArrayList;
import java.util.List;

/** Writes the lowest line: roots, fifths and octaves of the chord, and tones that lead to the next one. Confined to one part. */
final class BassWriter {

    private final Sheet sheet;
    private final Part part;
    private final List<Note> notes = new ArrayList<>();

    BassWriter(Sheet sheet, Part part) {
        this.sheet = sheet;
        this.part = part;
    }

    List<Note> write() {
        for (int bar = 0; bar <= sheet.lastBar(); bar++) {
            if (!sheet.plays(part, bar)) {
                continue;
            }
            if (bar == sheet.lastBar()) {
                add(root(bar), sheet.time(bar, 0), sheet.barEnd(bar), 0.9);
                continue;
            }
            for (int step = 0; step < sheet.steps(bar); step++) {
                char symbol = sheet.symbol(part.pattern(), bar, step);
                if (symbol != '.' && symbol != '-') {
                    add(key(symbol, bar), sheet.time(bar, step), end(bar, step), symbol == 'r' ? 0.68 : 0.86);
                }
            }
        }
        return notes;
    }

    private int root(int bar) {
        return sheet.keyAbove(part.low(), sheet.chords().get(bar).bass());
    }

    private int key(char symbol, int bar) {
        int root = root(bar);
        return switch (symbol) {
            case '5' -> inRange(root + fifth(sheet.chords().get(bar)));
            case '8' -> inRange(root + 12);
            case 'a' -> leading(root, root(Math.min(bar + 1, sheet.lastBar())));
            default -> root;
        };
    }

    private static int fifth(Chord chord) {
        return chord.bass() == chord.root() ? chord.tones()[2] : 12;
    }

    /** A step of the scale below or above the next root, whichever is nearer. */
    private int leading(int from, int to) {
        Mode mode = sheet.style().mode();
        int step = mode.step(to - sheet.tonic());
        int below = sheet.tonic() + mode.semitones(step - 1);
        int above = sheet.tonic() + mode.semitones(step + 1);
        return inRange(Math.abs(from - below) <= Math.abs(from - above) ? below : above);
    }

    private int inRange(int key) {
        int within = key > part.high() ? key - 12 : key;
        return within < part.low() ? within + 12 : within;
    }

    private double end(int bar, int step) {
        int next = step + 1;
        while (next < sheet.steps(bar) && sheet.symbol(part.pattern(), bar, next) == '-') {
            next++;
        }
        return next == sheet.steps(bar) ? sheet.barEnd(bar) : sheet.time(bar, next);
    }

    private void add(int key, double start, double end, double velocity) {
        notes.add(new Note(start, Math.max(0.05, (end - start) * 0.96), key, velocity));
    }
}
