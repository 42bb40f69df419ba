package studio.bottega.media.inspect.caption;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads SubRip and WebVTT, as anybody may have written them. */
public final class CaptionFile {

    private static final int MAX_CUES = 20_000;
    private static final int MAX_CHARACTERS = 4_000_000;
    private static final Pattern TIMES = Pattern.compile(
            "\\s*(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{1,2})[.,](\\d{1,3})\\s*-->\\s*(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{1,2})[.,](\\d{1,3}).*");
    private static final Pattern MARKUP = Pattern.compile("<[^>]{0,80}>|\\{\\\\[^}]{0,40}}");

    private CaptionFile() {}

    /**
     * @return the captions in the order of the file
     * @throws IllegalArgumentException if the text is too long or holds no caption
     */
    public static List<Cue> read(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("The caption file has %,d characters; at most %,d are read"
                    .formatted(text.length(), MAX_CHARACTERS));
        }
        List<Cue> cues = new ArrayList<>();
        List<String> lines = text.replace("\uFEFF", "").lines().toList();
        for (int i = 0; i < lines.size() && cues.size() < MAX_CUES; i++) {
            Matcher times = TIMES.matcher(lines.get(i));
            if (times.matches()) {
                List<String> words = new ArrayList<>();
                while (i + 1 < lines.size() && !lines.get(i + 1).isBlank()) {
                    words.add(MARKUP.matcher(lines.get(++i)).replaceAll("").strip());
                }
                cues.add(new Cue(seconds(times, 1), seconds(times, 5), words));
            }
        }
        if (cues.isEmpty()) {
            throw new IllegalArgumentException("The file holds no caption in SubRip or WebVTT form.");
        }
        return List.copyOf(cues);
    }

    private static double seconds(Matcher times, int group) {
        String hours = times.group(group);
        String fraction = "0." + times.group(group + 3);
        return (hours == null ? 0 : 3600 * Integer.parseInt(hours))
                + 60 * Integer.parseInt(times.group(group + 1))
                + Integer.parseInt(times.group(group + 2))
                + Double.parseDouble(fraction);
    }
}
