package studio.bottega.media.course;

import studio.bottega.contract.plan.Lesson;

/** A QTI 2.1 content package: one assessment item for each question, and the test that asks them in order. */
final class Qti {

    private static final String NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String LOCATION = NAMESPACE + " http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd";

    private Qti() {}

    static Bundle of(CourseBook book) {
        Bundle bundle = new Bundle().with("assessment.xml", test(book)).with("imsmanifest.xml", manifest(book));
        book.lesson().quiz().forEach(item -> bundle.with(file(item), item(book, item)));
        return bundle;
    }

    private static String file(Lesson.QuizItem item) {
        return "items/" + item.id() + ".xml";
    }

    private static String item(CourseBook book, Lesson.QuizItem item) {
        StringBuilder xml = new StringBuilder(Markup.XML);
        xml.append(
                "<assessmentItem xmlns=\"%s\" xmlns:xsi=\"%s\" xsi:schemaLocation=\"%s\" identifier=\"item-%s\" title=\"%s\" adaptive=\"false\" timeDependent=\"false\" xml:lang=\"%s\">\n"
                        .formatted(
                                NAMESPACE,
                                INSTANCE,
                                LOCATION,
                                item.id(),
                                Markup.escaped(item.question()),
                                Markup.escaped(book.language())));
        xml.append("  <responseDeclaration identifier=\"RESPONSE\" cardinality=\"single\" baseType=\"identifier\">\n")
                .append("    <correctResponse><value>option-%d</value></correctResponse>\n".formatted(item.answer()))
                .append("  </responseDeclaration>\n")
                .append("  <outcomeDeclaration identifier=\"SCORE\" cardinality=\"single\" baseType=\"float\">\n")
                .append("    <defaultValue><value>0</value></defaultValue>\n  </outcomeDeclaration>\n")
                .append(
                        "  <itemBody>\n    <choiceInteraction responseIdentifier=\"RESPONSE\" shuffle=\"false\" maxChoices=\"1\">\n")
                .append("      <prompt>%s</prompt>\n".formatted(Markup.escaped(item.question())));
        for (int i = 0; i < item.options().size(); i++) {
            xml.append("      <simpleChoice identifier=\"option-%d\">%s</simpleChoice>\n"
                    .formatted(i, Markup.escaped(item.options().get(i))));
        }
        return xml.append("    </choiceInteraction>\n  </itemBody>\n")
                .append(
                        "  <responseProcessing template=\"http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct\"/>\n")
                .append("</assessmentItem>\n")
                .toString();
    }

    private static String test(CourseBook book) {
        StringBuilder xml = new StringBuilder(Markup.XML);
        xml.append(
                "<assessmentTest xmlns=\"%s\" xmlns:xsi=\"%s\" xsi:schemaLocation=\"%s\" identifier=\"%s\" title=\"%s\">\n"
                        .formatted(NAMESPACE, INSTANCE, LOCATION, book.name(), Markup.escaped(book.title())));
        xml.append("  <testPart identifier=\"part-1\" navigationMode=\"nonlinear\" submissionMode=\"individual\">\n")
                .append("    <assessmentSection identifier=\"section-1\" title=\"%s\" visible=\"true\">\n"
                        .formatted(Markup.escaped(book.title())));
        book.lesson()
                .quiz()
                .forEach(item -> xml.append("      <assessmentItemRef identifier=\"item-%s\" href=\"%s\"/>\n"
                        .formatted(item.id(), file(item))));
        return xml.append("    </assessmentSection>\n  </testPart>\n</assessmentTest>\n")
                .toString();
    }

    private static String manifest(CourseBook book) {
        StringBuilder xml = new StringBuilder(Markup.XML);
        xml.append("<manifest xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" identifier=\"manifest-%s\">\n"
                .formatted(book.name()));
        xml.append("  <metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>\n")
                .append("  <organizations/>\n  <resources>\n")
                .append("    <resource identifier=\"test\" type=\"imsqti_test_xmlv2p1\" href=\"assessment.xml\">\n")
                .append("      <file href=\"assessment.xml\"/>\n");
        for (Lesson.QuizItem item : book.lesson().quiz()) {
            xml.append("      <dependency identifierref=\"resource-%s\"/>\n".formatted(item.id()));
        }
        xml.append("    </resource>\n");
        for (Lesson.QuizItem item : book.lesson().quiz()) {
            xml.append(
                    "    <resource identifier=\"resource-%s\" type=\"imsqti_item_xmlv2p1\" href=\"%s\"><file href=\"%s\"/></resource>\n"
                            .formatted(item.id(), file(item), file(item)));
        }
        return xml.append("  </resources>\n</manifest>\n").toString();
    }
}
