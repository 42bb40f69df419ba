package studio.bottega.media.cut;

import java.util.List;

/**
 * One caption.
 *
 * @param start seconds
 * @param end seconds, later than {@code start}
 * @param lines one or two
 */
public record Cue(double start, double end, List<String> lines) {

    public Cue {
        lines = List.copyOf(lines);
        if (!(start >= 0 && end > start) || lines.isEmpty()) {
            throw new IllegalArgumentException("A caption has words and ends after it begins, got %s from %s to %s s."
                    .formatted(lines, start, end));
        }
    }

    /** The words on one line. */
    public String text() {
        return String.join(" ", lines);
    }

    /** Characters a second that a reader has to take in. */
    public double charactersPerSecond() {
        return text().length() / (end - start);
    }
}
