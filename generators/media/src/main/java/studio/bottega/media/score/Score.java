package studio.bottega.media.score;

import java.util.List;
import studio.bottega.contract.domain.Mood;

/** A composed piece: who plays what when. Immutable. */
public final class Score {

    private static final List<String> NAMES =
            List.of("C", "C sharp", "D", "E flat", "E", "F", "F sharp", "G", "A flat", "A", "B flat", "B");

    private final Mood mood;
    private final Sheet sheet;
    private final List<Line> lines;

    /** One part and its notes in the order in which they are written. */
    record Line(Part part, List<Note> notes) {
        Line {
            notes = List.copyOf(notes);
        }
    }

    Score(Mood mood, Sheet sheet, List<Line> lines) {
        this.mood = mood;
        this.sheet = sheet;
        this.lines = List.copyOf(lines);
    }

    public Mood mood() {
        return mood;
    }

    /** Beats and form. */
    public BeatGrid grid() {
        return sheet.grid();
    }

    public Mode mode() {
        return sheet.style().mode();
    }

    /** The key in words: {@code D mixolydian}. */
    public String key() {
        return NAMES.get(sheet.tonic()) + " "
                + mode().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** Notes of all tonal parts, in no order. */
    public List<Note> notes() {
        return lines.stream()
                .filter(line -> line.part().role().tonal())
                .flatMap(line -> line.notes().stream())
                .toList();
    }

    /** Strokes of all drums, in no order. */
    public List<Note> strokes() {
        return lines.stream()
                .filter(line -> line.part().instrument().drums() || line.part().role() == Role.DRUM)
                .flatMap(line -> line.notes().stream())
                .toList();
    }

    MoodStyle style() {
        return sheet.style();
    }

    Sheet sheet() {
        return sheet;
    }

    List<Line> lines() {
        return lines;
    }
}
