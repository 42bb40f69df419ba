package studio.bottega.agent.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.bottega.agent.prompt.Page;
import studio.bottega.contract.screenplay.Fountain;

/** Reads a scene, as a line, as a screenplay in Fountain or as something between: headings, action, dialogue. Bounded. Immutable. */
public final class ScriptReader {

    private static final int MAX_LINES = 400;
    private static final int MAX_PARTS = 40;
    private static final String HOUR = "heading hour";
    private static final Pattern CUE = Pattern.compile("^[\\p{Lu}][\\p{Lu} .'()-]{1,38}$");
    private static final Pattern SAID =
            Pattern.compile("^([\\p{L}][\\p{L}\\p{M} .'-]{0,30})\\s*[:：]\\s*[\"“”«„「](.+)[\"”“»「」]\\.?$");

    private final Vocabulary script;
    private final Pattern heading;
    private final Pattern inside;
    private final Pattern hour;
    private final Pattern lengthOnly;

    /**
     * @param page {@code camera}
     * @param words {@code vocabulary}, of whose hours and numbers headings and lengths are made
     */
    public ScriptReader(Page page, Vocabulary words) {
        this.script = new Vocabulary(page);
        String kinds = script.expression("heading", "INT") + "|" + script.expression("heading", "EXT");
        String hours = Stream.concat(
                        script.values(HOUR).stream().map(value -> script.expression(HOUR, value)),
                        words.values("hour").stream().map(value -> words.expression("hour", value)))
                .collect(Collectors.joining("|"));
        this.heading = Pattern.compile("(?m)(?:^|(?<=[.。．\\n]))\\s*((" + kinds
                + ")[.:：。\\s/–—-]+([^.。\\n]{1,80}?)(?:(?:\\s*[-–—]{1,2}\\s*|[,，、.。]\\s*|\\s+)(" + hours
                + "))?)\\s*(?=[.。\\n]|$)");
        this.inside = Pattern.compile("^\\s*" + script.expression("heading", "INT"));
        this.hour = Pattern.compile("(?:" + hours + ")\\s*$");
        String beside = script.expression("length", "length");
        String length = "(?:" + new Numbers(words).expression() + "[\\s-]*(?:" + ShapeReader.SECONDS + "|"
                + ShapeReader.MINUTES + ")|" + ShapeReader.HALF + ")";
        this.lengthOnly = Pattern.compile("(?:" + beside + "[:：\\s]*)*" + length + "(?:\\s*" + beside + ")*");
    }

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

    public List<Part> read(String text) {
        return Fountain.isScreenplay(text) ? ScreenplayParts.of(Fountain.read(text), this) : readLoosely(text);
    }

    private List<Part> readLoosely(String text) {
        List<Part> parts = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher matcher = heading.matcher(lower.length() == text.length() ? lower : text);
        String current = "";
        int from = 0;
        while (parts.size() < MAX_PARTS && matcher.find()) {
            if (isHeading(text, matcher)) {
                add(parts, current, text.substring(from, matcher.start(1)));
                current = text.substring(matcher.start(1), matcher.end(1)).strip();
                from = matcher.end();
            }
        }
        add(parts, current, text.substring(from));
        return parts;
    }

    /** "Interior" begins sentences too: in capitals, in a script without them, or with an hour it begins a heading. */
    private static boolean isHeading(String text, Matcher matcher) {
        String kind = text.substring(matcher.start(2), matcher.end(2));
        return matcher.group(matcher.groupCount()) != null || kind.equals(kind.toUpperCase(Locale.ROOT));
    }

    private void add(List<Part> parts, String heading, String body) {
        List<Event> events = events(body);
        if (!events.isEmpty() || !heading.isEmpty()) {
            parts.add(new Part(heading, events));
        }
    }

    private List<Event> events(String body) {
        List<Event> events = new ArrayList<>();
        boolean speaking = false;
        String speaker = "";
        for (String line : body.lines().limit(MAX_LINES).toList()) {
            String plain = line.strip();
            Optional<Event> said = said(plain);
            if (plain.isEmpty()) {
                speaking = false;
            } else if (!speaking && body.contains("\n") && CUE.matcher(plain).matches()) {
                speaking = true;
                speaker = plain;
            } else if (said.isPresent()) {
                events.add(said.get());
            } else if (speaking && !plain.startsWith("(")) {
                events.add(new Event(true, plain, speaker, true));
            } else if (!speaking) {
                sentences(plain).forEach(sentence -> events.add(Event.action(sentence)));
            }
        }
        return events;
    }

    /** "Keeper: 'Not tonight.'" on a line of its own. */
    private static Optional<Event> said(String line) {
        Matcher matcher = SAID.matcher(line);
        return matcher.matches()
                ? Optional.of(new Event(
                        true, matcher.group(2).strip(), matcher.group(1).strip(), true))
                : Optional.empty();
    }

    List<String> sentences(String line) {
        List<String> sentences = new ArrayList<>();
        for (String part : line.split("(?<=[.!?؟])\\s+|[;؛]\\s*|[.!?؟]$|[。；！？]")) {
            String plain = part.strip().replaceAll("^[.\\s]+|[.!?؟\\s]+$", "");
            if (!plain.isEmpty()
                    && !lengthOnly.matcher(plain.toLowerCase(Locale.ROOT)).matches()) {
                sentences.add(plain);
            }
        }
        return sentences;
    }

    /** The place of a heading in lower case: "INT. LIGHTHOUSE - NIGHT" is "lighthouse". */
    public String place(String heading) {
        String lower = heading.toLowerCase(Locale.ROOT);
        Matcher matcher = this.heading.matcher(lower);
        String place = matcher.lookingAt() ? matcher.group(3) : lower;
        return place.replaceAll("\\s[-–—]{1,2}\\s.*$", "").strip();
    }

    public boolean inside(String heading) {
        return inside.matcher(heading.toLowerCase(Locale.ROOT)).find();
    }

    /** The hour with which a heading ends, as {@link studio.bottega.contract.domain.DayTime} names it. */
    public Optional<String> hour(String heading) {
        Matcher matcher = hour.matcher(heading.toLowerCase(Locale.ROOT));
        return matcher.find() ? script.best(HOUR, matcher.group()) : Optional.empty();
    }

    /** How large the script wants something seen, as {@link studio.bottega.contract.domain.ShotSize} names it. */
    public Optional<String> framing(String sentence) {
        String lower = sentence.toLowerCase(Locale.ROOT);
        return script.values("framing").stream()
                .filter(value -> script.names("framing", value, lower))
                .findFirst();
    }
}
