package studio.bottega.media.inspect.caption;

import java.util.List;

/** One caption: its lines, and when they are there. */
public record Cue(double startSeconds, double endSeconds, List<String> lines) {

    public Cue {
        lines = List.copyOf(lines);
    }

    public double seconds() {
        return endSeconds - startSeconds;
    }

    /** Its lines as one. */
    public String text() {
        return String.join(" ", lines).strip();
    }

    int words() {
        String text = text();
        return text.isEmpty() ? 0 : text.split("\\s+").length;
    }
}
