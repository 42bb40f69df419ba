package studio.bottega.media.cut;

import java.util.List;
import java.util.Locale;

/**
 * The captions of a film, in order and without overlap.
 *
 * @param language BCP 47 tag
 */
public record Captions(String language, List<Cue> cues) {

    public Captions {
        cues = List.copyOf(cues);
        for (int i = 1; i < cues.size(); i++) {
            if (cues.get(i).start() < cues.get(i - 1).end()) {
                throw new IllegalArgumentException("Caption %d begins at %s s, before the one before it ends at %s s."
                        .formatted(i + 1, cues.get(i).start(), cues.get(i - 1).end()));
            }
        }
    }

    /** As a SubRip file. */
    public String srt() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cues.size(); i++) {
            Cue cue = cues.get(i);
            text.append(i + 1)
                    .append('\n')
                    .append(time(cue.start(), ','))
                    .append(" --> ")
                    .append(time(cue.end(), ','))
                    .append('\n')
                    .append(String.join("\n", cue.lines()).replace("-->", "->"))
                    .append("\n\n");
        }
        return text.toString();
    }

    /** As a WebVTT file. */
    public String vtt() {
        StringBuilder text =
                new StringBuilder("WEBVTT\nLanguage: ").append(language).append("\n\n");
        for (Cue cue : cues) {
            text.append(time(cue.start(), '.'))
                    .append(" --> ")
                    .append(time(cue.end(), '.'))
                    .append('\n')
                    .append(escaped(String.join("\n", cue.lines())))
                    .append("\n\n");
        }
        return text.toString();
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String time(double seconds, char point) {
        long millis = Math.round(seconds * 1000);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%c%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                point,
                millis % 1000);
    }
}
