package studio.bottega.agent.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.bottega.contract.screenplay.Fountain;

/** Reads a scene, as a line, as a screenplay in Fountain or as something between: headings, action, dialogue. Bounded. */
public final class ScriptReader {

    private static final int MAX_LINES = 400;
    private static final Pattern HEADING = Pattern.compile(
            "(?m)(?:^|(?<=[.\\n]))\\s*((?:INT|EXT|EST|INT\\.?/EXT|I/E)[. ]+[^.\\n]{2,80}?(?:\\s[-–—]{1,2}\\s[\\p{L} ]{2,24})?)(?=[.\\n]|$)");
    private static final Pattern CUE = Pattern.compile("^[\\p{Lu}][\\p{Lu} .'()-]{1,38}$");
    private static final Pattern LENGTH_ONLY = Pattern.compile(
            "(?i)^(?:about |total:? |length:? )?\\d+(?:[.,]\\d+)?[\\s-]*(?:s|sec|seconds?|minutes?|min)(?: (?:long|total|in all))?$");

    /** @param heading as it was written, without a final stop; may be empty */
    public record Part(String heading, List<Event> events) {
        public Part {
            events = List.copyOf(events);
        }
    }

    /**
     * @param spoken whether it is dialogue
     * @param text one sentence
     * @param speaker who speaks, as the script calls them; empty for action
     * @param seen whether the speaker is in the picture
     */
    public record Event(boolean spoken, String text, String speaker, boolean seen) {

        static Event action(String sentence) {
            return new Event(false, sentence, "", false);
        }
    }

    private ScriptReader() {}

    public static List<Part> read(String text) {
        return Fountain.isScreenplay(text) ? ScreenplayParts.of(Fountain.read(text)) : readLoosely(text);
    }

    private static List<Part> readLoosely(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher heading = HEADING.matcher(text);
        String current = "";
        int from = 0;
        while (heading.find() && parts.size() < 40) {
            add(parts, current, text.substring(from, heading.start()));
            current = heading.group(1).strip();
            from = heading.end();
        }
        add(parts, current, text.substring(Math.min(from, text.length())));
        return parts;
    }

    private static void add(List<Part> parts, String heading, String body) {
        List<Event> events = events(body);
        if (!events.isEmpty() || !heading.isEmpty()) {
            parts.add(new Part(heading, events));
        }
    }

    private static List<Event> events(String body) {
        List<Event> events = new ArrayList<>();
        boolean speaking = false;
        String speaker = "";
        for (String line : body.lines().limit(MAX_LINES).toList()) {
            String plain = line.strip();
            if (plain.isEmpty()) {
                speaking = false;
            } else if (!speaking && body.contains("\n") && CUE.matcher(plain).matches()) {
                speaking = true;
                speaker = plain;
            } else if (speaking && !plain.startsWith("(")) {
                events.add(new Event(true, plain, speaker, true));
            } else if (!speaking) {
                sentences(plain).forEach(sentence -> events.add(Event.action(sentence)));
            }
        }
        return events;
    }

    static List<String> sentences(String line) {
        List<String> sentences = new ArrayList<>();
        for (String part : line.split("(?<=[.!?])\\s+|;\\s*|[.!?]$|[。；！？]")) {
            String plain = part.strip().replaceAll("^[.\\s]+|[.!?\\s]+$", "");
            if (!plain.isEmpty() && !LENGTH_ONLY.matcher(plain).matches()) {
                sentences.add(plain);
            }
        }
        return sentences;
    }

    /** The place of a heading: "INT. LIGHTHOUSE - NIGHT" is "lighthouse". */
    public static String place(String heading) {
        return heading.replaceAll("^(?i:INT\\.?/EXT|INT|EXT|EST|I/E)[. ]+", "")
                .replaceAll("\\s[-–—]{1,2}\\s.*$", "")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
