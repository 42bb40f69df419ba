package studio.bottega.media.course;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.Lesson;

/** {@code quiz.json}: the questions, with the times at which the film answers them. Pure functions. */
final class QuizJson {

    private QuizJson() {}

    static byte[] of(CourseBook book) {
        return Json.writePretty(tree(book));
    }

    static ObjectNode tree(CourseBook book) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("id", book.id()).put("title", book.title()).put("language", book.language());
        ArrayNode questions = root.putArray("questions");
        for (Lesson.QuizItem item : book.lesson().quiz()) {
            ObjectNode question = questions.addObject();
            question.put("id", item.id()).put("objective", item.objective()).put("question", item.question());
            ArrayNode options = question.putArray("options");
            item.options().forEach(options::add);
            question.put("answer", item.answer()).put("explanation", item.explanation());
            question.put("answerSpan", item.span());
            book.line(item.shot())
                    .ifPresent(line -> question.put("answerStart", line.start()).put("answerEnd", line.end()));
        }
        return root;
    }
}
