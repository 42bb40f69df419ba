package studio.bottega.media.score;

import java.util.ArrayList;
import java.util.List;

/** Writes drums, the fills that lead over, and the strokes and sweeps at the joints of the form. Confined to one part. */
final class RhythmWriter {

    private static final int CRASH = 49;

    private final Sheet sheet;
    private final Part part;
    private final List<Note> notes = new ArrayList<>();

    RhythmWriter(Sheet sheet, Part part) {
        this.sheet = sheet;
        this.part = part;
    }

    List<Note> drum() {
        for (int bar = 0; bar < sheet.lastBar(); bar++) {
            if (!sheet.plays(part, bar)) {
                continue;
            }
            for (int step = 0; step < sheet.steps(bar); step++) {
                char symbol = sheet.symbol(part.pattern(), bar, step);
                if (symbol != '.') {
                    add(
                            sheet.time(bar, step),
                            part.low(),
                            ChordWriter.strength(symbol) * (0.8 + 0.2 * sheet.intensity(bar)));
                }
            }
        }
        boolean marksTheEnd = part.pattern().charAt(0) == 'X' && sheet.plays(part, sheet.lastBar());
        if (marksTheEnd) {
            add(sheet.time(sheet.lastBar(), 0), part.low(), 0.95);
        }
        return notes;
    }

    /** Sixteenths that grow over the last beat, or two, before a section that is louder. */
    List<Note> fill() {
        List<Section> sections = sheet.grid().sections();
        for (int s = 1; s < sections.size(); s++) {
            int bar = sections.get(s).firstBar() - 1;
            boolean grows = sections.get(s).intensity() > sections.get(s - 1).intensity();
            if (!grows || !sheet.plays(part, bar)) {
                continue;
            }
            int steps = sheet.steps(bar);
            int length = Math.min(steps, sections.get(s).kind() == Section.Kind.HOOK ? 8 : 4);
            for (int step = steps - length; step < steps; step++) {
                double share = (step - steps + length + 1.0) / length;
                add(sheet.time(bar, step), part.low(), 0.4 + 0.55 * share);
            }
        }
        return notes;
    }

    /** Into every hook, over the two bars before it. */
    List<Note> riser() {
        for (Section section : sheet.grid().sections()) {
            if (section.kind() == Section.Kind.HOOK && section.firstBar() > 0) {
                int from = Math.max(0, section.firstBar() - 2);
                double start = Math.max(sheet.time(from, 0), section.startSeconds() - 4);
                double length = section.startSeconds() - start;
                if (length > 0.5 && part.playsAt(section.intensity())) {
                    notes.add(new Note(start, length, 60, 0.9));
                }
            }
        }
        return notes;
    }

    /** On the first beat of every section loud enough, and on the last chord. */
    List<Note> impact() {
        for (Section section : sheet.grid().sections()) {
            boolean entry = section.kind() == Section.Kind.HOOK || section.kind() == Section.Kind.BUILD;
            if (entry && part.playsAt(section.intensity())) {
                add(section.startSeconds(), part.low(), section.intensity());
            }
        }
        if (sheet.plays(part, sheet.lastBar()) || part.low() == CRASH) {
            add(sheet.time(sheet.lastBar(), 0), part.low(), 0.9);
        }
        return notes;
    }

    private void add(double start, int key, double velocity) {
        notes.add(new Note(start, 0.25, key, Math.min(1, velocity)));
    }
}
