package studio.bottega.contract.screenplay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import studio.bottega.contract.screenplay.Element.Line;
import studio.bottega.contract.screenplay.Screenplay.TitleField;

/** Reads a screenplay from the top, line by line. One instance reads one text. */
final class FountainReader {

    private final List<String> lines;
    private final List<String> boneyards = new ArrayList<>();
    private final List<Element> elements = new ArrayList<>();
    private int at;

    FountainReader(String text) {
        this.lines = Boneyards.cutOut(clean(text), boneyards).lines().toList();
    }

    private static String clean(String text) {
        return text.replaceAll("\\R", "\n")
                .replace("\t", "    ")
                .replaceAll("[\\p{Cntrl}&&[^\n]]|[\\uFEFF\\uE000]", "")
                .replaceFirst("^\\s*\n", "");
    }

    Screenplay screenplay() {
        List<TitleField> titlePage = titlePage();
        while (at < lines.size()) {
            if (line(at).isEmpty()) {
                at++;
            } else {
                paragraph();
            }
        }
        return new Screenplay(titlePage, elements);
    }

    private List<TitleField> titlePage() {
        List<TitleField> fields = new ArrayList<>();
        int next = 0;
        while (next < lines.size()) {
            Optional<Matcher> field = LineForm.titleField(lines.get(next).stripTrailing());
            if (field.isEmpty()) {
                break;
            }
            List<String> values = new ArrayList<>();
            addWords(values, field.get().group(2));
            next++;
            while (next < lines.size()
                    && lines.get(next).startsWith("   ")
                    && !line(next).isEmpty()) {
                addWords(values, lines.get(next++));
            }
            if (values.isEmpty() && fields.isEmpty()) {
                return List.of(); // "FADE IN:" begins a film, not a title page
            }
            fields.add(new TitleField(field.get().group(1).strip(), values));
        }
        boolean ended = next >= lines.size() || line(next).isEmpty();
        if (fields.isEmpty() || !ended) {
            return List.of();
        }
        at = next;
        return fields;
    }

    private static void addWords(List<String> values, String words) {
        if (!words.isBlank()) {
            values.add(words.strip());
        }
    }

    private void paragraph() {
        String line = line(at);
        if (line.charAt(0) == Boneyards.MARK) {
            elements.add(new Element.Boneyard(boneyards.get(Boneyards.index(line))));
            at++;
        } else if (LineForm.pageBreak(line)) {
            single(new Element.PageBreak());
        } else if (line.startsWith("=")) {
            single(new Element.Synopsis(line.substring(1).strip()));
        } else if (line.startsWith("#")) {
            single(section(line));
        } else if (LineForm.naturalHeading(line, blank(at + 1))) {
            single(LineForm.heading(line));
        } else if (LineForm.forcedHeading(line)) {
            single(LineForm.heading(line.substring(1).strip()));
        } else if (LineForm.centred(line)) {
            single(new Element.Centred(line.substring(1, line.length() - 1).strip()));
        } else if (line.startsWith(">")) {
            single(new Element.Transition(line.substring(1).strip()));
        } else if (line.startsWith("!")) {
            action(line);
        } else if (LineForm.naturalTransition(line) && blank(at + 1)) {
            single(new Element.Transition(line));
        } else if (line.startsWith("~")) {
            elements.add(new Element.Lyric(sung()));
        } else if (!note() && !dialogue(line)) {
            action(line);
        }
    }

    private void single(Element element) {
        elements.add(element);
        at++;
    }

    private static Element section(String line) {
        int depth = 0;
        while (depth < 6 && depth < line.length() && line.charAt(depth) == '#') {
            depth++;
        }
        return new Element.Section(depth, line.substring(depth).strip());
    }

    private String sung() {
        List<String> words = new ArrayList<>();
        while (at < lines.size() && line(at).startsWith("~")) {
            words.add(line(at++).substring(1).strip());
        }
        return String.join("\n", words);
    }

    /** A note alone goes to its brackets; a line of two spaces does not end it. */
    private boolean note() {
        if (!line(at).startsWith("[[")) {
            return false;
        }
        StringBuilder text = new StringBuilder();
        for (int i = at; !ended(i); i++) {
            text.append(text.isEmpty() ? "" : "\n").append(line(i));
            int close = text.indexOf("]]");
            if (close >= 0) {
                if (close + 2 != text.length() || !(blank(i + 1) || LineForm.startsAnew(line(i + 1)))) {
                    return false;
                }
                at = i + 1;
                elements.add(new Element.Note(text.substring(2, close).strip()));
                return true;
            }
        }
        return false;
    }

    private boolean dialogue(String line) {
        boolean forced = line.startsWith("@") && line.length() > 1;
        boolean possible = forced || LineForm.naturalCue(line).isPresent();
        if (!possible || blank(at + 1)) {
            return false;
        }
        at++;
        List<Line> spoken = new ArrayList<>();
        List<String> open = new ArrayList<>();
        while (!ended(at)) {
            String words = line(at);
            if (LineForm.parenthetical(words)) {
                say(spoken, open);
                spoken.add(new Line.Parenthetical(
                        words.substring(1, words.length() - 1).strip()));
                at++;
            } else if (words.startsWith("~")) {
                say(spoken, open);
                spoken.add(new Line.Sung(sung()));
            } else {
                open.add(words);
                at++;
            }
        }
        say(spoken, open);
        elements.add(
                new Element.Dialogue(LineForm.cue(forced ? line.substring(1).strip() : line), spoken));
        return true;
    }

    /** Whether a speech or a note is over: a line of two spaces does not end it. */
    private boolean ended(int index) {
        return index >= lines.size()
                || (lines.get(index).length() < 2 && line(index).isEmpty())
                || line(index).indexOf(Boneyards.MARK) == 0;
    }

    private static void say(List<Line> spoken, List<String> open) {
        String words = String.join("\n", open).strip();
        if (!words.isEmpty()) {
            spoken.add(new Line.Spoken(words));
        }
        open.clear();
    }

    private void action(String first) {
        List<String> words = new ArrayList<>();
        if (!first.equals("!")) {
            words.add(first.startsWith("!") ? first.substring(1) : lines.get(at).stripTrailing());
        }
        at++;
        while (at < lines.size()
                && !line(at).isEmpty()
                && !LineForm.startsAnew(line(at))
                && line(at).charAt(0) != Boneyards.MARK) {
            words.add(lines.get(at++).stripTrailing());
        }
        String text = String.join("\n", words);
        if (!text.isBlank()) {
            elements.add(new Element.Action(text));
        }
    }

    private boolean blank(int index) {
        return index >= lines.size() || line(index).isEmpty();
    }

    /** The line without the spaces around it; empty behind the end. */
    private String line(int index) {
        return index < lines.size() ? lines.get(index).strip() : "";
    }
}
