package studio.bottega.agent.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.bottega.agent.brief.ScriptReader.Event;
import studio.bottega.agent.brief.ScriptReader.Part;
import studio.bottega.contract.screenplay.Element;
import studio.bottega.contract.screenplay.Element.Line;
import studio.bottega.contract.screenplay.Emphasis;
import studio.bottega.contract.screenplay.Screenplay;

/** What of a screenplay is to be seen and heard. Notes, outline and what was cut out are not. */
final class ScreenplayParts {

    private static final int MAX_SCENES = 40;
    private static final int MAX_EVENTS = 400;
    private static final List<String> UNSEEN =
            List.of("V.O", "O.S", "O.C", "VOICE", "RADIO", "PHONE", "INTERCOM", "OFF");

    private ScreenplayParts() {}

    static List<Part> of(Screenplay screenplay, ScriptReader reader) {
        List<Part> parts = new ArrayList<>();
        for (Screenplay.Scene scene : screenplay.scenes()) {
            List<Event> events = new ArrayList<>();
            scene.elements().forEach(element -> add(events, element, reader));
            if (parts.size() < MAX_SCENES && (scene.heading().isPresent() || !events.isEmpty())) {
                String heading = scene.heading().map(Element.SceneHeading::text).orElse("");
                parts.add(new Part(Emphasis.plain(heading), events.subList(0, Math.min(MAX_EVENTS, events.size()))));
            }
        }
        return parts;
    }

    private static void add(List<Event> events, Element element, ScriptReader reader) {
        if (element instanceof Element.Action action) {
            // A line break in a screenplay's action is a pause for the reader, not the end of a sentence.
            reader.sentences(Emphasis.plain(action.text()).replaceAll("\\s+", " "))
                    .forEach(sentence -> events.add(Event.action(sentence)));
        } else if (element instanceof Element.Dialogue dialogue) {
            boolean seen = dialogue.cue().extensions().stream()
                    .noneMatch(said -> UNSEEN.stream().anyMatch(said.toUpperCase(Locale.ROOT)::contains));
            for (Line line : dialogue.lines()) {
                String words = line instanceof Line.Spoken spoken
                        ? spoken.text()
                        : line instanceof Line.Sung sung ? sung.text() : "";
                String plain = Emphasis.plain(words).replaceAll("\\s+", " ").strip();
                if (!plain.isEmpty()) {
                    events.add(new Event(true, plain, dialogue.cue().name(), seen));
                }
            }
        }
    }
}
