package studio.bottega.media.course;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import studio.bottega.media.report.Dossier;
import studio.bottega.media.report.PackageDocument;

/** What a course is handed over with. */
public final class CourseDocuments {

    private CourseDocuments() {}

    /** In the order in which people want them. Without a film there are none; without a quiz, none that ask. */
    public static List<PackageDocument> of(Dossier dossier) {
        return CourseBook.of(dossier).map(CourseDocuments::of).orElse(List.of());
    }

    private static List<PackageDocument> of(CourseBook book) {
        List<PackageDocument> documents = new ArrayList<>(List.of(
                text("transcript.md", "text/markdown", Papers.transcript(book)),
                text("transcript.txt", "text/plain", Papers.plainTranscript(book))));
        if (!book.lesson().terms().isEmpty()) {
            documents.add(text("glossary.md", "text/markdown", Papers.glossary(book)));
        }
        if (!book.lesson().quiz().isEmpty()) {
            documents.add(PackageDocument.of("quiz.json", "application/json", QuizJson.of(book)));
            documents.add(text("traceability.csv", "text/csv", Papers.traceability(book)));
            documents.add(PackageDocument.of("xapi-statements.json", "application/json", XapiStatements.of(book)));
            documents.add(zip("quiz-qti21.zip", Qti.of(book)));
            documents.add(zip("quiz.h5p", H5p.of(book)));
        }
        documents.add(new PackageDocument("slides.pdf", "application/pdf", out -> SlidesPdf.write(book, out)));
        documents.add(new PackageDocument(
                "slides.pptx",
                "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                out -> SlidesPptx.write(book, out)));
        if (book.footage().isPresent() && !book.lesson().quiz().isEmpty()) {
            documents.add(zip("scorm12.zip", Scorm.of(book, Scorm.Edition.V12)));
            documents.add(zip("scorm2004.zip", Scorm.of(book, Scorm.Edition.V2004)));
        }
        return documents;
    }

    private static PackageDocument text(String name, String type, String text) {
        return PackageDocument.of(name, type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static PackageDocument zip(String name, Bundle bundle) {
        return new PackageDocument(name, "application/zip", bundle::writeTo);
    }
}
