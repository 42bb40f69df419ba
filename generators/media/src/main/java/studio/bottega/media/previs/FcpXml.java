package studio.bottega.media.previs;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import studio.bottega.contract.camera.CameraPhrase;

/**
 * {@code timeline.fcpxml}, version 1.10: the animatic as a project, a clip for each shot and a marker for each move. Every time is a
 * whole number of frames, written as a fraction of seconds.
 */
final class FcpXml {

    private FcpXml() {}

    static byte[] of(ShotBook book) {
        StringWriter text = new StringWriter();
        text.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE fcpxml>\n");
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            open(xml, "fcpxml", "version", "1.10");
            resources(xml, book);
            open(xml, "library");
            open(xml, "event", "name", "Bottega");
            open(xml, "project", "name", clean(book.title()));
            open(
                    xml,
                    "sequence",
                    "format",
                    "r1",
                    "duration",
                    time(book, book.frames()),
                    "tcStart",
                    Timecode.HOUR_SECONDS + "s",
                    "tcFormat",
                    "NDF",
                    "audioLayout",
                    "stereo",
                    "audioRate",
                    "48k");
            open(xml, "spine");
            for (ShotBook.Take take : book.takes()) {
                clip(xml, book, take);
            }
            for (int i = 0; i < 6; i++) {
                xml.writeEndElement();
            }
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written to memory", e);
        }
        text.write('\n');
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void resources(XMLStreamWriter xml, ShotBook book) throws XMLStreamException {
        open(xml, "resources");
        empty(
                xml,
                "format",
                "id",
                "r1",
                "frameDuration",
                "100/%d00s".formatted(book.framesPerSecond()),
                "width",
                Integer.toString(book.width()),
                "height",
                Integer.toString(book.height()),
                "colorSpace",
                "1-1-1 (Rec. 709)");
        open(
                xml,
                "asset",
                "id",
                "r2",
                "name",
                book.film(),
                "start",
                "0s",
                "duration",
                time(book, book.frames()),
                "hasVideo",
                "1",
                "format",
                "r1",
                "hasAudio",
                "1",
                "videoSources",
                "1",
                "audioSources",
                "1",
                "audioChannels",
                "2",
                "audioRate",
                "48000");
        empty(xml, "media-rep", "kind", "original-media", "src", "./" + book.film());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void clip(XMLStreamWriter xml, ShotBook book, ShotBook.Take take) throws XMLStreamException {
        open(
                xml,
                "asset-clip",
                "ref",
                "r2",
                "name",
                take.name(),
                "offset",
                time(book, (long) Timecode.HOUR_SECONDS * book.framesPerSecond() + take.firstFrame()),
                "start",
                time(book, take.firstFrame()),
                "duration",
                time(book, take.frames()),
                "format",
                "r1",
                "tcFormat",
                "NDF",
                "audioRole",
                "dialogue");
        open(xml, "note");
        xml.writeCharacters(clean(note(take)));
        xml.writeEndElement();
        for (int i = 0; i < take.trajectory().segments().size(); i++) {
            long at = Math.round(take.camera().startOf(i) * book.framesPerSecond());
            empty(
                    xml,
                    "marker",
                    "start",
                    time(book, take.firstFrame() + Math.min(at, take.frames() - 1)),
                    "duration",
                    time(book, 1),
                    "value",
                    clean(Moves.name(take, i)));
        }
        xml.writeEndElement();
    }

    private static String note(ShotBook.Take take) {
        String words = take.words().isEmpty() ? "" : " \"" + take.words() + "\"";
        return "%s %s mm, %s. %s%s"
                .formatted(
                        Plain.size(take.shot().framing()),
                        Plain.number(take.trajectory().focalLengthMm()),
                        CameraPhrase.of(take.trajectory(), take.shot().durationSeconds()),
                        take.shot().action(),
                        words);
    }

    /** Frames as seconds: {@code 45/30} is {@code 4500/3000s}; whole seconds lose the fraction. */
    static String time(ShotBook book, long frames) {
        int rate = book.framesPerSecond();
        return frames % rate == 0
                ? frames / rate + "s"
                : String.format(Locale.ROOT, "%d/%ds", frames * 100, rate * 100L);
    }

    private static void open(XMLStreamWriter xml, String name, String... attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        attributes(xml, attributes);
    }

    private static void empty(XMLStreamWriter xml, String name, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(name);
        attributes(xml, attributes);
    }

    private static void attributes(XMLStreamWriter xml, String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    /** What XML 1.0 can hold. */
    private static String clean(String text) {
        return Plain.line(text).replaceAll("[^\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "");
    }
}
