package studio.bottega.contract.screenplay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.bottega.contract.screenplay.Element.Cue;
import studio.bottega.contract.screenplay.Element.Line;
import studio.bottega.contract.screenplay.Screenplay.TitleField;

/** Writes a screenplay as people would: marks that force a reading only where the words alone would be read otherwise. */
final class FountainWriter {

    private FountainWriter() {}

    static String text(Screenplay screenplay) {
        List<String> paragraphs = new ArrayList<>();
        if (!screenplay.titlePage().isEmpty()) {
            paragraphs.add(
                    screenplay.titlePage().stream().map(FountainWriter::field).collect(Collectors.joining("\n")));
        }
        for (Element element : screenplay.elements()) {
            paragraphs.add(paragraph(element, paragraphs.isEmpty()));
        }
        return paragraphs.isEmpty() ? "" : String.join("\n\n", paragraphs) + "\n";
    }

    private static String field(TitleField field) {
        return field.values().size() == 1
                ? field.key() + ": " + field.values().get(0)
                : field.key() + ":"
                        + field.values().stream().map(value -> "\n    " + value).collect(Collectors.joining());
    }

    private static String paragraph(Element element, boolean first) {
        if (element instanceof Element.SceneHeading heading) {
            return heading(heading);
        } else if (element instanceof Element.Action action) {
            return action(action.text(), first);
        } else if (element instanceof Element.Centred centred) {
            return "> " + centred.text() + " <";
        } else if (element instanceof Element.Dialogue dialogue) {
            return cue(dialogue.cue())
                    + dialogue.lines().stream().map(FountainWriter::line).collect(Collectors.joining());
        } else if (element instanceof Element.Lyric lyric) {
            return sung(lyric.text());
        } else if (element instanceof Element.Transition transition) {
            return transition(transition.text());
        } else if (element instanceof Element.Section section) {
            return "#".repeat(section.depth()) + " " + section.text();
        } else if (element instanceof Element.Synopsis synopsis) {
            return "= " + synopsis.text();
        } else if (element instanceof Element.Note note) {
            return "[[" + note.text().replaceAll("(?m)^$", "  ") + "]]";
        } else if (element instanceof Element.Boneyard boneyard) {
            return "/*\n" + boneyard.text() + "\n*/";
        }
        return "===";
    }

    private static String heading(Element.SceneHeading heading) {
        String number = heading.number().isEmpty() ? "" : " #" + heading.number() + "#";
        return (LineForm.naturalHeading(heading.text(), true) ? "" : ".") + heading.text() + number;
    }

    private static String action(String text, boolean begins) {
        String first = text.lines().findFirst().orElse("").strip();
        boolean more = text.contains("\n");
        boolean otherwise = LineForm.startsAnew(first)
                || LineForm.naturalHeading(first, !more)
                || LineForm.forcedHeading(first)
                || (LineForm.naturalTransition(first) && !more)
                || first.startsWith("@")
                || (LineForm.naturalCue(first).isPresent() && more)
                || (begins && LineForm.titleField(first).isPresent())
                || first.startsWith("[[");
        return (otherwise ? "!" : "") + text;
    }

    private static String cue(Cue cue) {
        String line = cue.name()
                + cue.extensions().stream().map(said -> " (" + said + ")").collect(Collectors.joining());
        Optional<Cue> natural =
                LineForm.naturalCue(line).filter(read -> read.name().equals(cue.name()));
        boolean otherwise = LineForm.naturalHeading(line, false)
                || LineForm.forcedHeading(line)
                || line.contains(":")
                || line.startsWith("@");
        return (natural.isPresent() && !otherwise ? "" : "@") + line + (cue.dual() ? " ^" : "");
    }

    private static String line(Line line) {
        if (line instanceof Line.Parenthetical parenthetical) {
            return "\n(" + parenthetical.text() + ")";
        } else if (line instanceof Line.Sung sung) {
            return "\n" + sung(sung.text());
        }
        return "\n" + ((Line.Spoken) line).text().replaceAll("(?m)^$", "  ");
    }

    private static String sung(String text) {
        return "~" + text.replace("\n", "\n~");
    }

    private static String transition(String text) {
        boolean natural = LineForm.naturalTransition(text)
                && !LineForm.startsAnew(text)
                && text.indexOf(':') == text.length() - 1
                && !LineForm.naturalHeading(text, true)
                && !LineForm.forcedHeading(text);
        return (natural ? "" : "> ") + text;
    }
}
