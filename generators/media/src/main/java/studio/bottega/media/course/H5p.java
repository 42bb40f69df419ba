package studio.bottega.media.course;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.plan.Lesson;

/**
 * The quiz as H5P content of the type Question Set. It names the libraries that it needs and carries none of them: they
 * must be on the server that imports it.
 */
final class H5p {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private H5p() {}

    static Bundle of(CourseBook book) {
        return new Bundle()
                .with("h5p.json", Json.writePretty(header(book)))
                .with("content/content.json", Json.writePretty(content(book)));
    }

    private static ObjectNode header(CourseBook book) {
        ObjectNode header = NODES.objectNode();
        header.put("title", book.title()).put("language", "und").put("defaultLanguage", book.language());
        header.put("mainLibrary", "H5P.QuestionSet").put("license", "U");
        header.putArray("embedTypes").add("iframe");
        ArrayNode libraries = header.putArray("preloadedDependencies");
        library(libraries, "H5P.QuestionSet", 1, 20);
        library(libraries, "H5P.MultiChoice", 1, 16);
        return header;
    }

    private static void library(ArrayNode libraries, String name, int major, int minor) {
        libraries
                .addObject()
                .put("machineName", name)
                .put("majorVersion", major)
                .put("minorVersion", minor);
    }

    private static ObjectNode content(CourseBook book) {
        ObjectNode content = NODES.objectNode();
        content.putObject("introPage").put("showIntroPage", false).put("title", Markup.escaped(book.title()));
        content.put("progressType", "dots").put("passPercentage", 80).put("randomQuestions", false);
        ArrayNode questions = content.putArray("questions");
        for (Lesson.QuizItem item : book.lesson().quiz()) {
            ObjectNode question = questions.addObject();
            question.put("library", "H5P.MultiChoice 1.16");
            question.put(
                    "subContentId",
                    UUID.nameUUIDFromBytes((book.id() + "#" + item.id()).getBytes(StandardCharsets.UTF_8))
                            .toString());
            question.putObject("metadata")
                    .put("contentType", "Multiple Choice")
                    .put("license", "U")
                    .put("title", item.question());
            ObjectNode params = question.putObject("params");
            params.put("question", "<p>" + Markup.escaped(item.question()) + "</p>");
            ArrayNode answers = params.putArray("answers");
            for (int i = 0; i < item.options().size(); i++) {
                ObjectNode answer = answers.addObject();
                answer.put("text", "<div>" + Markup.escaped(item.options().get(i)) + "</div>");
                answer.put("correct", i == item.answer());
                answer.putObject("tipsAndFeedback").put("chosenFeedback", Markup.escaped(item.explanation()));
            }
            params.putObject("behaviour").put("singlePoint", true).put("randomAnswers", false);
        }
        return content;
    }
}
