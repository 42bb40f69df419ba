package studio.bottega.media.course;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;
import studio.bottega.contract.message.Json;

/** The course as a package for a learning system: the film with captions and quiz on one page, and how it reports. */
final class Scorm {

    private static final String PLAYER = "index.html";

    /** Which edition of SCORM. */
    enum Edition {
        V12("""
                <manifest identifier="%s" version="1.2" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
                    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
                  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
                """, "adlcp:scormtype", "<adlcp:masteryscore>80</adlcp:masteryscore>"),
        V2004("""
                <manifest identifier="%s" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
                    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
                  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
                """, "adlcp:scormType", """
                <imsss:sequencing><imsss:objectives><imsss:primaryObjective objectiveID="quiz" satisfiedByMeasure="true">\
                <imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure>\
                </imsss:primaryObjective></imsss:objectives></imsss:sequencing>""");

        private final String head;
        private final String type;
        private final String mastery;

        Edition(String head, String type, String mastery) {
            this.head = head;
            this.type = type;
            this.mastery = mastery;
        }
    }

    private Scorm() {}

    static Bundle of(CourseBook book, Edition edition) {
        Bundle bundle = new Bundle()
                .with(PLAYER, PlayerPage.html(book))
                .with("player.css", resource("player.css"))
                .with("player.js", resource("player.js"))
                .with("runtime.js", resource("runtime.js"))
                .with(
                        "course.js",
                        "var COURSE = " + new String(Json.writePretty(QuizJson.tree(book)), StandardCharsets.UTF_8)
                                + ";\n");
        book.footage().ifPresent(film -> bundle.with("lesson.mp4", film));
        book.captions().ifPresent(words -> bundle.with("lesson.vtt", words));
        return bundle.with("imsmanifest.xml", manifest(book, edition, bundle.names()));
    }

    private static String manifest(CourseBook book, Edition edition, SortedSet<String> files) {
        StringBuilder xml = new StringBuilder(Markup.XML);
        String title = Markup.escaped(book.title());
        xml.append(edition.head.formatted(book.name()));
        xml.append("  <organizations default=\"organization\">\n    <organization identifier=\"organization\">\n")
                .append("      <title>")
                .append(title)
                .append("</title>\n")
                .append("      <item identifier=\"item\" identifierref=\"resource\"><title>")
                .append(title)
                .append("</title>")
                .append(edition.mastery)
                .append("</item>\n")
                .append("    </organization>\n  </organizations>\n  <resources>\n")
                .append("    <resource identifier=\"resource\" type=\"webcontent\" %s=\"sco\" href=\"%s\">\n"
                        .formatted(edition.type, PLAYER));
        files.forEach(file -> xml.append("      <file href=\"").append(file).append("\"/>\n"));
        return xml.append("    </resource>\n  </resources>\n</manifest>\n").toString();
    }

    static String resource(String name) {
        try (InputStream in = Scorm.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the media library");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }
}
