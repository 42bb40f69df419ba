package studio.bottega.media.course;

import java.io.IOException;
import java.nio.file.Files;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.bottega.media.inspect.caption.CaptionFile;
import studio.bottega.media.inspect.caption.Cue;

/** When each sentence of a lesson is said, so that slides can build with the voice. Immutable. */
final class Builds {

    /** One sentence. @param after seconds from the beginning of its shot */
    record Step(String sentence, double after) {}

    private final CourseBook book;
    private final List<Cue> cues;

    private Builds(CourseBook book, List<Cue> cues) {
        this.book = book;
        this.cues = List.copyOf(cues);
    }

    /** By the film's captions; without any the sentences share their shot by length. */
    static Builds of(CourseBook book) {
        List<Cue> cues = List.of();
        if (book.captions().isPresent()) {
            try {
                cues = CaptionFile.read(Files.readString(book.captions().get()));
            } catch (IOException | IllegalArgumentException unusable) {
                cues = List.of();
            }
        }
        return new Builds(book, cues);
    }

    List<Step> steps(CourseBook.Line line) {
        List<Step> steps = new ArrayList<>();
        String words = line.words();
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.forLanguageTag(book.language()));
        sentences.setText(words);
        int from = sentences.first();
        for (int to = sentences.next(); to != BreakIterator.DONE; from = to, to = sentences.next()) {
            String sentence = words.substring(from, to).strip();
            if (!sentence.isEmpty()) {
                double shared = (line.end() - line.start()) * from / Math.max(1, words.length());
                double last = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).after();
                steps.add(new Step(sentence, Math.max(last, said(sentence, line, shared))));
            }
        }
        return steps;
    }

    /** When the caption begins that holds the sentence's first words. */
    private double said(String sentence, CourseBook.Line line, double otherwise) {
        String head = sentence.substring(0, Math.min(12, sentence.length()));
        return cues.stream()
                .filter(cue -> cue.startSeconds() >= line.start() - 0.1 && cue.startSeconds() < line.end())
                .filter(cue -> cue.text().contains(head) || sentence.startsWith(cue.text()))
                .findFirst()
                .map(cue -> Math.max(0, cue.startSeconds() - line.start()))
                .orElse(otherwise);
    }
}
