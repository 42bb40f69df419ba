package studio.bottega.media.course;

import java.util.List;
import studio.bottega.contract.plan.Lesson;

/** The documents that are text: transcript, glossary, traceability. Pure functions. */
final class Papers {

    private Papers() {}

    /** By section, each line with its time. */
    static String transcript(CourseBook book) {
        StringBuilder page =
                new StringBuilder("# ").append(marked(book.title())).append('\n');
        for (CourseBook.Line line : book.lines()) {
            book.lesson().sections().stream()
                    .filter(section -> !section.shots().isEmpty()
                            && section.shots().get(0).equals(line.shot().id()))
                    .forEach(section ->
                            page.append("\n## ").append(marked(section.title())).append('\n'));
            if (!line.words().isEmpty()) {
                page.append("\n**[").append(CourseBook.clock(line.start())).append("]** ");
                page.append(marked(line.words())).append('\n');
            }
        }
        return page.toString();
    }

    static String plainTranscript(CourseBook book) {
        StringBuilder page = new StringBuilder();
        book.lines().stream()
                .filter(line -> !line.words().isEmpty())
                .forEach(line -> page.append(line.words()).append('\n'));
        return page.toString();
    }

    static String glossary(CourseBook book) {
        StringBuilder page =
                new StringBuilder("# ").append(marked(book.title())).append('\n');
        for (Lesson.Term term : book.lesson().terms()) {
            page.append("\n**").append(marked(term.term())).append("**: ");
            page.append(marked(term.definition())).append('\n');
        }
        return page.toString();
    }

    /** Objective, the shots that teach it with their times, the questions that assess it and where they are answered. */
    static String traceability(CourseBook book) {
        StringBuilder table =
                new StringBuilder("objective,text,taught by,taught at,question,asks,answered at,answer span\r\n");
        for (Lesson.Objective objective : book.lesson().objectives()) {
            book.lesson().quiz().stream()
                    .filter(item -> item.objective().equals(objective.id()))
                    .forEach(item -> row(
                            table,
                            objective.id(),
                            objective.text(),
                            String.join(" ", objective.taughtBy()),
                            book.spans(objective.taughtBy()),
                            item.id(),
                            item.question(),
                            book.spans(List.of(item.shot())),
                            item.span()));
        }
        return table.toString();
    }

    private static void row(StringBuilder table, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            table.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        table.append("\r\n");
    }

    /** In quotes, and never a formula to a spreadsheet. */
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+@\\-\\t\\r].*") ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** Plain words in Markdown, whatever signs they hold. */
    private static String marked(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
    }
}
